import { HttpError } from './http-error.ts';

export interface AdmissionOptions {
  /** What there is of what is taken: bytes, runs. */
  readonly capacity: number;
  /** Those that wait; further ones are refused. */
  readonly maxWaiting: number;
  /** Longest wait, in milliseconds. */
  readonly maxWaitMs: number;
  /** What there is too little of, in words: "The server holds as much of request bodies as it may". */
  readonly words: string;
}

interface Waiter {
  readonly amount: number;
  readonly admit: () => void;
}

/** Gives to as many as there is room for, in the order in which they came; the others wait a while and are then refused. */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #waiting = new Set<Waiter>();
  #taken = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  get taken(): number {
    return this.#taken;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Gives what lets go of it again, to be called once.
   * @param wanted more than there ever is counts as all of it
   * @throws HttpError `server-busy`; the signal's reason.
   */
  async enter(wanted: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const amount = Math.min(wanted, this.#options.capacity);
    if (this.#waiting.size > 0 || !this.#fits(amount)) await this.#wait(amount, signal);
    else this.#taken += amount;
    let isLeft = false;
    return () => {
      if (isLeft) return;
      isLeft = true;
      this.#taken -= amount;
      this.#admit();
    };
  }

  #fits(amount: number): boolean {
    return this.#taken + amount <= this.#options.capacity;
  }

  #wait(amount: number, signal: AbortSignal): Promise<void> {
    const { maxWaiting, maxWaitMs } = this.#options;
    if (this.#waiting.size >= maxWaiting) throw this.#busy(`and ${maxWaiting} requests wait already`);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#waiting.delete(waiter);
      };
      const fail = (error: unknown): void => {
        end();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- an abort's reason is anything
        reject(error);
        // The one behind may want less.
        this.#admit();
      };
      const onAbort = (): void => {
        fail(signal.reason);
      };
      const waiter: Waiter = {
        amount,
        admit: () => {
          end();
          this.#taken += amount;
          resolve();
        },
      };
      const timer = setTimeout(() => {
        fail(this.#busy(`and there was no room within ${maxWaitMs} ms`));
      }, maxWaitMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(waiter);
    });
  }

  #admit(): void {
    for (const waiter of this.#waiting) {
      if (!this.#fits(waiter.amount)) return;
      waiter.admit();
    }
  }

  #busy(reason: string): HttpError {
    return new HttpError(`${this.#options.words}, ${reason}. Try again later.`, {
      code: 'server-busy',
      retryAfter: 2,
    });
  }
}
