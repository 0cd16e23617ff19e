import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterRefusal,
  afterSlowdown,
  afterSuccess,
  mostOf,
  startLevel,
  type Departure,
  type Level,
} from '../../../../blocks/transport/retry/level.ts';

const before: Omit<Departure, 'inFlight'> = { now: 1000, sentAt: 999, isAwaited: true };

function departure(state: Level, changes: Partial<Departure>): Departure {
  return { ...before, inFlight: mostOf(state), ...changes };
}

/** So many answers, with as many in flight as may be. */
function answer(level: Level, count: number, changes: Partial<Departure> = {}): Level {
  let state = level;
  for (let index = 0; index < count; index += 1)
    state = afterSuccess(state, { ...departure(state, changes), mayGrow: true });
  return state;
}

/** So many refusals of requests that were in flight together. */
function refuse(
  level: Level,
  count: number,
  { waitMs = 0, ...changes }: Partial<Departure & { waitMs: number }> = {},
) {
  let state = level;
  for (let index = 0; index < count; index += 1)
    state = afterRefusal(state, { ...departure(state, changes), isServing: true, waitMs });
  return state;
}

/** A level that was found at a service that takes so many. */
function settled(places: number): Level {
  const state = answer(refuse(startLevel(2 * places + 10), places + 10), 1);
  expect(state).toMatchObject({ places, known: places, empty: 0, cause: 'overload' });
  return state;
}

describe('the level', () => {
  it('doubles with each round while nothing is known', () => {
    let state = startLevel(4);
    const rounds: number[] = [];
    for (let round = 0; round < 4; round += 1) rounds.push((state = answer(state, state.places)).places);
    expect(rounds).toStrictEqual([8, 16, 32, 64]);
  });

  it('does not grow while fewer are in flight than it allows, or answers are slow', () => {
    const state = startLevel(8);
    expect(answer(state, 20, { inFlight: 7 }).places).toBe(8);
    const slow = afterSuccess(state, { ...departure(state, {}), mayGrow: false });
    expect(slow.places).toBe(8);
  });

  it('leaves the place of a refused request empty until an answer comes', () => {
    const refused = refuse(startLevel(8), 1);
    expect(mostOf(refused)).toBe(7);
    expect(mostOf(answer(refused, 1))).toBe(8);
  });

  it('leaves it empty for longer when nobody waits for it', () => {
    expect(mostOf(answer(refuse(startLevel(8), 1), 5, { isAwaited: false }))).toBe(7);
  });

  it.each([
    { places: 64, refused: 12, left: 64 },
    { places: 64, refused: 56, left: 8 },
    { places: 64, refused: 32, left: 32 },
    { places: 8, refused: 4, left: 8 },
    { places: 8, refused: 6, left: 2 },
    { places: 2, refused: 1, left: 2 },
  ])(
    'of $places, $refused refused in a burst, keeps $left once one is answered',
    ({ places, refused, left }) => {
      const state = refuse(startLevel(places), refused);
      expect(state.places).toBe(places);
      const known = left === places ? Infinity : left;
      expect(answer(state, 1)).toMatchObject({ places: left, known });
    },
  );

  it.each([
    { every: 10, isForgiven: true },
    { every: 4, isForgiven: true },
    { every: 2, isForgiven: false },
  ])('forgives every $every. request that is refused for ever: $isForgiven', ({ every, isForgiven }) => {
    let state = startLevel(64);
    for (let index = 0; index < 100; index += 1) state = refuse(answer(state, every - 1), 1);
    expect(state.known === Infinity).toBe(isForgiven);
    expect(mostOf(state) >= 63).toBe(isForgiven);
  });

  it('gives up a place at once that makes everybody wait', () => {
    expect(answer(refuse(startLevel(64), 1, { waitMs: 30_000 }), 1)).toMatchObject({ places: 63, known: 63 });
    expect(answer(refuse(startLevel(64), 1, { waitMs: 1000 }), 1).places).toBe(64);
  });

  it('is no more than were wanted when one was refused', () => {
    const state = refuse(startLevel(64), 2, { inFlight: 10, isAwaited: false });
    expect(state.places).toBe(10);
    expect(refuse(startLevel(64), 1, { inFlight: 10, isAwaited: true }).places).toBe(64);
  });

  it('gives up nothing while nobody is answered, and fills its places again, twice as many a round', () => {
    let state = refuse(startLevel(64), 63);
    state = afterRefusal(state, { ...before, inFlight: 1, isServing: false, waitMs: 0 });
    expect(mostOf(state)).toBe(1);
    const rounds: number[] = [];
    for (let round = 0; round < 6; round += 1) rounds.push(mostOf((state = answer(state, mostOf(state)))));
    expect(rounds).toStrictEqual([2, 4, 8, 16, 32, 64]);
  });

  it('goes one above what is known after a while, and back at once when that is refused', () => {
    const state = answer(settled(8), 32);
    expect(state).toMatchObject({ places: 9, known: 8 });
    expect(refuse(state, 1)).toMatchObject({ places: 8, empty: 0, failedSteps: 1 });
  });

  it('waits longer after each step that was refused, up to a limit', () => {
    let state = settled(8);
    const waits: number[] = [];
    for (let step = 1; step < 6; step += 1) {
      const times = { now: step * 1000 + 500, sentAt: step * 1000 + 499 };
      let answers = 0;
      for (; state.places === 8; answers += 1) state = answer(state, 1, times);
      waits.push(answers);
      state = refuse(state, 1, times);
    }
    expect(waits).toStrictEqual([32, 64, 128, 128, 128]);
  });

  it('takes longer steps while they are answered, because its knowledge is out of date', () => {
    let state = settled(8);
    const levels = new Set<number>();
    for (let index = 0; index < 200; index += 1) levels.add((state = answer(state, 1)).places);
    expect([...levels].slice(0, 6)).toStrictEqual([8, 9, 11, 15, 22, 33]);
  });

  it('keeps a step that brings no more refusals than are usual', () => {
    let state = settled(32);
    for (let index = 0; index < 12; index += 1) state = refuse(answer(state, 9), 1);
    while (state.places === 32) state = answer(state, 1);
    expect(state).toMatchObject({ places: 33, known: 32 });
    state = answer(refuse(state, 6), 60);
    expect(state.known).toBeGreaterThanOrEqual(33);
  });

  it('takes a step back that brings many more', () => {
    let state = settled(32);
    for (let index = 0; index < 12; index += 1) state = refuse(answer(state, 9), 1);
    while (state.places === 32) state = answer(state, 1);
    expect(refuse(state, 10)).toMatchObject({ places: 32, known: 32, failedSteps: 1 });
  });

  it('ignores what was sent before a step was taken back', () => {
    const state = refuse(answer(settled(8), 32), 1);
    expect(refuse(state, 3)).toStrictEqual(state);
    expect(answer(state, 3)).toStrictEqual(state);
  });

  it('takes no step for a time after one that made everybody wait', () => {
    const state = refuse(answer(settled(8), 32), 1, { waitMs: 30_000 });
    const early = { now: 200_000, sentAt: 199_000 };
    expect(answer(state, 500, early).places).toBe(8);
    const late = { now: 242_000, sentAt: 241_000 };
    expect(answer(answer(state, 500, early), 1, late).places).toBe(9);
  });

  it('falls when answers become slow, but not below where they were quick', () => {
    const slow = { now: 2000, inFlight: 40 };
    expect(afterSlowdown(settled(40), slow, 1)).toMatchObject({ places: 28, known: 28, cause: 'latency' });
    expect(afterSlowdown(settled(40), slow, 36).places).toBe(36);
    expect(afterSlowdown(settled(40), slow, 50).places).toBe(40);
  });

  it('is whole, at least one and finite, whatever happens', () => {
    const event = fc.record({
      type: fc.constantFrom('answer', 'refusal', 'slowdown'),
      inFlight: fc.integer({ min: 1, max: 300 }),
      ageMs: fc.nat(100),
      flag: fc.boolean(),
      waitMs: fc.constantFrom(0, 0, 1000, 60_000),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(event, { maxLength: 300 }), (start, events) => {
        let state = startLevel(start);
        events.forEach(({ type, inFlight, ageMs, flag, waitMs }, index) => {
          const ended = { now: index * 10, sentAt: index * 10 - ageMs, inFlight, isAwaited: flag };
          const most = mostOf(state);
          if (type === 'answer') state = afterSuccess(state, { ...ended, mayGrow: flag });
          else if (type === 'refusal')
            state = afterRefusal(state, { ...ended, isServing: inFlight > 1, waitMs });
          else state = afterSlowdown(state, ended, 1);
          if (type === 'refusal') expect(mostOf(state)).toBeLessThanOrEqual(most);
          expect(Number.isInteger(state.places)).toBe(true);
          expect(mostOf(state)).toBeGreaterThanOrEqual(1);
          expect(state.places).toBeLessThanOrEqual(1000);
          expect(state.empty).toBeLessThan(state.places);
          expect(state.known).toBeGreaterThanOrEqual(1);
        });
      }),
    );
  });
});
