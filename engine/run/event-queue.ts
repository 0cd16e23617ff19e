/** Hands events from a run to one reader, and tells the run when the reader falls behind. */
export class EventQueue<Event> implements AsyncIterableIterator<Event, undefined> {
  readonly #events: Event[] = [];
  readonly #capacity: number;
  #isDone = false;
  #error: { readonly reason: unknown } | null = null;
  #wakeReaders: (() => void)[] = [];
  #wakeWriters: (() => void)[] = [];
  readonly #onReturn: () => void;

  /** @param onReturn called when the reader stops before the end. */
  constructor(capacity: number, onReturn: () => void) {
    this.#capacity = capacity;
    this.#onReturn = onReturn;
  }

  push(event: Event): void {
    if (this.#isDone) return;
    this.#events.push(event);
    this.#releaseReaders();
  }

  /** Resolves when there is room again. */
  async ready(): Promise<void> {
    if (this.#events.length < this.#capacity || this.#isDone) return;
    await new Promise<void>((resolve) => {
      this.#wakeWriters.push(resolve);
    });
  }

  end(): void {
    this.#isDone = true;
    this.#releaseReaders();
    this.#releaseWriters();
  }

  fail(reason: unknown): void {
    this.#error ??= { reason };
    this.end();
  }

  async next(): Promise<IteratorResult<Event, undefined>> {
    while (this.#events.length === 0) {
      if (this.#error !== null) {
        const { reason } = this.#error;
        this.#error = null;
        throw reason;
      }
      if (this.#isDone) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wakeReaders.push(resolve);
      });
    }
    const value = this.#events.shift() as Event;
    if (this.#events.length < this.#capacity) this.#releaseWriters();
    return { done: false, value };
  }

  return(): Promise<IteratorResult<Event, undefined>> {
    this.#onReturn();
    this.#events.length = 0;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #releaseReaders(): void {
    const readers = this.#wakeReaders;
    this.#wakeReaders = [];
    for (const wake of readers) wake();
  }

  #releaseWriters(): void {
    const writers = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of writers) wake();
  }
}
