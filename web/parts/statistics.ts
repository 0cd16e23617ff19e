import type { PageItem } from '../../batch/report/page-data.ts';

/** What requests took; `null` where none says. */
export interface Spent {
  /** US dollars. */
  readonly cost: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

export function sumOf(parts: readonly Spent[]): Spent {
  const sum = (read: (part: Spent) => number | null): number | null =>
    parts.map(read).reduce((all, value) => (value === null ? all : (all ?? 0) + value), null);
  return {
    cost: sum(({ cost }) => cost),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
  };
}

export interface Counted {
  readonly label: string;
  readonly count: number;
}

/** How often each name comes, the most frequent first. */
export function tally(names: Iterable<string>): readonly Counted[] {
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, (numbers.get(name) ?? 0) + 1);
  return byFrequency(numbers);
}

export function byFrequency(numbers: ReadonlyMap<string, number>): readonly Counted[] {
  return [...numbers].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}

/** Of ascending numbers; `share` between 0 and 1. */
export function percentile(ascending: readonly number[], share: number): number {
  const position = Math.ceil(share * ascending.length) - 1;
  return ascending[Math.max(0, Math.min(position, ascending.length - 1))] ?? 0;
}

export interface Histogram {
  /** Width of a bar. */
  readonly step: number;
  /** How many values are in each. */
  readonly bars: readonly number[];
  /** Whether the last bar also has values beyond its end. */
  readonly isOpen: boolean;
}

/** Bars of equal width from 0 to beyond the 99th percentile; the last one also has what is larger. */
export function histogramOf(ascending: readonly number[], mostBars: number): Histogram {
  const largest = ascending.at(-1) ?? 0;
  const end = Math.max(1, Math.min(largest, percentile(ascending, 0.99) * 1.15));
  const step = roundStep(end / mostBars);
  const bars = new Array<number>(Math.max(1, Math.ceil(end / step))).fill(0);
  for (const value of ascending) {
    const bar = Math.min(Math.floor(value / step), bars.length - 1);
    bars[bar] = (bars[bar] ?? 0) + 1;
  }
  return { step, bars, isOpen: largest > bars.length * step };
}

/** 1, 2 or 5 times a power of ten, not smaller than `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least * 0.999) ?? 10);
}

/** The time in which at least one item was under way: pauses between the parts of an interrupted run do not count. */
export interface BusyTime {
  /** Milliseconds. */
  readonly total: number;
  /** Milliseconds since 1970, in order; none overlap. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** How much of it had passed at a time. */
  readonly at: (time: number) => number;
}

export function busyTime(items: readonly Pick<PageItem, 'startedAt' | 'durationMs'>[]): BusyTime {
  const spans: { start: number; end: number; before: number }[] = [];
  const dated = items.flatMap(({ startedAt, durationMs }) =>
    startedAt === null ? [] : [{ start: startedAt, end: startedAt + durationMs }],
  );
  for (const { start, end } of dated.sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last === undefined || start > last.end) spans.push({ start, end, before: 0 });
    else last.end = Math.max(last.end, end);
  }
  let total = 0;
  for (const span of spans) {
    span.before = total;
    total += span.end - span.start;
  }
  const at = (time: number): number => {
    const span = spans[lastIndexWhere(spans.length, (index) => (spans[index]?.start ?? 0) <= time)];
    if (span === undefined) return 0;
    return span.before + Math.min(Math.max(0, time - span.start), span.end - span.start);
  };
  return { total, spans, at };
}

/** By halving: `holds` is true up to an index and false after it. 0 where it is true nowhere. */
function lastIndexWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type Point = readonly [time: number, value: number];

/** Points of a rising line, of at most about `most`, begin and end among them. */
export function runningSum(events: readonly Point[], most: number): readonly Point[] {
  const points: Point[] = [[0, 0]];
  let sum = 0;
  const each = Math.max(1, Math.ceil(events.length / most));
  const ordered = [...events].sort(([a], [b]) => a - b);
  for (const [index, [time, value]] of ordered.entries()) {
    sum += value;
    if ((index + 1) % each === 0 || index === ordered.length - 1) points.push([time, sum]);
  }
  return points;
}
