import { isFromBefore, mostOf, settleAt } from './level.ts';
import type { Departure, Level, Refusal, Success } from './level.ts';
import { isStepTooFar, takeStepBack, tryMore } from './level-steps.ts';

/*
 * How many requests may be in flight is learned from which are refused. A service may be full, or refuse one request in
 * ten whatever its load, and one refusal does not tell which. So it only leaves its place empty, and the next answer
 * fills that again. A service that is full then refuses one request for each place filled like that; by chance, few.
 * Hence refusals are forgiven while there are two answers to each, and in bursts of up to a quarter of those in flight.
 * Beyond that, the next answer decides: the empty places are given up, and what is in flight is what the service takes.
 * As long as nobody is answered, nothing is given up, and the answers that come in the end fill the places: twice as
 * many a round. After a while one place is added. It is kept unless a round brings more than twice the usual refusals;
 * after a step that was kept the next is twice as long, and after one that was not, the wait is. A refusal that makes
 * everybody wait counts more, by the seconds, and is provoked the less often.
 *
 * Pure: the time and the number in flight are passed in.
 */

const answersPerRefusal = 2;
const forgiven = { part: 1 / 4, least: 4 };
/** Added to a refusal for each second that everybody is made to wait. */
const strikesPerSecond = 2;
/** Left by answers that have become slow. */
const decrease = 0.7;

export function afterSuccess(before: Level, success: Success): Level {
  if (isFromBefore(before, success)) return before;
  const { answered, refused } = before.recent;
  const strikes = Math.max(0, before.strikes - 1 / answersPerRefusal);
  const state = { ...before, strikes, recent: { answered: answered + 1, refused } };
  if (state.empty > 0) {
    if (isTooMuch(state)) return { ...settleAt(state, state.places - state.empty), cause: 'overload' };
    // A place that nobody wants is better left empty: a question that comes back would find it, and no room behind it.
    return success.isAwaited ? { ...state, empty: state.empty - 1 } : state;
  }
  return success.mayGrow && success.inFlight >= state.places ? tryMore(state, success.now) : state;
}

export function afterRefusal(before: Level, refusal: Refusal): Level {
  if (isFromBefore(before, refusal)) return before;
  const { isServing, isAwaited, inFlight, waitMs } = refusal;
  if (!isServing) return leavePlace({ ...before, strikes: 0 });
  const { answered, refused } = before.recent;
  const strikes = before.strikes + 1 + (waitMs / 1000) * strikesPerSecond;
  const state = { ...before, strikes, recent: { answered, refused: refused + 1 } };
  if (isStepTooFar(state, waitMs)) return takeStepBack(state, refusal);
  // Places that nobody wants are none.
  const places = isAwaited ? before.places : Math.min(before.places, inFlight + before.empty);
  return leavePlace({ ...state, places });
}

/** Answers have become much slower, as they were not while `floor` requests were in flight. */
export function afterSlowdown(
  state: Level,
  { now, inFlight }: Pick<Departure, 'now' | 'inFlight'>,
  floor: number,
): Level {
  const places = Math.max(1, Math.floor(Math.max(floor, Math.min(state.places, inFlight) * decrease)));
  if (places >= state.places) return state;
  return { ...settleAt(state, places), cause: 'latency', loweredAt: now };
}

function isTooMuch(state: Level): boolean {
  return state.strikes > Math.max(forgiven.least, mostOf(state) * forgiven.part);
}

function leavePlace(state: Level): Level {
  return { ...state, empty: Math.min(state.places - 1, state.empty + 1) };
}
