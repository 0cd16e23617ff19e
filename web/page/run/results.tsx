import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Chips, Problem, Value, Words } from '../../parts/answer.tsx';
import { coloursOf, type ClassColours } from '../../parts/model.ts';
import { Boxes } from '../../parts/picture.tsx';
import type { ChosenPicture } from './pictures.tsx';
import { picturesIn, type ElementResult, type RunState } from './run-state.ts';

interface RunResultsProps {
  readonly state: RunState;
  readonly asked: readonly ChosenPicture[];
}

/** What came of each picture, as it comes. */
export function RunResults({ state, asked }: RunResultsProps): JSX.Element | null {
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
    <li class="result card">
      {picture !== undefined && (
        <div class="result-picture">
          <img src={picture.source} alt={picture.name} />
          {result !== undefined && (
            <Boxes item={{ ...NO_PICTURE, ...result.shown }} colours={colours} withLabels />
          )}
        </div>
      )}
      <div class="result-text">
        {picture !== undefined && <h3 class="result-name fine one-line">{picture.name}</h3>}
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
          <h4 class="result-label fine">{step}</h4>
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
            <h4 class="result-label fine">{name}</h4>
            <Value value={value} />
          </div>
        ))}
      {drawn.map(({ output, href }) => (
        <figure class="saved">
          <figcaption class="fine">{output}</figcaption>
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
