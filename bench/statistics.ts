/** A measurement taken several times. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws RangeError for no values. */
export function summarise(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined)
    throw new RangeError('There is nothing to summarise: no round was measured.');
  return { median: middle(sorted), least, most };
}

export function median(values: readonly number[]): number {
  return summarise(values).median;
}

function middle(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Each round's value over the other's of the same round: what slows a round down slows both. */
export function ratios(values: readonly number[], others: readonly number[]): Summary {
  return summarise(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}

/**
 * Takes a sample of each key in every round, one after the other and each round in another order, so that a slow
 * minute of the machine, or a place in the order, falls on all of them.
 */
export async function interleave<Key, Sample>(
  keys: readonly Key[],
  rounds: number,
  take: (key: Key, round: number) => Promise<Sample>,
): Promise<ReadonlyMap<Key, readonly Sample[]>> {
  const samples = new Map<Key, Sample[]>(keys.map((key) => [key, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % keys.length;
    for (const key of [...keys.slice(first), ...keys.slice(0, first)])
      samples.get(key)?.push(await take(key, round));
  }
  return samples;
}

/** One number of each sample, in the order of the rounds. */
export function series<Key, Sample>(
  samples: ReadonlyMap<Key, readonly Sample[]>,
  key: Key,
  read: (sample: Sample) => number,
): readonly number[] {
  return (samples.get(key) ?? []).map(read);
}
