import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Chips, Problem, Value, Words } from '../../parts/answer.tsx';
import { countOf, formatCount, formatDuration, formatMoney } from '../../parts/format.ts';
import { coloursOf, type ClassColours } from '../../parts/model.ts';
import { Boxes } from '../../parts/picture.tsx';
import { usePage } from '../context.ts';
import { readParameters, type DefinitionOutline, type FormValues } from '../definition.ts';
import { InputsForm } from './inputs-form.tsx';
import {
  choosePictures,
  DropZone,
  PictureStrip,
  readBase64,
  usePastedPictures,
  type ChosenPicture,
} from './pictures.tsx';
import { picturesIn, sumsOf, type ElementResult, type RunState } from './run-state.ts';
import type { Run } from './use-run.ts';
import type { RunStreamRequest } from '../../../server/wire.ts';

interface RunPanelProps {
  readonly outline: DefinitionOutline;
  /** What is run: the text as it is typed. */
  readonly definition: () => RunStreamRequest['specification'];
  readonly errors: number;
  readonly run: Run;
  readonly values: FormValues;
  readonly onValues: (values: FormValues) => void;
  readonly onStart: (start: () => void) => void;
}

/** What a run is given, the button that starts it, and what comes of it. */
export function RunPanel({
  outline,
  definition,
  errors,
  run,
  values,
  onValues,
  onStart,
}: RunPanelProps): JSX.Element {
  const { session } = usePage();
  const [pictures, setPictures] = useState<readonly ChosenPicture[]>([]);
  /** Those of the run that is shown: the choice may change meanwhile. */
  const [asked, setAsked] = useState<readonly ChosenPicture[]>([]);
  const [complaint, setComplaint] = useState('');
  const { state } = run;
  const images = outline.inputs.filter(({ kind }) => kind === 'image');
  const add = (files: Iterable<File>): void => {
    const chosen = choosePictures(files);
    setComplaint(chosen.length === 0 ? 'These files are no pictures.' : '');
    setPictures((before) => [...before, ...chosen]);
  };
  usePastedPictures(add);

  const isRunning = state.phase === 'running';
  const needsPictures = images.length > 0 && pictures.length === 0;
  const start = (): void => {
    if (isRunning || errors > 0) return;
    const tooMuch = complaintOf(pictures, session.limits);
    if (needsPictures) setComplaint('Drop a picture first.');
    else if (tooMuch !== '') setComplaint(tooMuch);
    else {
      setComplaint('');
      setAsked(pictures);
      void run.start(async () => {
        const parameters = readParameters(outline.inputs, values);
        const contents = await Promise.all(
          pictures.map(async ({ file }) => ({ type: 'base64', value: await readBase64(file) })),
        );
        const given = images.map(({ name }) => [name, contents] as const);
        const specification = definition();
        if (specification === undefined) throw new Error('The definition is no JSON object.');
        return { specification, inputs: { ...parameters, ...Object.fromEntries(given) } };
      });
    }
  };
  useEffect(() => onStart(start));

  return (
    <form
      class="run"
      aria-label="Run"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      {images.length > 0 && (
        <>
          <DropZone label="Drop pictures here, paste them, or" onFiles={add} />
          <PictureStrip
            pictures={pictures}
            onRemove={(id) => setPictures((before) => before.filter((picture) => picture.id !== id))}
          />
        </>
      )}
      <InputsForm inputs={outline.inputs} values={values} onChange={onValues} hasServerKey={session.hasKey} />
      <div class="run-bar">
        {isRunning ? (
          <button type="button" class="button" onClick={run.stop}>
            Stop
          </button>
        ) : (
          <button
            type="submit"
            class="button primary"
            disabled={errors > 0}
            title="Ctrl+Enter in the definition"
          >
            Run
          </button>
        )}
        <RunNote state={state} errors={errors} complaint={complaint} />
      </div>
      <RunFailure state={state} />
      <RunResults state={state} asked={asked} />
    </form>
  );
}

function complaintOf(
  pictures: readonly ChosenPicture[],
  { maxBodyBytes, maxImages }: { readonly maxBodyBytes: number; readonly maxImages: number },
): string {
  if (pictures.length > maxImages)
    return `A run takes at most ${countOf(maxImages, 'picture')}; ${formatCount(pictures.length)} are chosen. More go into a batch.`;
  // Base64 is a third longer.
  const bytes = (pictures.reduce((sum, { file }) => sum + file.size, 0) * 4) / 3;
  if (bytes < maxBodyBytes) return '';
  return `These pictures are too large for one run (at most ${Math.floor((maxBodyBytes * 0.75) / 1e6)} MB together). A batch takes them.`;
}

interface RunNoteProps {
  readonly state: RunState;
  readonly errors: number;
  readonly complaint: string;
}

/** A line of how it stands. */
function RunNote({ state, errors, complaint }: RunNoteProps): JSX.Element {
  const { cost, inputTokens, outputTokens } = sumsOf(state);
  const figures = [
    state.durationMs === null ? '' : formatDuration(state.durationMs),
    state.requests.length === 0 ? '' : countOf(state.requests.length, 'request'),
    inputTokens === null ? '' : `${formatCount(inputTokens)} / ${formatCount(outputTokens ?? 0)} tokens`,
    cost === null ? '' : formatMoney(cost),
  ].filter(Boolean);
  const words = (): string => {
    if (complaint !== '') return complaint;
    if (state.phase === 'running')
      return state.waiting !== ''
        ? state.waiting
        : `Running, ${state.results.size} of ${Math.max(1, state.elements)} done`;
    if (state.phase === 'stopped') return 'Stopped';
    if (errors > 0) return `Mend ${countOf(errors, 'error')} first`;
    return '';
  };
  return (
    <p class={complaint === '' ? 'run-note' : 'run-note refusal'} role="status">
      {state.phase === 'running' && <span class="pulse" />}
      {words() !== '' && <span>{words()}</span>}
      {figures.map((figure) => (
        <span class="run-figure">{figure}</span>
      ))}
    </p>
  );
}

function RunFailure({ state }: { readonly state: RunState }): JSX.Element | null {
  const { error, warnings } = state;
  return (
    <>
      {error !== null && (
        <div class="error failed" role="alert">
          {error.code !== undefined && <Problem code={error.code} />}
          <p>
            <Words text={error.message} />
          </p>
          {(error.issues ?? []).slice(0, 8).map(({ message, path }) => (
            <p>
              <code>{path}</code> <Words text={message} />
            </p>
          ))}
        </div>
      )}
      {warnings.map((warning) => (
        <p class="notice">
          <Words text={warning} />
        </p>
      ))}
    </>
  );
}

interface RunResultsProps {
  readonly state: RunState;
  readonly asked: readonly ChosenPicture[];
}

function RunResults({ state, asked }: RunResultsProps): JSX.Element | null {
  const { results, elements, phase } = state;
  const colours = useMemo(
    () => coloursOf([...results.values()].flatMap(({ shown }) => shown.boxes ?? [])),
    [results],
  );
  if (phase === 'idle') return null;
  const count = Math.max(elements, results.size, phase === 'running' ? asked.length : 0);
  return (
    <ol class="results" aria-label="Results">
      {Array.from({ length: count }, (_, index) => (
        <RunResult key={index} index={index} state={state} picture={asked[index]} colours={colours} />
      ))}
    </ol>
  );
}

interface RunResultProps {
  readonly index: number;
  readonly state: RunState;
  /** None for a workflow without images. */
  readonly picture: ChosenPicture | undefined;
  readonly colours: ClassColours;
}

function RunResult({ index, state, picture, colours }: RunResultProps): JSX.Element {
  const result = state.results.get(index);
  const failures = state.failures.get(index) ?? [];
  const tokens = [...(state.tokens.get(index) ?? [])];
  return (
    <li class="result">
      {picture !== undefined && (
        <div class="result-picture">
          <img src={picture.source} alt={picture.name} />
          {result !== undefined && (
            <Boxes item={{ ...NO_PICTURE, ...result.shown }} colours={colours} withLabels />
          )}
        </div>
      )}
      <div class="result-text">
        {picture !== undefined && <h3 class="result-name">{picture.name}</h3>}
        {failures.map(({ step, code, message }) => (
          <div class="error failed">
            <Problem code={code} /> <small>in {step}</small>
            <p>
              <Words text={message} />
            </p>
          </div>
        ))}
        {result === undefined ? (
          <Tokens tokens={tokens} isRunning={state.phase === 'running'} />
        ) : (
          <Answers result={result} colours={colours} />
        )}
      </div>
    </li>
  );
}

const NO_PICTURE = { name: '', href: null, isAddress: false, picture: null } as const;

interface TokensProps {
  readonly tokens: readonly (readonly [step: string, text: string])[];
  readonly isRunning: boolean;
}

/** Answers while they are written. */
function Tokens({ tokens, isRunning }: TokensProps): JSX.Element | null {
  if (tokens.length === 0) return isRunning ? <p class="soft">Waiting for an answer…</p> : null;
  return (
    <>
      {tokens.map(([step, text]) => (
        <div key={step}>
          <h4 class="result-label">{step}</h4>
          <p class={isRunning ? 'tokens is-growing' : 'tokens'}>{text}</p>
        </div>
      ))}
    </>
  );
}

function Answers({
  result,
  colours,
}: {
  readonly result: ElementResult;
  readonly colours: ClassColours;
}): JSX.Element {
  const { shown } = result;
  const drawn = picturesIn(result.result);
  const names = new Set(drawn.map(({ output }) => output));
  return (
    <>
      <Chips item={shown} colours={colours} />
      {shown.answers
        .filter(([name]) => !names.has(name))
        .map(([name, value]) => (
          <div key={name}>
            <h4 class="result-label">{name}</h4>
            <Value value={value} />
          </div>
        ))}
      {drawn.map(({ output, href }) => (
        <figure class="saved">
          <figcaption>{output}</figcaption>
          <img src={href} alt={output} />
        </figure>
      ))}
      <details class="raw">
        <summary>As JSON</summary>
        <pre>{JSON.stringify(result.result, shortenImages, 2)}</pre>
      </details>
    </>
  );
}

function shortenImages(_name: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > 2000
    ? `${value.slice(0, 60)}… (${value.length} characters)`
    : value;
}
