/*
 * How many requests may be in flight is learned from which ones are refused. A service may be full, or refuse one request
 * in ten whatever its load, and a single refusal does not tell which. So a refusal first only leaves its place empty, and the
 * next answer fills the place again. A full service refuses again each time a place is filled; one that refuses by chance
 * seldom does. Refusals are therefore forgiven while there are two answers to each, and in bursts of up to a quarter of the
 * requests in flight. Beyond that, the next answer settles it: the empty places are given up, and what is still in flight is
 * what the service takes.
 *
 * While nobody is answered at all, no place is given up. The answers that come in the end fill the places again, twice as many
 * each round. After a while one place is added. It is kept unless a round brings more than twice the usual share of
 * refusals; after a step that was kept the next one is twice as long, after one that was taken back the wait is. A refusal
 * that makes everybody wait counts more, by the seconds, and is provoked more rarely.
 *
 * Pure: the time and the number in flight are passed in.
 */

/** Answers and refusals counted together; old counts fade. */
interface Tally {
  readonly answered: number;
  readonly refused: number;
}

/** How many requests may be in flight, and what that was learned from. */
export interface Level {
  /** One for each request that may be in flight. */
  readonly places: number;
  /** Places that refusals have emptied, not to be taken for the moment. */
  readonly empty: number;
  /** Refusals that answers have not made up for. */
  readonly strikes: number;
  /** What places were last lost by. */
  readonly cause: 'start' | 'overload' | 'latency';
  /** The number of places that is known to work; `Infinity` until something was refused. */
  readonly known: number;
  /** Since the number of places last changed. */
  readonly recent: Tally;
  /** At the known number of places. */
  readonly usual: Tally;
  /** Places that are added next. */
  readonly step: number;
  /** Steps taken back one after the other. */
  readonly failedSteps: number;
  /** No step before this moment. */
  readonly quietUntil: number;
  /** Requests sent up to this moment say nothing about the present number of places. */
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
  /** Others are being answered. */
  readonly isServing: boolean;
  /** Milliseconds that everybody is asked to wait. */
  readonly waitMs: number;
}

const ANSWERS_PER_REFUSAL = 2;
const FORGIVEN = { part: 1 / 4, least: 4 };
/** Added to a refusal for each second that everybody is made to wait. */
const STRIKES_PER_SECOND = 2;
/** Part of the places that is left when answers have become slow. */
const SLOWDOWN_FACTOR = 0.7;
/** Rounds of answers before a step: at first, and at most. */
const PATIENCE = { least: 4, most: 32 };
/** Answers that are enough for a step, however many make a round: keeps refused steps below one request in a hundred. */
const ENOUGH_ANSWERS = 128;
/** How many times the usual refusals a step may bring. */
const TOLERANCE = 2;
/** Answers that a tally remembers. */
const TALLY_MEMORY = 256;

const EMPTY_TALLY: Tally = { answered: 0, refused: 0 };
const NOTHING_SEEN = {
  empty: 0,
  strikes: 0,
  recent: EMPTY_TALLY,
  usual: EMPTY_TALLY,
  step: 1,
  failedSteps: 0,
} as const;

export function startLevel(places: number): Level {
  return { ...NOTHING_SEEN, places, cause: 'start', known: Infinity, quietUntil: 0, loweredAt: -Infinity };
}

/** Most requests in flight, at least 1. */
export function mostOf({ places, empty }: Level): number {
  return Math.max(1, places - empty);
}

export function isFromBefore({ loweredAt }: Level, { sentAt }: Pick<Departure, 'sentAt'>): boolean {
  return sentAt <= loweredAt;
}

export function afterSuccess(before: Level, success: Success): Level {
  if (isFromBefore(before, success)) return before;
  const { answered, refused } = before.recent;
  const strikes = Math.max(0, before.strikes - 1 / ANSWERS_PER_REFUSAL);
  const state = { ...before, strikes, recent: { answered: answered + 1, refused } };
  if (state.empty > 0) {
    if (isTooMuch(state)) return { ...settleAt(state, state.places - state.empty), cause: 'overload' };
    // Filled only when wanted: a retry would otherwise find the place free and no room behind it.
    return success.isAwaited ? { ...state, empty: state.empty - 1 } : state;
  }
  return success.mayGrow && success.inFlight >= state.places ? tryMore(state, success.now) : state;
}

export function afterRefusal(before: Level, refusal: Refusal): Level {
  if (isFromBefore(before, refusal)) return before;
  const { isServing, isAwaited, inFlight, waitMs } = refusal;
  if (!isServing) return emptyPlace({ ...before, strikes: 0 });
  const { answered, refused } = before.recent;
  const strikes = before.strikes + 1 + (waitMs / 1000) * STRIKES_PER_SECOND;
  const state = { ...before, strikes, recent: { answered, refused: refused + 1 } };
  if (isStepTooFar(state, waitMs)) return takeStepBack(state, refusal);
  // Places beyond what anybody wanted have never been tried.
  const places = isAwaited ? before.places : Math.min(before.places, inFlight + before.empty);
  return emptyPlace({ ...state, places });
}

/** Answers have become much slower than they were while `floor` requests were in flight. */
export function afterSlowdown(
  state: Level,
  { now, inFlight }: Pick<Departure, 'now' | 'inFlight'>,
  floor: number,
): Level {
  const fewer = Math.min(state.places, inFlight) * SLOWDOWN_FACTOR;
  const places = Math.max(1, Math.floor(Math.max(floor, fewer)));
  if (places >= state.places) return state;
  return { ...settleAt(state, places), cause: 'latency', loweredAt: now };
}

/** Starts anew from a number of places that is thought to work. */
function settleAt(state: Level, places: number): Level {
  return { ...state, ...NOTHING_SEEN, places, known: places };
}

function isTooMuch(state: Level): boolean {
  return state.strikes > Math.max(FORGIVEN.least, mostOf(state) * FORGIVEN.part);
}

function emptyPlace(state: Level): Level {
  return { ...state, empty: Math.min(state.places - 1, state.empty + 1) };
}

/** After an answer, while all places are taken. */
function tryMore(state: Level, now: number): Level {
  const { places, known, recent, step, failedSteps, quietUntil } = state;
  if (places < known) return addPlaces(state, 1);
  if (places > known) return recent.answered < places ? state : keepStep(state);
  const needed = Math.min(ENOUGH_ANSWERS, places * roundsOf(failedSteps));
  if (recent.answered < needed || now < quietUntil) return state;
  return addPlaces({ ...state, usual: addTallies(state.usual, recent) }, step);
}

/** The places that were added last are refused. */
function isStepTooFar({ places, known, usual, recent }: Level, waitMs: number): boolean {
  if (places <= known) return false;
  // Refusals come quicker than answers, so their number is compared with that of a whole round, even before it is over.
  const expected = shareOf(usual) * Math.max(places, recent.answered + recent.refused);
  const spare = usual.refused > 0 && waitMs === 0 ? 1 : 0;
  return recent.refused > TOLERANCE * expected + spare;
}

function takeStepBack(state: Level, { now, waitMs }: Refusal): Level {
  const failedSteps = state.failedSteps + 1;
  return {
    ...state,
    places: state.known,
    empty: 0,
    strikes: Math.max(0, state.strikes - state.recent.refused),
    recent: EMPTY_TALLY,
    step: 1,
    failedSteps,
    quietUntil: Math.max(state.quietUntil, now + waitMs * roundsOf(failedSteps)),
    loweredAt: now,
  };
}

/** What was known is out of date, perhaps by much: the next step is longer. */
function keepStep(state: Level): Level {
  const { places } = state;
  const step = Math.min(state.step * 2, Math.max(1, Math.floor(places / 2)));
  const usual = addTallies(state.usual, state.recent);
  return addPlaces({ ...state, usual, known: places, failedSteps: 0, step }, step);
}

function addPlaces(state: Level, count: number): Level {
  return { ...state, places: state.places + count, recent: EMPTY_TALLY };
}

function roundsOf(failedSteps: number): number {
  return Math.min(PATIENCE.most, PATIENCE.least * 2 ** failedSteps);
}

function addTallies(one: Tally, other: Tally): Tally {
  const answered = one.answered + other.answered;
  const refused = one.refused + other.refused;
  return answered < TALLY_MEMORY ? { answered, refused } : { answered: answered / 2, refused: refused / 2 };
}

/** The part that was refused, 0 to 1. */
function shareOf({ answered, refused }: Tally): number {
  return refused / Math.max(1, answered + refused);
}
