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
import { Failure, FileButton, Loading, Row, Section } from './controls.tsx';
import { goTo, hrefOf } from './route.ts';
import { STARTERS } from './starters.ts';

/** Saved workflows, those of this browser, and what to begin with. */
export function WorkflowsScreen(): JSX.Element {
  const { session } = usePage();
  const [drafts, setDrafts] = useState(listDrafts);
  const begin = (name: string, text: string): void => {
    const id = freeDraftId(name);
    writeDraft(id, text);
    goTo(hrefOf('draft', id));
  };
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) begin(file.name.replace(/\.json$/i, ''), await file.text());
  };
  return (
    <div class="screen">
      <div class="screen-head cluster">
        <h1>Workflows</h1>
        <FileButton
          label="Open a file"
          accept=".json,application/json"
          onFiles={(files) => void open(files)}
        />
      </div>
      {session.workflows && <Saved />}
      {drafts.length > 0 && (
        <Section id="drafts" title="In this browser">
          <ul class="rows card">
            {drafts.map((draft) => (
              <DraftRow key={draft.id} {...draft} onRemoved={() => setDrafts(listDrafts())} />
            ))}
          </ul>
        </Section>
      )}
      <Section id="starters" title="Begin with">
        <ul class="starters">
          {STARTERS.map(({ id, title, description, text }) => (
            <li key={id}>
              <button type="button" class="starter card column" onClick={() => begin(id, text)}>
                <strong>{title}</strong>
                <span class="soft">{description}</span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Saved(): JSX.Element {
  const [list, reload] = useLoaded<WorkflowList>('/v1/workflows');
  if (list.state === 'loading') return <Loading what="workflows" />;
  if (list.state === 'failed') return <Failure message={list.message} onRetry={reload} />;
  const { workflows } = list.value;
  return (
    <Section id="saved" title="On the server">
      {workflows.length === 0 ? (
        <p class="soft">
          The server’s folder of workflows is empty. Begin with one of those below, and save it.
        </p>
      ) : (
        <ul class="rows card">
          {workflows.map((workflow) => (
            <SavedRow key={workflow.id} workflow={workflow} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SavedRow({ workflow }: { readonly workflow: WorkflowSummary }): JSX.Element {
  const { id, name, steps, issues, modified } = workflow;
  const notes = (
    <>
      {readDraft(draftOfSaved(id)) !== null && <span class="tag badge incomplete">unsaved changes</span>}
      {issues.errors > 0 && <span class="badge failed">{countOf(issues.errors, 'error')}</span>}
      {issues.errors === 0 && issues.warnings > 0 && (
        <span class="badge incomplete">{countOf(issues.warnings, 'warning')}</span>
      )}
      <span>{countOf(steps, 'step')}</span>
      <span class="row-time">{formatAgo(Date.parse(modified), Date.now())}</span>
    </>
  );
  return <Row href={hrefOf('workflow', id)} name={name} notes={notes} />;
}

interface DraftRowProps extends Draft {
  readonly onRemoved: () => void;
}

function DraftRow({ id, changedAt, onRemoved }: DraftRowProps): JSX.Element {
  const remove = (): void => {
    if (!confirm(`Delete “${id}” from this browser?`)) return;
    removeDraft(id);
    onRemoved();
  };
  const notes = (
    <>
      <span class="row-time">{formatAgo(changedAt, Date.now())}</span>
      <button type="button" class="quiet" aria-label={`Delete ${id}`} onClick={remove}>
        Delete
      </button>
    </>
  );
  return <Row href={hrefOf('draft', id)} name={id} notes={notes} />;
}
