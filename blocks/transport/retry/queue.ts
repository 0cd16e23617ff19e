import type { Settings } from '../options.ts';

export interface Waiter {
  readonly arrivedAt: number;
  /** Does not want to leave before this moment; 0 for a question's first attempt. */
  readonly earliest: number;
  /** Milliseconds that everybody had been made to wait when this one arrived. */
  readonly cooledBefore: number;
}

interface Settler<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Requests waiting to be sent, in the order of arrival; retries go before first attempts. */
export class WaitingRoom<T> {
  readonly #retries = new Map<Waiter, Settler<T>>();
  readonly #firsts = new Map<Waiter, Settler<T>>();

  get size(): number {
    return this.#retries.size + this.#firsts.size;
  }

  /** Resolves when admitted; rejects when refused or aborted, after which `onGone` is called. */
  async wait(waiter: Waiter, signal: AbortSignal, onGone: () => void): Promise<T> {
    const waiters = waiter.earliest > 0 ? this.#retries : this.#firsts;
    let leave = (): void => undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        waiters.set(waiter, { resolve, reject });
        leave = () => {
          waiters.delete(waiter);
          reject(signal.reason as Error);
          onGone();
        };
        signal.addEventListener('abort', leave);
      });
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** The first one who is ready at this moment, else the one who is ready soonest. */
  next(now: number): Waiter | null {
    let soonest: Waiter | null = null;
    for (const waiters of [this.#retries, this.#firsts])
      for (const waiter of waiters.keys()) {
        if (waiter.earliest <= now) return waiter;
        if (soonest === null || waiter.earliest < soonest.earliest) soonest = waiter;
      }
    return soonest;
  }

  hasReady(now: number): boolean {
    const waiter = this.next(now);
    return waiter !== null && waiter.earliest <= now;
  }

  admit(waiter: Waiter, value: T): void {
    const settler = this.#retries.get(waiter) ?? this.#firsts.get(waiter);
    this.#retries.delete(waiter);
    this.#firsts.delete(waiter);
    settler?.resolve(value);
  }

  refuseAll(reason: unknown): void {
    const all = [...this.#retries.values(), ...this.#firsts.values()];
    this.#retries.clear();
    this.#firsts.clear();
    for (const { reject } of all) reject(reason);
  }
}

/** Has it ring once at this moment instead of any moment set before; `Infinity` for never. */
export type SetAlarm = (moment: number) => void;

interface AlarmCalls {
  /** Gets the moment that was set: a timer may fire a little early by the clock. */
  readonly ring: (moment: number) => void;
  readonly fail: (error: unknown) => void;
}

/** One timer that can be moved. */
export function createAlarm(
  { clock, sleep }: Pick<Settings, 'clock' | 'sleep'>,
  { ring, fail }: AlarmCalls,
): SetAlarm {
  let current: { readonly moment: number; readonly controller: AbortController } | null = null;

  const wait = async (moment: number): Promise<void> => {
    const mine = { moment, controller: new AbortController() };
    current = mine;
    try {
      await sleep(Math.max(0, Math.ceil(moment - clock())), mine.controller.signal);
    } catch (error) {
      if (current === mine) fail(error);
      return;
    }
    if (current !== mine) return;
    current = null;
    ring(moment);
  };

  return (moment) => {
    if (current?.moment === moment) return;
    current?.controller.abort();
    current = null;
    if (moment !== Infinity) void wait(moment);
  };
}
