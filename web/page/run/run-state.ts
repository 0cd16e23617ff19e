import type {
  ErrorBody,
  GraphEdge,
  JsonObject,
  RunStreamEvent,
  WireRequest,
  WorkflowGraph,
} from '../../../server/wire.ts';

/** What a run has told so far. */
export interface RunState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed' | 'stopped';
  readonly elements: number;
  /** By step: how many of its elements have ended, and how many of them failed. */
  readonly steps: ReadonlyMap<string, StepEnds>;
  /** Answers while they arrive: by picture, and in it by step. */
  readonly tokens: ReadonlyMap<number, ReadonlyMap<string, string>>;
  readonly results: ReadonlyMap<number, ElementResult>;
  /** By picture: what failed. */
  readonly failures: ReadonlyMap<number, readonly StepFailure[]>;
  readonly requests: readonly WireRequest[];
  /** Why the run waits at the moment; empty where it does not. */
  readonly waiting: string;
  readonly warnings: readonly string[];
  readonly durationMs: number | null;
  readonly error: ErrorBody | null;
}

export type ElementResult = Extract<RunStreamEvent, { type: 'element-result' }>;

export interface StepEnds {
  readonly ended: number;
  readonly failed: number;
}

export interface StepFailure {
  readonly step: string;
  readonly code: string;
  readonly message: string;
}

export const NO_RUN: RunState = {
  phase: 'idle',
  elements: 0,
  steps: new Map(),
  tokens: new Map(),
  results: new Map(),
  failures: new Map(),
  requests: [],
  waiting: '',
  warnings: [],
  durationMs: null,
  error: null,
};

/** The state after an event. */
export function advance(state: RunState, event: RunStreamEvent): RunState {
  switch (event.type) {
    case 'run-start':
      return { ...state, elements: event.elements };
    case 'token': {
      const [index = 0] = event.element;
      const texts = state.tokens.get(index) ?? new Map<string, string>();
      const text = (texts.get(event.step) ?? '') + event.text;
      return {
        ...state,
        waiting: '',
        tokens: withEntry(state.tokens, index, withEntry(texts, event.step, text)),
      };
    }
    case 'request-retry':
      return { ...state, waiting: `${event.step}: ${event.message} Trying again.` };
    case 'request-end':
      return { ...state, waiting: '', requests: [...state.requests, event.request] };
    case 'step-warning':
      return { ...state, warnings: [...state.warnings, `${event.step}: ${event.message}`] };
    case 'step-end': {
      const { ended, failed } = state.steps.get(event.step) ?? { ended: 0, failed: 0 };
      const ends = { ended: ended + 1, failed: failed + (event.status === 'failed' ? 1 : 0) };
      return { ...state, steps: withEntry(state.steps, event.step, ends) };
    }
    case 'element-error': {
      const [index = 0] = event.element;
      const { code, message } = event.error;
      const failures = [...(state.failures.get(index) ?? []), { step: event.step, code, message }];
      return { ...state, failures: withEntry(state.failures, index, failures) };
    }
    case 'element-result':
      return { ...state, results: withEntry(state.results, event.index, event) };
    case 'run-end':
      return { ...state, phase: 'done', waiting: '', durationMs: event.report.durationMs };
    case 'error':
      return { ...state, phase: 'failed', waiting: '', error: event };
    case 'closing':
      return {
        ...state,
        phase: 'failed',
        waiting: '',
        error: { message: `The server ended the run: ${event.reason}`, error_type: 'closing' },
      };
  }
}

function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}

/** A step as the drawing shows it. */
export interface StepActivity extends StepEnds {
  readonly phase: 'waiting' | 'active' | 'done' | 'failed';
}

/** What each step is doing: it is active once what it reads has something, until all of its elements have ended. */
export function activityOf(graph: WorkflowGraph | null, state: RunState): ReadonlyMap<string, StepActivity> {
  if (graph === null || state.phase === 'idle') return new Map();
  const all = Math.max(1, state.elements);
  return new Map(
    graph.steps.map(({ name }) => {
      const ends = state.steps.get(name) ?? { ended: 0, failed: 0 };
      const before = graph.edges.flatMap((edge) => stepBefore(edge, name));
      const hasInput = before.every((step) => (state.steps.get(step)?.ended ?? 0) > 0);
      const isOver = state.phase !== 'running' || ends.ended >= all;
      const ended = ends.failed > 0 ? 'failed' : 'done';
      const phase = isOver ? (ends.ended > 0 ? ended : 'waiting') : hasInput ? 'active' : 'waiting';
      return [name, { ...ends, phase }];
    }),
  );
}

function stepBefore({ from, to }: GraphEdge, name: string): readonly string[] {
  return to === `$steps.${name}` && from.startsWith('$steps.') ? [from.slice('$steps.'.length)] : [];
}

/** Pictures among a result, as an element shows them: what steps have drawn. */
export function picturesIn(
  result: JsonObject,
): readonly { readonly output: string; readonly href: string }[] {
  return Object.entries(result).flatMap(([output, value]) =>
    imagesIn(value).map((base64) => ({ output, href: `data:image/${formatOf(base64)};base64,${base64}` })),
  );
}

function imagesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  const { type, value: base64, ...rest } = value as Readonly<Record<string, unknown>>;
  if (type === 'base64' && typeof base64 === 'string') return [base64];
  return [base64, ...Object.values(rest)].flatMap(imagesIn);
}

function formatOf(base64: string): string {
  return base64.startsWith('iVBOR') ? 'png' : base64.startsWith('UklGR') ? 'webp' : 'jpeg';
}
