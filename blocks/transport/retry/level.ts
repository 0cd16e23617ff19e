import { emptyTally } from './refusal-tally.ts';
import type { RefusalTally } from './refusal-tally.ts';

/** How many requests may be in flight, and what that was learned from. */
export interface Level {
  /** One for each request that may be in flight. */
  readonly places: number;
  /** Places that refusals have left, not to be taken for the moment. */
  readonly empty: number;
  /** Refusals that answers have not made up for. */
  readonly strikes: number;
  /** What places were last lost by. */
  readonly cause: 'start' | 'overload' | 'latency';
  /** Places that are thought to work. */
  readonly known: number;
  /** Since the number of places last changed. */
  readonly recent: RefusalTally;
  /** With the places that are known. */
  readonly usual: RefusalTally;
  /** Places that are added next. */
  readonly step: number;
  /** Steps that were taken back, one after the other. */
  readonly failedSteps: number;
  /** No step before this moment. */
  readonly quietUntil: number;
  /** Requests sent up to then say nothing about the present number of places. */
  readonly loweredAt: number;
}

/** An attempt that has ended. */
export interface Departure {
  readonly now: number;
  readonly sentAt: number;
  /** This one included. */
  readonly inFlight: number;
  /** Somebody is waiting to be sent. */
  readonly isAwaited: boolean;
}

export interface Success extends Departure {
  /** Answers come as quickly as ever. */
  readonly mayGrow: boolean;
}

export interface Refusal extends Departure {
  /** Others are answered. */
  readonly isServing: boolean;
  /** Milliseconds that everybody is asked to wait. */
  readonly waitMs: number;
}

const nothingSeen = {
  empty: 0,
  strikes: 0,
  recent: emptyTally,
  usual: emptyTally,
  step: 1,
  failedSteps: 0,
} as const;

export function startLevel(places: number): Level {
  return { ...nothingSeen, places, cause: 'start', known: Infinity, quietUntil: 0, loweredAt: -Infinity };
}

/** Starts anew from a number of places that is thought to work. */
export function settleAt(state: Level, places: number): Level {
  return { ...state, ...nothingSeen, places, known: places };
}

/** Most requests in flight. */
export function mostOf({ places, empty }: Level): number {
  return Math.max(1, places - empty);
}

export function isFromBefore({ loweredAt }: Level, { sentAt }: Pick<Departure, 'sentAt'>): boolean {
  return sentAt <= loweredAt;
}
