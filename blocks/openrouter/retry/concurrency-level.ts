/**
 * How many requests may be in flight. Grows while answers come, falls when requests are refused, and remembers how
 * many the service took. Pure: the time and the number in flight are passed in.
 */
export interface Level {
  /** Its whole part counts. */
  readonly level: number;
  /** What the level was last lowered by. */
  readonly cause: 'start' | 'overload' | 'latency';
  /** Most in flight that the service is thought to take; `null` until it has refused one. */
  readonly known: number | null;
  /** Successes since the last step, or since the level came back to `known`. */
  readonly successes: number;
  /** Successes to wait for at `known` before one step above it. */
  readonly patience: number;
  readonly step: number;
  /** No step above `known` before this moment. */
  readonly quietUntil: number;
  /** Share of refusals among the last requests, about 64 of them. */
  readonly refusals: number;
  readonly lowered: Lowering | null;
}

/** Requests that were in flight when the level was lowered say nothing about the new one. */
interface Lowering {
  readonly at: number;
  readonly inFlight: number;
  readonly refused: number;
  readonly knownBefore: number | null;
}

/** An attempt that has ended. */
export interface Departure {
  readonly now: number;
  readonly sentAt: number;
  /** This one included. */
  readonly inFlight: number;
}

export interface Refusal extends Departure {
  /** Others are answered; otherwise the service answers nobody, and the number in flight is not the reason. */
  readonly isServing: boolean;
  /** Milliseconds in which not to provoke another refusal. */
  readonly quietMs: number;
}

const decrease = 0.7;
/** A step that fails costs a refusal, so these keep refusals below one in a hundred. */
const patience = { least: 32, most: 128 };
const memory = 64;
/** With fewer refusals than this, they may well have other causes than the number in flight. */
const manyRefusals = 0.2;

export function startLevel(level: number): Level {
  return {
    level,
    cause: 'start',
    known: null,
    successes: 0,
    patience: patience.least,
    step: 1,
    quietUntil: 0,
    refusals: 0,
    lowered: null,
  };
}

/** The request was sent before the level was last lowered. */
export function isFromBefore({ lowered }: Level, { sentAt }: Pick<Departure, 'sentAt'>): boolean {
  return lowered !== null && sentAt <= lowered.at;
}

/** Doubles per round up to what is known to work; beyond that takes one careful step after a while. */
export function afterSuccess(before: Level, departure: Departure): Level {
  const state = { ...before, refusals: before.refusals * (1 - 1 / memory) };
  const { level, known } = state;
  const isFull = departure.inFlight >= Math.floor(level);
  if (!isFull || isFromBefore(state, departure)) return state;
  if (known === null) return { ...state, level: level + 1 };
  if (level < known) return { ...state, level: Math.min(level + 1, known), successes: 0 };
  const successes = state.successes + 1;
  if (level > known) return successes < level ? { ...state, successes } : keepStep(state);
  if (successes < state.patience || departure.now < state.quietUntil) return { ...state, successes };
  return { ...state, level: level + state.step, successes: 0 };
}

export function afterRefusal(before: Level, refusal: Refusal): Level {
  const state = { ...before, refusals: before.refusals + (1 - before.refusals) / memory };
  if (state.lowered !== null && isFromBefore(state, refusal)) return recount(state, state.lowered);
  const { known } = state;
  const { now, inFlight, isServing, quietMs } = refusal;
  const lowered = { at: now, inFlight, refused: 1, knownBefore: known };
  const common = { ...state, cause: 'overload', successes: 0, step: 1, lowered } as const;
  if (!isServing) return { ...common, level: 1 };
  const quietUntil = now + quietMs;
  if (known !== null && state.level > known && inFlight > known)
    return { ...common, quietUntil, level: known, patience: Math.min(patience.most, state.patience * 2) };
  return {
    ...common,
    quietUntil,
    level: lowerLevel(state, inFlight),
    known: correctKnown(state, inFlight),
    patience: patience.least,
  };
}

/** Answers have become much slower, as they were not while `floor` requests were in flight. */
export function afterSlowdown(state: Level, { now, inFlight }: Departure, floor: number): Level {
  const level = Math.max(floor, lowerLevel(state, inFlight));
  if (level >= state.level) return state;
  return {
    ...state,
    level,
    cause: 'latency',
    known: Math.floor(level),
    successes: 0,
    patience: patience.least,
    step: 1,
    lowered: { at: now, inFlight, refused: 0, knownBefore: state.known },
  };
}

/** One more of the same burst. When many of it are refused, as many as were not have found room. */
function recount(state: Level, before: Lowering): Level {
  const lowered = { ...before, refused: before.refused + 1 };
  const { inFlight, refused, knownBefore } = lowered;
  if (refused >= inFlight) return { ...state, lowered, level: 1, known: knownBefore };
  if (refused <= inFlight * manyRefusals) return { ...state, lowered };
  const known = Math.min(state.known ?? Infinity, inFlight - refused);
  return { ...state, lowered, known, level: Math.min(state.level, known) };
}

function lowerLevel({ level }: Level, inFlight: number): number {
  return Math.max(1, Math.min(level, inFlight) * decrease);
}

function correctKnown({ known, refusals }: Level, inFlight: number): number {
  const remaining = Math.max(1, inFlight - 1);
  if (known === null || refusals > manyRefusals) return Math.min(known ?? Infinity, remaining);
  return inFlight >= known ? Math.max(1, known - 1) : known;
}

/** A whole round was answered above what was known, which is out of date; the next step may be longer. */
function keepStep(state: Level): Level {
  const step = Math.min(state.step * 2, Math.max(1, Math.floor(state.level / 2)));
  return { ...state, known: state.level, successes: 0, patience: 1, step };
}
