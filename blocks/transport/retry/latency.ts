/** Counts the requests in flight, now and on average over a span. The time is passed in. */
export class InFlightGauge {
  size = 0;
  /** Requests in flight, integrated over time: request-milliseconds. */
  #area = 0;
  #countedUntil = 0;

  /** Returns the area so far, for `meanSince`. */
  enter(now: number): number {
    this.#count(now);
    this.size += 1;
    return this.#area;
  }

  leave(now: number): void {
    this.#count(now);
    this.size = Math.max(0, this.size - 1);
  }

  /** Time-weighted mean in flight since `enteredAt`, when `enter` returned `areaBefore`. */
  meanSince(enteredAt: number, areaBefore: number, now: number): number {
    this.#count(now);
    return now > enteredAt ? (this.#area - areaBefore) / (now - enteredAt) : this.size;
  }

  #count(now: number): void {
    this.#area += this.size * Math.max(0, now - this.#countedUntil);
    this.#countedUntil = Math.max(now, this.#countedUntil);
  }
}

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
  /** Mean over the life of the request. */
  readonly inFlight: number;
  /** Never answered: the time is a lower bound. */
  readonly isTimeout: boolean;
}

type Usual = Omit<LatencySample, 'isTimeout'>;

const SMALLEST_SET = 20;
/** In the very first round quick answers are over-represented, because they come back again and again; its slow ones are usual. */
const FIRST_QUANTILE = 0.9;
/** Times the usual latency. */
const SLOW = 2;
const COLLAPSED = 3;
const MORE_IN_FLIGHT = 1.25;
/** Weight of a new set in the usual latency, so that a lucky one is soon forgotten. */
const SMOOTHING = 1 / 4;
/** Growth per set: a latency measured long ago with few in flight fades over ten thousand requests. */
const FORGETTING = 1.002;

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
  const counts = samples.map(({ inFlight }) => inFlight);
  const now = {
    milliseconds: quantile(times, watch.usual === null ? FIRST_QUANTILE : 0.5),
    inFlight: quantile(counts, 0.5),
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

/** One round: as many samples as there are requests in flight. */
function setSize([first]: readonly LatencySample[]): number {
  return Math.max(SMALLEST_SET, Math.floor(first?.inFlight ?? 0));
}

function isMostlyTimeouts(samples: readonly LatencySample[]): boolean {
  const last = samples.slice(-SMALLEST_SET);
  return last.length === SMALLEST_SET && last.filter(({ isTimeout }) => isTimeout).length * 2 > SMALLEST_SET;
}

function judge(now: Usual, usual: Usual): LatencyWatch['verdict'] {
  if (now.inFlight <= usual.inFlight * MORE_IN_FLIGHT) return 'normal';
  if (now.milliseconds > usual.milliseconds * COLLAPSED) return 'collapsed';
  return now.milliseconds > usual.milliseconds * SLOW ? 'slow' : 'normal';
}

function learn(usual: Usual, now: Usual): Usual {
  const { milliseconds, inFlight } = usual;
  if (now.inFlight > inFlight * MORE_IN_FLIGHT)
    return now.milliseconds <= milliseconds ? now : { milliseconds: milliseconds * FORGETTING, inFlight };
  return {
    milliseconds: milliseconds + (now.milliseconds - milliseconds) * SMOOTHING,
    inFlight: inFlight + (now.inFlight - inFlight) * SMOOTHING,
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
