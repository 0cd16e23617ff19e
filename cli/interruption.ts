import { exitCodes, type ExitCode } from './cli-error.ts';

/** Signals that ask a process to end: Ctrl-C, `kill` and schedulers, a terminal that is closed. */
export const endingSignals = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.hungUp,
} as const;

export type EndingSignal = keyof typeof endingSignals;

export interface InterruptionOptions {
  /** Ends the process where it is. */
  readonly exit: (code: ExitCode) => void;
  /** Whether any of the process's streams is a terminal. */
  readonly hasTerminal: boolean;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

/** Commands that say nothing of a grace period have this long. */
const DEFAULT_GRACE_MS = 800;
/** npm hands on the Ctrl-C that the terminal has given to the command already, so that it comes twice. */
const SAME_WITHIN_MS = 500;

/** Asks what is going on to end when a signal comes, and ends it when a second one does or the grace period is over. */
export class Interruption {
  /** Milliseconds between the signal and the end of the process. */
  graceMs = DEFAULT_GRACE_MS;
  readonly #options: InterruptionOptions;
  readonly #abort = new AbortController();
  /** Aborted by the first signal. */
  readonly signal = this.#abort.signal;
  #first: { readonly code: ExitCode; readonly at: number } | null = null;

  constructor(options: InterruptionOptions) {
    this.#options = options;
  }

  /** What the process's exit code says about the signal; `null` before there is one. */
  get exitCode(): ExitCode | null {
    return this.#first?.code ?? null;
  }

  receive(signal: EndingSignal): void {
    const { exit, hasTerminal, clock } = this.#options;
    const code = endingSignals[signal];
    // Node takes away what nohup has set, so that a run that has left its terminal is told of the terminal's end.
    if (signal === 'SIGHUP' && !hasTerminal) return;
    if (this.#first === null) {
      this.#first = { code, at: clock() };
      this.#abort.abort();
      setTimeout(exit, this.graceMs, code).unref();
      return;
    }
    // A terminal that is closed while answers are waited for is no sign of impatience.
    if (signal === 'SIGHUP' || clock() - this.#first.at < SAME_WITHIN_MS) return;
    exit(code);
  }
}
