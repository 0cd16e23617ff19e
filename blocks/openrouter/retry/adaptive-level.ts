import { afterRefusal, afterSlowdown, afterSuccess, isFromBefore, startLevel } from './concurrency-level.ts';
import type { Departure, Level } from './concurrency-level.ts';
import { newLatencyWatch, watchLatency } from './latency-watch.ts';

export interface TimedDeparture extends Departure {
  /** In flight on average while this one was: what its latency was made by. */
  readonly meanInFlight: number;
}

/** Decides from how attempts end how many may be in flight. */
export interface LevelControl {
  /** At least 1. */
  readonly most: number;
  readonly cause: Level['cause'];
  /** The service answers others, or is about to: a request that it refuses was only one too many. */
  isServing(refused: Pick<Departure, 'sentAt' | 'inFlight'>): boolean;
  onSuccess(departure: TimedDeparture): void;
  onTimeout(departure: TimedDeparture): void;
  onRefusal(departure: Departure, askedToWaitMs: number | null): void;
}

/** A refusal that costs everybody a wait is not provoked again for that many times the wait. */
const quietFactor = 20;
const longestQuietMs = 1_800_000;

export function adaptiveLevel(start: number): LevelControl {
  let state = startLevel(start);
  let watch = newLatencyWatch;
  let hasAnswered = false;
  let hadAnswered = false;

  const serves: LevelControl['isServing'] = (refused) =>
    refused.inFlight > 1 || (isFromBefore(state, refused) ? hadAnswered : hasAnswered);
  const time = (departure: TimedDeparture, isTimeout: boolean): void => {
    if (isFromBefore(state, departure)) return;
    const { now, sentAt, meanInFlight: inFlight } = departure;
    watch = watchLatency(watch, { milliseconds: Math.max(0, now - sentAt), inFlight, isTimeout });
    if (watch.verdict !== 'collapsed') return;
    hadAnswered = hasAnswered;
    state = afterSlowdown(state, departure, watch.floor);
  };

  return {
    get most() {
      return Math.floor(state.level);
    },
    get cause() {
      return state.cause;
    },
    isServing: serves,
    onSuccess(departure) {
      hasAnswered = true;
      time(departure, false);
      if (watch.verdict === 'normal') state = afterSuccess(state, departure);
    },
    onTimeout(departure) {
      time(departure, true);
    },
    onRefusal(departure, askedToWaitMs) {
      const isServing = serves(departure);
      if (!isFromBefore(state, departure)) {
        hadAnswered = hasAnswered;
        hasAnswered = false;
      }
      const quietMs = Math.min(longestQuietMs, (askedToWaitMs ?? 0) * quietFactor);
      state = afterRefusal(state, { ...departure, isServing, quietMs });
    },
  };
}

/** No limit but the caller's own. */
export const fixedLevel: LevelControl = {
  most: Infinity,
  cause: 'start',
  isServing: () => false,
  onSuccess: () => undefined,
  onTimeout: () => undefined,
  onRefusal: () => undefined,
};
