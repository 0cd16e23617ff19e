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

/** Each round's value over the other's of the same round: what slows a round down slows both. */
export function ratios(values: readonly number[], others: readonly number[]): Summary {
  return summarise(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}
