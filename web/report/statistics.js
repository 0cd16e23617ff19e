export function totalsOf(items) {
  const totals = {
    ...{ items: items.length, done: 0, incomplete: 0, failed: 0 },
    ...{ cost: null, inputTokens: null, outputTokens: null, requests: 0, attempts: 0 },
  };
  for (const item of items) {
    totals[item.status] += 1;
    for (const name of ['cost', 'inputTokens', 'outputTokens']) {
      if (item[name] !== null) totals[name] = (totals[name] ?? 0) + item[name];
    }
    totals.requests += item.requests.length;
    for (const { attempts } of item.requests) totals.attempts += attempts;
  }
  return totals;
}

/** How often each name comes, the most frequent first. */
export function tally(names) {
  const numbers = new Map();
  for (const name of names) numbers.set(name, (numbers.get(name) ?? 0) + 1);
  return [...numbers].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}

/** Of ascending numbers; `share` between 0 and 1. */
export function percentile(ascending, share) {
  const position = Math.ceil(share * ascending.length) - 1;
  return ascending[Math.max(0, Math.min(position, ascending.length - 1))] ?? 0;
}

/**
 * Bars of equal width from 0 to beyond the 99th percentile; the last one also has what is larger.
 * `{ step, bars: [count], isOpen }`.
 */
export function histogramOf(ascending, mostBars) {
  const largest = ascending[ascending.length - 1] ?? 0;
  const end = Math.max(1, Math.min(largest, percentile(ascending, 0.99) * 1.15));
  const step = roundStep(end / mostBars);
  const bars = new Array(Math.max(1, Math.ceil(end / step))).fill(0);
  for (const value of ascending) bars[Math.min(Math.floor(value / step), bars.length - 1)] += 1;
  return { step, bars, isOpen: largest > bars.length * step };
}

/** 1, 2 or 5 times a power of ten, not smaller than `least`. */
export function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least * 0.999) ?? 10);
}

/**
 * The time in which at least one item was under way: pauses between the parts of an interrupted run do not count.
 * `at` says how much of it had passed at a time.
 */
export function busyTime(items) {
  const spans = [];
  const dated = items.filter(({ startedAt }) => startedAt !== null);
  for (const { startedAt, durationMs } of dated.sort((a, b) => a.startedAt - b.startedAt)) {
    const last = spans[spans.length - 1];
    const end = startedAt + durationMs;
    if (last === undefined || startedAt > last.end) spans.push({ start: startedAt, end, before: 0 });
    else last.end = Math.max(last.end, end);
  }
  let total = 0;
  for (const span of spans) {
    span.before = total;
    total += span.end - span.start;
  }
  return { total, spans, at: (time) => passedAt(spans, time) };
}

function passedAt(spans, time) {
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (spans[middle].start <= time) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  return span === undefined
    ? 0
    : span.before + Math.min(Math.max(0, time - span.start), span.end - span.start);
}

/** Points of a rising line, `[time, sum]`, of at most about `most`, begin and end among them. */
export function runningSum(events, most) {
  const points = [[0, 0]];
  let sum = 0;
  const each = Math.max(1, Math.ceil(events.length / most));
  const ordered = [...events].sort(([a], [b]) => a - b);
  for (const [index, [time, value]] of ordered.entries()) {
    sum += value;
    if ((index + 1) % each === 0 || index === ordered.length - 1) points.push([time, sum]);
  }
  return points;
}
