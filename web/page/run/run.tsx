import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Problem, Words } from '../../parts/answer.tsx';
import { countOf, formatCount, formatDuration, formatMoney } from '../../parts/format.ts';
import { sumOf } from '../../parts/statistics.ts';
import { usePage } from '../context.ts';
import { Button } from '../controls.tsx';
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
import { RunResults } from './results.tsx';
import type { RunState } from './run-state.ts';
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
  // Before the next key can be pressed: a run that the keyboard starts has what was just filled in.
  useLayoutEffect(() => onStart(start));

  return (
    <form
      class="run column"
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
      <div class="run-bar cluster">
        {isRunning ? (
          <Button label="Stop" onClick={run.stop} />
        ) : (
          <Button
            label="Run"
            isPrimary
            type="submit"
            disabled={errors > 0}
            title="Ctrl+Enter in the definition"
          />
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
  const { cost, inputTokens, outputTokens } = sumOf(state.requests);
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
    <p class={`run-note cluster${complaint === '' ? '' : ' refusal'}`} role="status">
      {state.phase === 'running' && <span class="pulse" />}
      {words() !== '' && <span>{words()}</span>}
      {figures.map((figure) => (
        <span class="soft">{figure}</span>
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
