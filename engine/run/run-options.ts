import type { OnError } from './execution.ts';
import type { RunEvent } from './events.ts';

export interface RunLimits {
  /** Most elements under way at once, whatever their steps do. @default 512 */
  readonly window?: number;
}

export interface RunOptions {
  /** Ends the run; requests under way are aborted and the run rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * What becomes of the run when a step fails on an element: `fail` rejects and aborts the rest, as Roboflow's engine
   * does; `null` makes that element null, reports its error and goes on. @default 'fail'
   */
  readonly onError?: OnError;
  /** Called with everything that happens, as it happens. */
  readonly onEvent?: (event: RunEvent) => void;
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
