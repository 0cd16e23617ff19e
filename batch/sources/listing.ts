import type { BatchItem } from '../item.ts';
import { fromAll, type ItemSources } from './sources.ts';
import { isRepeatable } from './text.ts';

/** Items listed so far. */
export interface ItemCount {
  readonly count: number;
  readonly isComplete: boolean;
}

/** What is listed, and how much of it there is. */
export class Listing {
  readonly #sources: ItemSources & { readonly signal: AbortSignal };
  #taken = 0;
  #isComplete = false;

  /** @param sources `signal` ends the listing and the counting */
  constructor(sources: ItemSources & { readonly signal: AbortSignal }) {
    this.#sources = sources;
  }

  /** Items that the run has taken. */
  get taken(): ItemCount {
    return { count: this.#taken, isComplete: this.#isComplete };
  }

  /** Items for the run. */
  async *items(): AsyncGenerator<BatchItem, void> {
    for await (const item of fromAll(this.#sources)) {
      this.#taken++;
      yield item;
    }
    this.#isComplete = !this.#sources.signal.aborted;
  }

  /** Counts beside the run, unless what is listed can be read but once. */
  counter(): () => ItemCount {
    let counted = (): ItemCount => this.taken;
    const begin = async (): Promise<void> => {
      if (!(await this.#isRepeatable())) return;
      // What is passed over is told once, by the run.
      const items = fromAll({ ...this.#sources, onSkip: () => undefined });
      counted = countItems(items, this.#sources.signal);
    };
    void begin();
    return () => counted();
  }

  async #isRepeatable(): Promise<boolean> {
    const { list, manifest, cwd = process.cwd() } = this.#sources;
    for (const text of [list, manifest])
      if (text !== undefined && !(await isRepeatable(text, cwd))) return false;
    return true;
  }
}

/** Counts items beside the run, which lists them only as fast as it can take them. Errors are the run's to tell. */
function countItems(items: AsyncIterable<BatchItem>, signal: AbortSignal): () => ItemCount {
  let count = 0;
  let isComplete = false;
  const work = async (): Promise<void> => {
    const iterator = items[Symbol.asyncIterator]();
    while (!signal.aborted && (await iterator.next()).done !== true) count++;
    await iterator.return?.();
    isComplete = !signal.aborted;
  };
  work().catch(() => undefined);
  return () => ({ count, isComplete });
}
