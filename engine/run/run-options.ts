import type { StepValues } from '../../schemas/index.ts';
import {
  abortSignal,
  anything,
  callable,
  checkOptions,
  objectOf,
  oneOf,
  wholeNumber,
  yesOrNo,
  type OptionRule,
} from '../../schemas/check-options.ts';
import type { Plan } from '../compile/plan.ts';
import type { CachedOutputs } from './cached-outputs.ts';
import type { EventPlace, RunEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import type { ToImage } from './step-inputs.ts';
import type { StepSlots } from './step-slots.ts';

export interface RunLimits {
  /** Most elements under way at once, whatever their steps do. @default 512 */
  readonly maxConcurrentElements?: number;
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

export const DEFAULT_CONCURRENT_ELEMENTS = 512;

const rules: Readonly<Record<keyof RunOptions, OptionRule>> = {
  signal: abortSignal,
  drain: abortSignal,
  onError: oneOf('fail', 'null'),
  onEvent: callable('of an event'),
  onMade: callable('of outputs and their place'),
  cached: anything,
  tokens: yesOrNo,
  serialize: yesOrNo,
  limits: objectOf({
    maxConcurrentElements: wholeNumber(1),
  } satisfies Record<keyof RunLimits, OptionRule>),
};

/** @throws TypeError for options that do not exist or have no such value. */
export function checkRunOptions(options: RunOptions): void {
  checkOptions(options, rules, 'run');
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
  readonly maxConcurrentElements: number;
  readonly toImage: ToImage;
  readonly emit: (event: RunEvent) => void;
  /** Called with the record of outputs that a step made. */
  readonly onMade: (outputs: StepValues, place: EventPlace) => void;
  /** Outputs, by step, that need not be made. */
  readonly cached: ReadonlyMap<string, StepValues>;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}
