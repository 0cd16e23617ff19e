import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Batch, BatchRequest, WorkflowFile, WorkflowList } from '../../../server/wire.ts';
import { countOf, formatBytes } from '../../parts/format.ts';
import { isAbort, messageOf } from '../api.ts';
import { useLoaded, usePage } from '../context.ts';
import { Back, Button, FileButton, InputRow, Refusal } from '../controls.tsx';
import { readOutline, readParameters, type FormValues } from '../definition.ts';
import { draftOfSaved, listDrafts, readDraft } from '../drafts.ts';
import { InputsForm } from '../run/inputs-form.tsx';
import { DropZone, isPicture } from '../run/pictures.tsx';
import { LIMIT_LABELS, pathOf, readLimits, sourceOf, SOURCES, specify, type SourceType } from './request.ts';
import { goTo, hrefOf } from '../route.ts';

/** `workflow/<id>` of the server, or `draft/<id>` of this browser. */
interface NewBatchProps {
  readonly workflow: string;
}

/** Starts a batch: a workflow, pictures, inputs, limits. */
export function NewBatchScreen({ workflow: given }: NewBatchProps): JSX.Element {
  const { api, session } = usePage();
  const [workflow, setWorkflow] = useState(given);
  const text = useDefinition(workflow);
  const outline = useMemo(() => readOutline(text ?? ''), [text]);
  const [source, setSource] = useState<SourceType>('upload');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [manifest, setManifest] = useState<File | null>(null);
  const [addresses, setAddresses] = useState('');
  const [folder, setFolder] = useState('');
  const [values, setValues] = useState<FormValues>({});
  const [last, setLast] = useState({ name: '', maxCost: '', maxFailures: '' });
  const [problem, setProblem] = useState('');
  const [share, setShare] = useState<number | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  useEffect(() => {
    if (share === null) return;
    // The server cannot fetch what the browser has not sent.
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [share === null]);

  const start = async (): Promise<void> => {
    const own = new AbortController();
    controller.current = own;
    setProblem('');
    try {
      const request: BatchRequest = {
        ...(last.name.trim() !== '' && { name: last.name.trim() }),
        ...specify(workflow, text),
        parameters: readParameters(outline.inputs, values),
        source: sourceOf(source, { addresses, folder }),
        limits: readLimits(last),
      };
      const form = new FormData();
      form.append('request', JSON.stringify(request));
      if (manifest !== null) form.append('manifest', manifest, manifest.name);
      if (source === 'upload') for (const file of files) form.append('images', file, pathOf(file));
      setShare(0);
      const options = { onProgress: setShare, signal: own.signal };
      const batch = await api.upload<Batch>('/v1/batches', form, options);
      goTo(hrefOf('batch', batch.id));
    } catch (error) {
      if (!isAbort(error)) setProblem(messageOf(error));
    } finally {
      setShare(null);
    }
  };
  const add = (added: readonly File[]): void => {
    const pictures = added.filter(isPicture);
    const tables = added.filter((file) => /\.(?:csv|jsonl|ndjson|tsv)$/i.test(file.name));
    setFiles((before) => [...before, ...pictures]);
    if (tables[0] !== undefined) setManifest(tables[0]);
    setProblem(pictures.length + tables.length === 0 ? 'There are no pictures among these files.' : '');
  };
  const isReady =
    text !== null &&
    {
      upload: files.length > 0,
      list: addresses.trim() !== '' || manifest !== null,
      folder: folder.trim() !== '',
    }[source];
  const choices = (Object.keys(SOURCES) as SourceType[]).filter(
    (type) => type !== 'folder' || session.folders,
  );

  return (
    <form
      class="screen narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div class="screen-head cluster">
        <Back href="#/batches" label="All batches" />
        <h1>New batch</h1>
      </div>
      <fieldset class="group card">
        <legend>Workflow</legend>
        <WorkflowSelect value={workflow} onChange={setWorkflow} />
      </fieldset>
      <fieldset class="group card">
        <legend>Pictures</legend>
        <div class="segments" role="group" aria-label="Where the pictures are">
          {choices.map((type) => (
            <button type="button" aria-pressed={type === source} onClick={() => setSource(type)}>
              {SOURCES[type]}
            </button>
          ))}
        </div>
        {source === 'upload' && (
          <>
            <DropZone
              label="Drop pictures or folders here, or"
              accept="image/*,.csv,.jsonl"
              withFolders
              onFiles={add}
            />
            {files.length > 0 && (
              <p class="chosen">
                <strong>{countOf(files.length, 'picture')}</strong>,{' '}
                {formatBytes(files.reduce((sum, { size }) => sum + size, 0))}
                <button type="button" class="quiet" onClick={() => setFiles([])}>
                  Take all away
                </button>
              </p>
            )}
          </>
        )}
        {source === 'list' && (
          <textarea
            class="input"
            rows={6}
            aria-label="Web addresses, one a line"
            placeholder={'https://example.org/one.jpg\nhttps://example.org/two.jpg'}
            value={addresses}
            onInput={({ currentTarget }) => setAddresses(currentTarget.value)}
          />
        )}
        {source === 'folder' && (
          <input
            class="input"
            aria-label="Path of the folder on the server"
            placeholder="/data/photos"
            value={folder}
            onInput={({ currentTarget }) => setFolder(currentTarget.value)}
          />
        )}
        <p class="chosen">
          {manifest === null ? (
            <FileButton
              label="Add a manifest (CSV or JSONL with inputs of each picture)"
              class="quiet-link"
              accept=".csv,.jsonl,.ndjson,.tsv"
              onFiles={([file]) => setManifest(file ?? null)}
            />
          ) : (
            <>
              Manifest: <strong>{manifest.name}</strong>
              <button type="button" class="quiet" onClick={() => setManifest(null)}>
                Take it away
              </button>
            </>
          )}
        </p>
      </fieldset>
      {outline.inputs.some(({ kind }) => kind !== 'image') && (
        <fieldset class="group card">
          <legend>Inputs of all pictures</legend>
          <InputsForm
            inputs={outline.inputs}
            values={values}
            onChange={setValues}
            hasServerKey={session.hasKey}
          />
        </fieldset>
      )}
      <fieldset class="group card">
        <legend>Name and limits</legend>
        <div class="inputs">
          {LAST_FIELDS.map(({ name, label, placeholder }) => (
            <InputRow key={name} id={`batch-${name}`} label={label}>
              <input
                id={`batch-${name}`}
                class="input"
                value={last[name]}
                placeholder={placeholder}
                onInput={({ currentTarget }) => setLast({ ...last, [name]: currentTarget.value })}
              />
            </InputRow>
          ))}
        </div>
      </fieldset>
      <Refusal text={problem} />
      <div class="run-bar cluster">
        {share === null ? (
          <Button label="Start" isPrimary type="submit" disabled={!isReady} />
        ) : (
          <>
            <Button label="Stop" onClick={() => controller.current?.abort()} />
            <progress class="upload" value={share} aria-label="Sent" />
            <span class="soft">
              {share < 1 ? `${Math.round(share * 100)} % sent` : 'The server sorts them…'}
            </span>
          </>
        )}
      </div>
    </form>
  );
}

const LAST_FIELDS = [
  { name: 'name', label: 'Name', placeholder: 'as the workflow' },
  { name: 'maxCost', label: LIMIT_LABELS.maxCost, placeholder: 'no limit' },
  { name: 'maxFailures', label: LIMIT_LABELS.maxFailures, placeholder: 'no limit' },
] as const;

interface WorkflowSelectProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function WorkflowSelect({ value, onChange }: WorkflowSelectProps): JSX.Element {
  const { session } = usePage();
  const [list] = useLoaded<Partial<WorkflowList>>(session.workflows ? '/v1/workflows' : '/v1/session');
  const { workflows: saved = [] } = list.state === 'loaded' ? list.value : {};
  const [drafts] = useState(listDrafts);
  return (
    <select
      class="input"
      aria-label="Workflow"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">Choose one</option>
      {saved.map(({ id, name, issues }) => (
        <option value={`workflow/${id}`} disabled={issues.errors > 0}>
          {name}
          {issues.errors > 0 ? ' (has errors)' : ''}
        </option>
      ))}
      {drafts.map(({ id }) => (
        <option value={`draft/${id}`}>{id} (in this browser)</option>
      ))}
    </select>
  );
}

/** The text of a workflow, with changes that are only in this browser; `null` while there is none. */
function useDefinition(workflow: string): string | null {
  const { api } = usePage();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    setText(null);
    const [place, ...rest] = workflow.split('/');
    const id = rest.join('/');
    const draft = readDraft(place === 'draft' ? id : draftOfSaved(id));
    if (draft !== null) setText(draft.text);
    else if (place === 'workflow')
      void api.read<WorkflowFile>(`/v1/workflows/${encodeURIComponent(id)}`).then(
        (file) => setText(file.text),
        () => undefined,
      );
  }, [api, workflow]);
  return text;
}
