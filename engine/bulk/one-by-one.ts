/** Workers share one iterator, which is asked for one item at a time: not every iterator stands more. */
export function oneByOne<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncIterator<Item> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let last: Promise<unknown> = Promise.resolve();
  return {
    next: () => {
      const next = last.then(() => iterator.next());
      last = next.catch(() => undefined);
      return next;
    },
    return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
  };
}
