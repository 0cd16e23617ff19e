import { render, type JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Session } from '../../server/wire.ts';
import { AccessScreen } from './access.tsx';
import { Api, ApiError, messageOf } from './api.ts';
import { BatchScreen } from './batches/batch.tsx';
import { BatchesScreen } from './batches/batches.tsx';
import { Context } from './context.ts';
import { NewBatchScreen } from './batches/new-batch.tsx';
import { useRoute, type Route } from './route.ts';
import { Failure, Loading } from './controls.tsx';
import { Workbench } from './workbench/workbench.tsx';
import { WorkflowsScreen } from './workflows.tsx';

const RETRY_MS = 2000;

function Page(): JSX.Element {
  const [session, setSession] = useState<Session | null>(null);
  const [failure, setFailure] = useState('');
  const [isRefused, setRefused] = useState(false);
  const [isGone, setGone] = useState(false);
  const [epoch, setEpoch] = useState(0);
  const route = useRoute();
  const api = useMemo(() => new Api({ onGone: () => setGone(true), onRefused: () => setRefused(true) }), []);

  const begin = useCallback(async (): Promise<void> => {
    try {
      const next = await api.read<Session>('/v1/session');
      setSession(next);
      setFailure('');
      setRefused(next.needsAccessKey && api.accessKey === null);
      setGone((wasGone) => {
        if (wasGone) setEpoch((before) => before + 1);
        return false;
      });
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 0 && error.status !== 401))
        setFailure(messageOf(error));
    }
  }, [api]);
  useEffect(() => void begin(), [begin]);
  useEffect(() => {
    if (!isGone) return;
    const timer = setInterval(() => void begin(), RETRY_MS);
    return () => clearInterval(timer);
  }, [isGone, begin]);

  const content = (): JSX.Element => {
    if (isRefused) return <AccessScreen api={api} onDone={begin} />;
    if (failure !== '') return <Failure message={failure} onRetry={() => void begin()} />;
    if (session === null) return <Loading />;
    return (
      <Context.Provider value={{ api, session, epoch }}>
        <Screen route={route} />
      </Context.Provider>
    );
  };
  return (
    <>
      <Header route={route} session={isRefused ? null : session} />
      {isGone && (
        <p class="gone" role="alert">
          <span class="pulse" /> The server does not answer. Trying again; what you typed stays here.
        </p>
      )}
      <main id="main">{content()}</main>
    </>
  );
}

interface HeaderProps {
  readonly route: Route;
  readonly session: Session | null;
}

function Header({ route, session }: HeaderProps): JSX.Element {
  const isBatch = route.name === 'batches' || route.name === 'batch' || route.name === 'new-batch';
  return (
    <header class="top">
      <a class="brand" href="#/" aria-label="Llama Vision Workflows">
        <Mark />
        <span>Llama Vision Workflows</span>
      </a>
      <nav aria-label="Parts of the page">
        <a href="#/" aria-current={isBatch ? undefined : 'page'}>
          Workflows
        </a>
        {session?.batches === true && (
          <a href="#/batches" aria-current={isBatch ? 'page' : undefined}>
            Batches
          </a>
        )}
      </nav>
      {session !== null && (
        <p class="session fine">
          {session.isEmulated && (
            <span class="tag badge incomplete" title="No model is asked: answers are made up.">
              simulated
            </span>
          )}
          <span class="version">{session.version}</span>
        </p>
      )}
    </header>
  );
}

function Mark(): JSX.Element {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" stroke-width="2.2" stroke-linecap="round">
        <path d="M8 11h6m4 0h6M8 21h6m4 0h6M14 11c4 0 0 10 4 10M14 21c4 0 0-10 4-10" />
      </g>
    </svg>
  );
}

function Screen({ route }: { readonly route: Route }): JSX.Element {
  switch (route.name) {
    case 'workflow':
    case 'draft':
      return (
        <Workbench key={`${route.name}/${route.id}`} isSaved={route.name === 'workflow'} id={route.id} />
      );
    case 'batches':
      return <BatchesScreen />;
    case 'new-batch':
      return <NewBatchScreen workflow={route.workflow} />;
    case 'batch':
      return <BatchScreen key={route.id} id={route.id} query={route.query} />;
    case 'workflows':
      return <WorkflowsScreen />;
  }
}

const root = document.getElementById('page');
if (root !== null) render(<Page />, root);
