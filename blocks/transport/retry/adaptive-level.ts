import { afterRefusal, afterSlowdown, afterSuccess } from './concurrency-level.ts';
import { newLatencyWatch, watchLatency } from './latency-watch.ts';
import { isFromBefore, mostOf, startLevel } from './level.ts';
import type { Departure, Level } from './level.ts';

export interface TimedDeparture extends Departure {
  /** In flight on average while this one was: what its latency was made by. */
  readonly meanInFlight: number;
}

/** Decides from how attempts end how many may be in flight. */
export interface LevelControl {
  /** Requests that may be in flight now, at least 1. */
  readonly most: number;
  /** The same without regard to refusals that mean nothing so far. */
  readonly places: number;
  readonly cause: Level['cause'];
  /** The service answers others: a request that it refuses now was one too many, or unlucky. */
  isServing(inFlight: number): boolean;
  onSuccess(departure: TimedDeparture): void;
  onTimeout(departure: TimedDeparture): void;
  /** `waitMs`: what everybody is asked to wait. */
  onRefusal(departure: Departure, waitMs: number): void;
}

export function adaptiveLevel(start: number): LevelControl {
  let state = startLevel(start);
  let watch = newLatencyWatch;
  let hasAnswered = false;

  const isServing: LevelControl['isServing'] = (inFlight) => inFlight > 1 || hasAnswered;
  const time = (departure: TimedDeparture, isTimeout: boolean): void => {
    if (isFromBefore(state, departure)) return;
    const { now, sentAt, meanInFlight: inFlight } = departure;
    watch = watchLatency(watch, { milliseconds: Math.max(0, now - sentAt), inFlight, isTimeout });
    if (watch.verdict === 'collapsed') state = afterSlowdown(state, departure, watch.floor);
  };

  return {
    get most() {
      return mostOf(state);
    },
    get places() {
      return state.places;
    },
    get cause() {
      return state.cause;
    },
    isServing,
    onSuccess(departure) {
      hasAnswered = true;
      time(departure, false);
      state = afterSuccess(state, { ...departure, mayGrow: watch.verdict === 'normal' });
    },
    onTimeout(departure) {
      time(departure, true);
    },
    onRefusal(departure, waitMs) {
      state = afterRefusal(state, { ...departure, isServing: isServing(departure.inFlight), waitMs });
      hasAnswered = false;
    },
  };
}

/** No limit but the caller's own. */
export const fixedLevel: LevelControl = {
  most: Infinity,
  places: Infinity,
  cause: 'start',
  isServing: () => false,
  onSuccess: () => undefined,
  onTimeout: () => undefined,
  onRefusal: () => undefined,
};
