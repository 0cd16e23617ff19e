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
