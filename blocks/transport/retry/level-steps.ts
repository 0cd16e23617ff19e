import type { Level, Refusal } from './level.ts';
import { addTallies, emptyTally, shareOf } from './refusal-tally.ts';

/** Rounds of answers before a step: at first, and at most. */
const patience = { least: 4, most: 32 };
/** Answers that are enough for a step, however many make a round: keeps refused steps below one in a hundred. */
const enough = 128;
/** A step may bring so many times the usual refusals. */
const tolerance = 2;

/** After an answer, while all places are taken. */
export function tryMore(state: Level, now: number): Level {
  const { places, known, recent, step, failedSteps, quietUntil } = state;
  if (places < known) return addPlaces(state, 1);
  if (places > known) return recent.answered < places ? state : keepStep(state);
  const isTime = recent.answered >= Math.min(enough, places * roundsOf(failedSteps)) && now >= quietUntil;
  return isTime ? addPlaces({ ...state, usual: addTallies(state.usual, recent) }, step) : state;
}

/** The places that were added last are refused. */
export function isStepTooFar({ places, known, usual, recent }: Level, waitMs: number): boolean {
  if (places <= known) return false;
  // Refusals are quicker than answers: what a round brings is compared with a round, even before it is over.
  const expected = shareOf(usual) * Math.max(places, recent.answered + recent.refused);
  const spare = usual.refused > 0 && waitMs === 0 ? 1 : 0;
  return recent.refused > tolerance * expected + spare;
}

export function takeStepBack(state: Level, { now, waitMs }: Refusal): Level {
  const failedSteps = state.failedSteps + 1;
  return {
    ...state,
    places: state.known,
    empty: 0,
    strikes: Math.max(0, state.strikes - state.recent.refused),
    recent: emptyTally,
    step: 1,
    failedSteps,
    quietUntil: Math.max(state.quietUntil, now + waitMs * roundsOf(failedSteps)),
    loweredAt: now,
  };
}

/** What was known is out of date, and perhaps by much. */
function keepStep(state: Level): Level {
  const { places } = state;
  const step = Math.min(state.step * 2, Math.max(1, Math.floor(places / 2)));
  const usual = addTallies(state.usual, state.recent);
  return addPlaces({ ...state, usual, known: places, failedSteps: 0, step }, step);
}

function addPlaces(state: Level, count: number): Level {
  return { ...state, places: state.places + count, recent: emptyTally };
}

function roundsOf(failedSteps: number): number {
  return Math.min(patience.most, patience.least * 2 ** failedSteps);
}
