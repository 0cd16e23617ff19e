import type { Pass } from './attempt-outcome.ts';

export interface Waiter {
  readonly arrivedAt: number;
  /** Does not want to leave before this moment; 0 for a question's first attempt. */
  readonly earliest: number;
  /** Milliseconds that everybody had been made to wait when this one arrived. */
  readonly cooledBefore: number;
}

interface Promised {
  readonly resolve: (pass: Pass) => void;
  readonly reject: (reason: unknown) => void;
}

/** Who waits, in the order of arrival; those who come back after a failure are served before those who are new. */
export class WaitingRoom {
  private readonly returning = new Map<Waiter, Promised>();
  private readonly fresh = new Map<Waiter, Promised>();

  get size(): number {
    return this.returning.size + this.fresh.size;
  }

  /** Resolves when admitted; rejects when refused or aborted, which `onGone` is told about. */
  async wait(waiter: Waiter, signal: AbortSignal, onGone: () => void): Promise<Pass> {
    const waiters = waiter.earliest > 0 ? this.returning : this.fresh;
    let leave = (): void => undefined;
    try {
      return await new Promise<Pass>((resolve, reject) => {
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

  /** Who is next at this moment: the first who is ready, else who is ready soonest. */
  next(now: number): Waiter | null {
    let soonest: Waiter | null = null;
    for (const waiters of [this.returning, this.fresh])
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

  admit(waiter: Waiter, pass: Pass): void {
    const promised = this.returning.get(waiter) ?? this.fresh.get(waiter);
    this.returning.delete(waiter);
    this.fresh.delete(waiter);
    promised?.resolve(pass);
  }

  refuseAll(reason: unknown): void {
    const all = [...this.returning.values(), ...this.fresh.values()];
    this.returning.clear();
    this.fresh.clear();
    for (const { reject } of all) reject(reason);
  }
}
