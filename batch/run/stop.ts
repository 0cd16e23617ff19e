/** Why a run ends before everything is done. The first reason is the one that counts. */
export type StopReason = { readonly type: 'interrupted' } | BudgetReason;

export interface BudgetReason {
  readonly type: 'budget';
  readonly text: string;
  /** How to go on. @default the same command does */
  readonly again?: string;
}

/** Longest delay that a timer takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Ends a run in two steps: nothing further is taken, and after the grace period what is under way is given up. */
export class Stop {
  readonly #drain = new AbortController();
  readonly #end = new AbortController();
  readonly #graceMs: number;
  readonly #timers: NodeJS.Timeout[] = [];
  #reason: StopReason | null = null;

  constructor(graceMs: number) {
    this.#graceMs = graceMs;
  }

  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Take no more. */
  get drain(): AbortSignal {
    return this.#drain.signal;
  }

  /** Give up what is under way. */
  get end(): AbortSignal {
    return this.#end.signal;
  }

  /** Takes no more, and waits for what is under way; after Ctrl-C no longer than the grace period. */
  request(reason: StopReason): void {
    if (this.#reason !== null && reason.type !== 'interrupted') return;
    this.#reason = reason;
    this.#drain.abort();
    if (reason.type === 'interrupted') this.#endAfterGrace();
  }

  /** Requests a stop after so many milliseconds, from when on there is the grace period. */
  requestAfter(milliseconds: number, reason: StopReason): void {
    this.#after(milliseconds, () => {
      this.request(reason);
      this.#endAfterGrace();
    });
  }

  /** Nothing further is needed. */
  takeNoMore(): void {
    this.#drain.abort();
  }

  /** Ends at once. */
  giveUp(): void {
    this.#drain.abort();
    this.#end.abort();
  }

  /** Frees the timers. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #endAfterGrace(): void {
    this.#after(this.#graceMs, () => {
      this.#end.abort();
    });
  }

  #after(milliseconds: number, action: () => void): void {
    this.#timers.push(setTimeout(action, Math.min(milliseconds, MAX_TIMER_MS)));
  }
}
