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
