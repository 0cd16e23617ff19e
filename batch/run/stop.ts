/** Why a run ends before everything is done. The first reason is the one that counts. */
export type StopReason = { readonly type: 'interrupted' } | LimitReason;

/** The limit that was reached. Costs in US dollars. */
export type LimitReason =
  | {
      readonly type: 'max-cost';
      readonly limit: number;
      readonly spent: number;
      /** Some answers did not say what they cost, and are taken to have cost as much as the others. */
      readonly isGuessed: boolean;
    }
  /** The service does not say what answers cost, so that the limit cannot be kept. */
  | { readonly type: 'cost-unknown'; readonly limit: number }
  | { readonly type: 'max-failures'; readonly limit: number; readonly failed: number }
  | { readonly type: 'items'; readonly limit: number }
  /** Milliseconds. */
  | { readonly type: 'deadline'; readonly limit: number };

/** Longest delay that a timer takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Ends a run in up to three steps: no further item is taken; of those taken what has not been sent is dropped; after the grace
 * period what is under way is given up.
 */
export class Stop {
  readonly #full = new AbortController();
  readonly #drain = new AbortController();
  readonly #end = new AbortController();
  readonly #graceMs: number;
  readonly #onRequest: (reason: StopReason) => void;
  readonly #timers: NodeJS.Timeout[] = [];
  #reason: StopReason | null = null;

  /** @param onRequest called when a reason to stop comes that counts */
  constructor(graceMs: number, onRequest: (reason: StopReason) => void = () => undefined) {
    this.#graceMs = graceMs;
    this.#onRequest = onRequest;
  }

  get reason(): StopReason | null {
    return this.#reason;
  }

  /** Take no more items. */
  get full(): AbortSignal {
    return this.#full.signal;
  }

  /** Ask nothing further. */
  get drain(): AbortSignal {
    return this.#drain.signal;
  }

  /** Give up what is under way. */
  get end(): AbortSignal {
    return this.#end.signal;
  }

  /** Takes no more, and waits for what is under way; after an interruption no longer than the grace period. */
  request(reason: StopReason): void {
    if (this.#reason !== null && reason.type !== 'interrupted') return;
    this.#reason = reason;
    this.takeNoMore();
    if (!coversTaken(reason)) this.drop();
    this.#onRequest(reason);
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
    this.#full.abort();
  }

  /** Asks nothing further. */
  drop(): void {
    this.#full.abort();
    this.#drain.abort();
  }

  /** Ends at once. */
  giveUp(): void {
    this.drop();
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

/** Whether what was taken may still be asked: the limit was set with it in mind. */
function coversTaken(reason: StopReason): boolean {
  return reason.type === 'items' || (reason.type === 'max-cost' && reason.spent < reason.limit);
}

/** The items up to the signal, after which an item that is still waited for is given up. */
export function endingWith<Item>(signal: AbortSignal, items: AsyncIterable<Item>): AsyncIterable<Item> {
  return { [Symbol.asyncIterator]: () => new EndingIterator(signal, items[Symbol.asyncIterator]()) };
}

const DONE = { done: true, value: undefined } as const;

class EndingIterator<Item> implements AsyncIterator<Item, undefined> {
  readonly #signal: AbortSignal;
  readonly #items: AsyncIterator<Item>;
  #end: () => void = () => undefined;

  constructor(signal: AbortSignal, items: AsyncIterator<Item>) {
    this.#signal = signal;
    this.#items = items;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** One listener for all items: a race against one promise would keep a trace of each. */
  readonly #onAbort = (): void => {
    this.#end();
  };

  next(): Promise<IteratorResult<Item, undefined>> {
    if (this.#signal.aborted) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => {
      this.#end = () => {
        resolve(DONE);
      };
      this.#items.next().then((result) => {
        resolve(result.done === true ? DONE : result);
      }, reject);
    });
  }

  return(): Promise<IteratorResult<Item, undefined>> {
    this.#signal.removeEventListener('abort', this.#onAbort);
    // A generator answers when it has given the item that it is at, which may never come.
    void Promise.resolve(this.#items.return?.()).catch(() => undefined);
    return Promise.resolve(DONE);
  }
}
