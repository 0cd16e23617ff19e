import { setMaxListeners } from 'node:events';
import { createImage, type ImageAccessPolicy } from '../../engine/index.ts';
import { errorCode } from '../../schemas/errors.ts';
import type { EncodingPolicy } from '../../schemas/index.ts';
import { identify, imageValueOf, type BatchItem } from '../item.ts';
import type { ResultStore } from '../store/store.ts';

export interface ItemCounts {
  readonly listed: number;
  /** Of those, by what the store says. */
  readonly fresh: number;
  readonly done: number;
  readonly failed: number;
  readonly repeated: number;
  /** Items that a run without a limit would ask about. */
  readonly toDo: number;
}

export interface SurveyOptions {
  readonly store: Pick<ResultStore, 'base' | 'lookup'> | undefined;
  readonly retryFailed: boolean;
  readonly retryIncomplete: boolean;
  readonly sampleSize: number;
}

const SEED = 1;

/** Goes through everything that is listed, and keeps counts and a sample of what is to do. Pictures are told apart by name, not by content. */
export async function surveyItems(
  items: AsyncIterable<BatchItem>,
  { store, retryFailed, retryIncomplete, sampleSize }: SurveyOptions,
): Promise<ItemCounts & { readonly sample: readonly BatchItem[] }> {
  const base = store?.base ?? process.cwd();
  const sample = new Reservoir<BatchItem>(sampleSize, seeded(SEED));
  const seen = new Set<string>();
  const counts = { listed: 0, fresh: 0, done: 0, failed: 0, repeated: 0, toDo: 0 };
  for await (const listed of items) {
    counts.listed++;
    const { key, size, mtimeMs } = (await identify(listed, base)).facts;
    if (seen.has(key)) {
      counts.repeated++;
      continue;
    }
    seen.add(key);
    const entry = (await store?.lookup(key)) ?? null;
    const isSame = entry?.size === size && entry.mtimeMs === mtimeMs && !entry.isInterrupted;
    const state = entry === null || !isSame ? 'fresh' : entry.status === 'failed' ? 'failed' : 'done';
    counts[state]++;
    const isIncomplete = state === 'done' && entry?.status === 'incomplete';
    if (state === 'done' ? !(isIncomplete && retryIncomplete) : state === 'failed' && !retryFailed) continue;
    counts.toDo++;
    sample.add(listed);
  }
  return { ...counts, sample: sample.shuffled() };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many of any number of things, each as likely as any other, in the memory of those that are kept. */
export class Reservoir<Item> {
  readonly #kept: Item[] = [];
  readonly #size: number;
  readonly #random: () => number;
  #seen = 0;

  constructor(size: number, random: () => number) {
    this.#size = size;
    this.#random = random;
  }

  add(item: Item): void {
    const place = Math.floor(this.#random() * ++this.#seen);
    if (this.#kept.length < this.#size) this.#kept.push(item);
    else if (place < this.#size) this.#kept[place] = item;
  }

  /** What was kept, in an order by chance, so that the first of them are a sample, too. */
  shuffled(): readonly Item[] {
    return this.#kept
      .map((item) => ({ item, order: this.#random() }))
      .sort((one, other) => one.order - other.order)
      .map(({ item }) => item);
  }
}

export interface MeasureOptions {
  readonly policy: ImageAccessPolicy;
  readonly encoding: EncodingPolicy;
  readonly signal: AbortSignal;
}

export interface Measured {
  /** Of each image that can be read, as it would be sent, before base64. */
  readonly bytes: readonly number[];
  readonly unreadable: number;
}

/** Images that are prepared at once. */
const AT_ONCE = 8;

/** Prepares images as a run would, and throws them away. */
export async function measure(items: readonly BatchItem[], options: MeasureOptions): Promise<Measured> {
  const waiting = items.values();
  const signal = AbortSignal.any([options.signal]);
  // Every image listens.
  setMaxListeners(0, signal);
  const bytes: number[] = [];
  let unreadable = 0;
  const work = async (): Promise<void> => {
    for (const item of waiting) {
      const size = await sizeOf(item, { ...options, signal });
      if (size === null) unreadable++;
      else bytes.push(size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { bytes, unreadable };
}

async function sizeOf(item: BatchItem, { policy, encoding, signal }: MeasureOptions): Promise<number | null> {
  signal.throwIfAborted();
  try {
    const image = createImage(imageValueOf(item), { parentId: 'image', policy });
    return (await image.encode(encoding, signal)).bytes.length;
  } catch (cause) {
    signal.throwIfAborted();
    if (errorCode(cause) === 'image-codec-missing') throw cause;
    return null;
  }
}
