import type { BatchItem } from '../item.ts';

export interface ItemCount {
  readonly count: number;
  readonly isComplete: boolean;
}

/** Counts items beside the run, which lists them only as fast as it can take them. Errors are the run's to tell. */
export function countItems(items: AsyncIterable<BatchItem>, signal: AbortSignal): () => ItemCount {
  let state: ItemCount = { count: 0, isComplete: false };
  const count = async (): Promise<void> => {
    const iterator = items[Symbol.asyncIterator]();
    while (!signal.aborted && (await iterator.next()).done !== true)
      state = { ...state, count: state.count + 1 };
    await iterator.return?.();
    state = { ...state, isComplete: !signal.aborted };
  };
  count().catch(() => undefined);
  return () => state;
}
