/** Results in the order of the items, with at most `concurrency` of them being made. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  make: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const making: Promise<Result>[] = [];
  for await (const item of items) {
    const result = make(item);
    // Whoever waits for it is told; until then a rejection has no reader.
    result.catch(() => undefined);
    making.push(result);
    if (making.length < concurrency) continue;
    const first = making.shift();
    if (first !== undefined) yield await first;
  }
  for (const result of making) yield await result;
}
