/** Notices when answers take much longer than they did with fewer requests in flight. Pure. */
export interface LatencyWatch {
  readonly samples: readonly LatencySample[];
  readonly best: Quickest | null;
  /** What the last full set of samples said. */
  readonly verdict: 'normal' | 'slow' | 'collapsed';
  /** Requests in flight that are worth going back to. */
  readonly floor: number;
}

export interface LatencySample {
  readonly milliseconds: number;
  /** On average over that time. */
  readonly inFlight: number;
  /** Never answered: the time is a lower bound. */
  readonly isTimeout: boolean;
}

interface Quickest {
  readonly milliseconds: number;
  readonly inFlight: number;
}

const setSize = 20;
const slow = 2;
const collapsed = 3;
const moreInFlight = 1.25;
/** A lucky moment is forgotten in the course of ten thousand requests. */
const forgetting = 1.002;

export const newLatencyWatch: LatencyWatch = { samples: [], best: null, verdict: 'normal', floor: 1 };

/** Adds a sample; each full set is judged once and dropped. */
export function watchLatency(watch: LatencyWatch, sample: LatencySample): LatencyWatch {
  const samples = [...watch.samples, sample];
  if (samples.length < setSize) {
    const verdict = watch.verdict === 'collapsed' ? 'normal' : watch.verdict;
    return { ...watch, samples, verdict };
  }
  const now = {
    milliseconds: median(samples.map(({ milliseconds }) => milliseconds)),
    inFlight: median(samples.map(({ inFlight }) => inFlight)),
  };
  if (samples.filter(({ isTimeout }) => isTimeout).length * 2 > setSize)
    return { ...watch, samples: [], verdict: 'collapsed', floor: 1 };
  const best = watch.best ?? now;
  const verdict = judge(now, best);
  const rest = { samples: [], verdict, floor: best.inFlight };
  if (now.milliseconds <= best.milliseconds) return { ...rest, best: now };
  return { ...rest, best: verdict === 'normal' ? forget(best) : best };
}

function judge(now: Quickest, best: Quickest): LatencyWatch['verdict'] {
  if (now.inFlight <= best.inFlight * moreInFlight) return 'normal';
  if (now.milliseconds > best.milliseconds * collapsed) return 'collapsed';
  return now.milliseconds > best.milliseconds * slow ? 'slow' : 'normal';
}

function forget({ milliseconds, inFlight }: Quickest): Quickest {
  return { milliseconds: milliseconds * forgetting, inFlight };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
