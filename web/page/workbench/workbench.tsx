import type { ComponentType, JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RunStreamRequest, WorkflowFile } from '../../../server/wire.ts';
import { messageOf } from '../api.ts';
import { usePage } from '../context.ts';
import { Back, Button, Failure, Loading, saveFile } from '../controls.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { readOutline, readParameters, type FormValues } from '../definition.ts';
import { draftOfSaved, readDraft } from '../drafts.ts';
import { Editor, type EditorHandle } from './editor.tsx';
import type { GraphProps } from './graph.tsx';
import { Issues } from './issues.tsx';
import { useSaving, useValidation } from './use-text.ts';
import { hrefOf } from '../route.ts';
import { RunPanel } from '../run/run.tsx';
import { activityOf } from '../run/run-state.ts';
import { useRun } from '../run/use-run.ts';

interface WorkbenchProps {
  readonly id: string;
  /** On the server; or else in this browser alone. */
  readonly isSaved: boolean;
}

/** Loads a workflow, and then shows it. */
export function Workbench({ id, isSaved }: WorkbenchProps): JSX.Element {
  const { api, epoch } = usePage();
  const [file, setFile] = useState<WorkflowFile | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    if (!isSaved) {
      const draft = readDraft(id);
      if (draft === null) setFailure(`There is no workflow “${id}” in this browser.`);
      else setFile({ id, text: draft.text, etag: '' });
      return;
    }
    if (file !== null) return;
    setFailure('');
    api.read<WorkflowFile>(`/v1/workflows/${encodeURIComponent(id)}`).then(setFile, (error: unknown) => {
      setFailure(messageOf(error));
    });
  }, [api, epoch, id, isSaved]);
  if (failure !== '') return <Failure message={failure} />;
  if (file === null) return <Loading what={id} />;
  return <Bench file={file} isSaved={isSaved} />;
}

interface BenchProps {
  readonly file: WorkflowFile;
  readonly isSaved: boolean;
}

const PANES = ['Definition', 'Drawing', 'Run'] as const;
type Pane = (typeof PANES)[number];

/** The text of a workflow, its drawing beside it, and a place to run it. */
function Bench({ file, isSaved }: BenchProps): JSX.Element {
  const { session } = usePage();
  const { id } = file;
  const draftId = isSaved ? draftOfSaved(id) : id;
  const [text, setText] = useState(() => readDraft(draftId)?.text ?? file.text);
  const [first] = useState(text);
  const [pane, setPane] = useState<Pane>('Definition');
  const [values, setValues] = useState<FormValues>({});
  const [isCopying, setCopying] = useState(false);
  const saving = useSaving({ file, draftId, isSaved, text });
  const { result, note } = useValidation(text);
  const run = useRun();
  const editor = useRef<EditorHandle>(null);
  const startRun = useRef<() => void>(() => undefined);
  const outline = useMemo(() => readOutline(text), [text]);
  const [Graph, setGraph] = useState<{ readonly draw: ComponentType<GraphProps> } | null>(null);
  useEffect(() => {
    void import('./graph.tsx').then((module) => setGraph({ draw: module.default }));
  }, []);

  const errors = result.issues.filter(({ severity }) => severity === 'error').length;
  const activity = useMemo(() => activityOf(result.graph, run.state), [result.graph, run.state]);
  const onStart = useCallback((start: () => void) => {
    startRun.current = start;
  }, []);
  const show = (from: number, to: number): void => {
    setPane('Definition');
    editor.current?.select(from, to);
  };
  const download = (): void => saveFile(`${id}.json`, new Blob([text], { type: 'application/json' }));
  const chooseNode = (node: string): void => {
    const name = node.slice(node.indexOf('.') + 1);
    const at = text.search(new RegExp(`"name"\\s*:\\s*${escape(JSON.stringify(name))}`));
    if (at >= 0) show(at, at + text.slice(at).indexOf(JSON.stringify(name)) + name.length + 2);
  };

  return (
    <div class="bench column">
      <div class="bench-head">
        <Back href="#/" label="All workflows" />
        <h1 class="one-line">{id}</h1>
        <p class="saving fine" role="status">
          {saving.note}
        </p>
        <div class="bench-actions">
          <Button label="Copy as…" onClick={() => setCopying(true)} />
          {session.batches && (
            <a class="button" href={hrefOf('new-batch', isSaved ? 'workflow' : 'draft', id)}>
              Start a batch
            </a>
          )}
          {saving.canSave ? (
            <Button label="Save" isPrimary disabled={!saving.isChanged} onClick={saving.save} />
          ) : (
            <Button label="Download" onClick={download} />
          )}
        </div>
      </div>
      {saving.conflict !== null && (
        <div class="conflict cluster" role="alert">
          <p>Somebody else has saved this workflow meanwhile.</p>
          <Button label="Take theirs" onClick={() => editor.current?.replace(saving.takeTheirs())} />
          <Button label="Keep mine" onClick={saving.keepMine} />
        </div>
      )}
      <div class="segments panes" role="tablist" aria-label="Parts of the workflow">
        {PANES.map((name) => (
          <button type="button" role="tab" aria-selected={pane === name} onClick={() => setPane(name)}>
            {name}
            {name === 'Definition' && errors > 0 && <span class="dot failed" />}
          </button>
        ))}
      </div>
      <div class="bench-body" data-pane={pane}>
        <section class="pane definition column" aria-label="Definition">
          <Editor
            text={first}
            issues={result.issues}
            onChange={setText}
            onSave={saving.save}
            onRun={() => startRun.current()}
            handle={editor}
          />
          <Issues issues={result.issues} note={note} onShow={show} />
        </section>
        <div class="side column">
          <section class="pane drawing" aria-label="Drawing" tabIndex={0}>
            {result.graph === null || Graph === null ? (
              <p class="soft">
                {result.issues.length > 0 ? 'Drawn as soon as the text can be read.' : 'Drawing…'}
              </p>
            ) : (
              <Graph.draw
                graph={result.graph}
                issues={result.issues}
                tasks={outline.tasks}
                activity={activity}
                onChoose={chooseNode}
              />
            )}
          </section>
          <div class="pane trial">
            <RunPanel
              outline={outline}
              definition={() => parseDefinition(text)}
              errors={errors}
              run={run}
              values={values}
              onValues={setValues}
              onStart={onStart}
            />
          </div>
        </div>
      </div>
      {isCopying && (
        <CopyDialog
          source={{
            origin: location.origin,
            workflowId: isSaved ? id : null,
            text,
            inputs: outline.inputs,
            parameters: shareable(outline.inputs, values),
            needsAccessKey: session.needsAccessKey,
          }}
          onClose={() => setCopying(false)}
        />
      )}
    </div>
  );
}

function parseDefinition(text: string): RunStreamRequest['specification'] {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** What may be written into a program that people send to each other. */
function shareable(
  inputs: ReturnType<typeof readOutline>['inputs'],
  values: FormValues,
): Record<string, unknown> {
  try {
    return readParameters(
      inputs.filter(({ kind }) => kind !== 'secret'),
      values,
    );
  } catch {
    return {};
  }
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
