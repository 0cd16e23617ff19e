/** Notices when answers take much longer than they did with fewer requests in flight. Pure. */
export interface LatencyWatch {
  readonly samples: readonly LatencySample[];
  readonly usual: Usual | null;
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

interface Usual {
  readonly milliseconds: number;
  readonly inFlight: number;
}

const smallestSet = 20;
/** Of the very first round the quickest come back first, again and again: its slow ones are the usual ones. */
const firstQuantile = 0.9;
const slow = 2;
const collapsed = 3;
const moreInFlight = 1.25;
/** A set counts a quarter; a lucky one is soon forgotten. */
const smoothing = 1 / 4;
/** What was usual in a small crowd long ago is forgotten in the course of ten thousand requests. */
const forgetting = 1.002;

export const newLatencyWatch: LatencyWatch = { samples: [], usual: null, verdict: 'normal', floor: 1 };

/** Adds a sample; each full set is judged once and dropped. */
export function watchLatency(watch: LatencyWatch, sample: LatencySample): LatencyWatch {
  const samples = [...watch.samples, sample];
  if (isMostlyTimeouts(samples)) return { ...watch, samples: [], verdict: 'collapsed', floor: 1 };
  if (samples.length < setSize(samples)) {
    const verdict = watch.verdict === 'collapsed' ? 'normal' : watch.verdict;
    return { ...watch, samples, verdict };
  }
  const times = samples.map(({ milliseconds }) => milliseconds);
  const now = {
    milliseconds: quantile(times, watch.usual === null ? firstQuantile : 0.5),
    inFlight: quantile(
      samples.map(({ inFlight }) => inFlight),
      0.5,
    ),
  };
  const usual = watch.usual ?? now;
  const verdict = judge(now, usual);
  return {
    samples: [],
    verdict,
    floor: usual.inFlight,
    usual: verdict === 'normal' ? learn(usual, now) : usual,
  };
}

/** A round. */
function setSize([first]: readonly LatencySample[]): number {
  return Math.max(smallestSet, Math.floor(first?.inFlight ?? 0));
}

function isMostlyTimeouts(samples: readonly LatencySample[]): boolean {
  const last = samples.slice(-smallestSet);
  return last.length === smallestSet && last.filter(({ isTimeout }) => isTimeout).length * 2 > smallestSet;
}

function judge(now: Usual, usual: Usual): LatencyWatch['verdict'] {
  if (now.inFlight <= usual.inFlight * moreInFlight) return 'normal';
  if (now.milliseconds > usual.milliseconds * collapsed) return 'collapsed';
  return now.milliseconds > usual.milliseconds * slow ? 'slow' : 'normal';
}

function learn(usual: Usual, now: Usual): Usual {
  const { milliseconds, inFlight } = usual;
  if (now.inFlight > inFlight * moreInFlight)
    return now.milliseconds <= milliseconds ? now : { milliseconds: milliseconds * forgetting, inFlight };
  return {
    milliseconds: milliseconds + (now.milliseconds - milliseconds) * smoothing,
    inFlight: inFlight + (now.inFlight - inFlight) * smoothing,
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
