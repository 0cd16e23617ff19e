import type { StepValues } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { CachedOutputs } from './cached-outputs.ts';
import type { EventPlace, RunEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import type { ToImage } from './step-inputs.ts';
import type { StepSlots } from './step-slots.ts';

export interface RunLimits {
  /** Most elements under way at once, whatever their steps do. @default 512 */
  readonly window?: number;
}

export interface RunOptions {
  /** Ends the run; requests under way are aborted and the run rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Asks nothing further: questions under way are finished, those not sent yet fail with the code `interrupted`, which
   * `onError` decides about as about any failure.
   */
  readonly drain?: AbortSignal;
  /**
   * What becomes of the run when a step fails on an element: `fail` rejects and aborts the rest, as Roboflow's engine
   * does; `null` makes that element null, reports its error and goes on. @default 'fail'
   */
  readonly onError?: OnError;
  /** Called with everything that happens, as it happens. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Called with what each step made that ended well, unless that is a list or a decision about other steps. */
  readonly onMade?: (outputs: StepValues, place: EventPlace) => void;
  /**
   * Outputs, by step, that an earlier run has made: those steps are not run, nor what only they read, and nothing decides
   * about them. For runs of one element; a `RuntimeInputError` says which outputs cannot be cached. @default none
   */
  readonly cached?: CachedOutputs;
  /** Ask models to stream, so that `token` events come. @default false, and true for `stream()` */
  readonly tokens?: boolean;
  /** Give results as JSON: images as base64, other values in the form of their kinds. @default false */
  readonly serialize?: boolean;
  readonly limits?: RunLimits;
}

export const DEFAULT_WINDOW = 512;

/** @throws TypeError for a window in which no element fits: the run would end at once, with nothing done. */
export function windowOf({ limits }: RunOptions): number {
  const { window = DEFAULT_WINDOW } = limits ?? {};
  if (Number.isInteger(window) && window > 0) return window;
  throw new TypeError(
    `\`limits.window\` is ${String(window)}; it takes a whole number of elements, at least 1.`,
  );
}

export type OnError = 'fail' | 'null';

export interface ExecutionOptions {
  readonly plan: Plan;
  readonly inputs: RunInputs;
  readonly controller: AbortController;
  readonly drain: AbortSignal | undefined;
  readonly slots: StepSlots;
  readonly onError: OnError;
  readonly wantsTokens: boolean;
  /** Most elements under way at once. */
  readonly window: number;
  readonly toImage: ToImage;
  readonly emit: (event: RunEvent) => void;
  /** Called with the record of outputs that a step made. */
  readonly onMade: (outputs: StepValues, place: EventPlace) => void;
  /** Outputs, by step, that need not be made. */
  readonly cached: ReadonlyMap<string, StepValues>;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}
