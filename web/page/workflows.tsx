import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WorkflowList, WorkflowSummary } from '../../server/wire.ts';
import { countOf, formatAgo } from '../parts/format.ts';
import { useLoaded, usePage } from './context.ts';
import {
  draftOfSaved,
  freeDraftId,
  listDrafts,
  readDraft,
  removeDraft,
  writeDraft,
  type Draft,
} from './drafts.ts';
import { goTo, hrefOf } from './route.ts';
import { STARTERS } from './starters.ts';
import { Failure, Loading } from './states.tsx';

/** Saved workflows, those of this browser, and what to begin with. */
export function WorkflowsScreen(): JSX.Element {
  const { session } = usePage();
  const [drafts, setDrafts] = useState(listDrafts);
  const begin = (name: string, text: string): void => {
    const id = freeDraftId(name);
    writeDraft(id, text);
    goTo(hrefOf('draft', id));
  };
  const onFile = async (file: File): Promise<void> =>
    begin(file.name.replace(/\.json$/i, ''), await file.text());
  return (
    <div class="screen">
      <div class="screen-head">
        <h1>Workflows</h1>
        <label class="button">
          Open a file
          <input
            type="file"
            accept=".json,application/json"
            class="hidden-input"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) void onFile(file);
            }}
          />
        </label>
      </div>
      {session.workflows && <Saved />}
      {drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <h2 id="drafts" class="section-title">
            In this browser
          </h2>
          <ul class="rows">
            {drafts.map((draft) => (
              <DraftRow
                key={draft.id}
                draft={draft}
                onRemove={() => {
                  removeDraft(draft.id);
                  setDrafts(listDrafts());
                }}
              />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="starters">
        <h2 id="starters" class="section-title">
          Begin with
        </h2>
        <ul class="starters">
          {STARTERS.map(({ id, title, description, text }) => (
            <li key={id}>
              <button type="button" class="starter card" onClick={() => begin(id, text)}>
                <strong>{title}</strong>
                <span>{description}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Saved(): JSX.Element {
  const [list, reload] = useLoaded<WorkflowList>('/v1/workflows');
  if (list.state === 'loading') return <Loading what="workflows" />;
  if (list.state === 'failed') return <Failure message={list.message} onRetry={reload} />;
  const { workflows } = list.value;
  return (
    <section aria-labelledby="saved">
      <h2 id="saved" class="section-title">
        On the server
      </h2>
      {workflows.length === 0 ? (
        <p class="soft">
          The server’s folder of workflows is empty. Begin with one of those below, and save it.
        </p>
      ) : (
        <ul class="rows">
          {workflows.map((workflow) => (
            <SavedRow key={workflow.id} workflow={workflow} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SavedRow({ workflow }: { readonly workflow: WorkflowSummary }): JSX.Element {
  const { id, name, steps, issues, modified } = workflow;
  return (
    <li class="row">
      <a class="row-link" href={hrefOf('workflow', id)}>
        {name}
      </a>
      <span class="row-notes">
        {readDraft(draftOfSaved(id)) !== null && <span class="tag">unsaved changes</span>}
        {issues.errors > 0 && <span class="badge failed">{countOf(issues.errors, 'error')}</span>}
        {issues.errors === 0 && issues.warnings > 0 && (
          <span class="badge incomplete">{countOf(issues.warnings, 'warning')}</span>
        )}
        <span>{countOf(steps, 'step')}</span>
        <span class="row-time">{formatAgo(Date.parse(modified), Date.now())}</span>
      </span>
    </li>
  );
}

interface DraftRowProps {
  readonly draft: Draft;
  readonly onRemove: () => void;
}

function DraftRow({ draft: { id, changedAt }, onRemove }: DraftRowProps): JSX.Element {
  return (
    <li class="row">
      <a class="row-link" href={hrefOf('draft', id)}>
        {id}
      </a>
      <span class="row-notes">
        <span class="row-time">{formatAgo(changedAt, Date.now())}</span>
        <button
          type="button"
          class="quiet"
          aria-label={`Delete ${id}`}
          onClick={() => {
            if (confirm(`Delete “${id}” from this browser?`)) onRemove();
          }}
        >
          Delete
        </button>
      </span>
    </li>
  );
}
