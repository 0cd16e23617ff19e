import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterRefusal,
  afterSlowdown,
  afterSuccess,
  startLevel,
} from '../../../../blocks/openrouter/retry/concurrency-level.ts';
import type { Level } from '../../../../blocks/openrouter/retry/concurrency-level.ts';

const busy = { isServing: true, quietMs: 0 };

/** So many successes of requests sent just now, with as many in flight as the level allows. */
function succeed(level: Level, count: number, now = 1000): Level {
  let state = level;
  for (let index = 0; index < count; index += 1)
    state = afterSuccess(state, { now, sentAt: now, inFlight: Math.floor(state.level) });
  return state;
}

function refuse(level: Level, now: number, inFlight = Math.floor(level.level)): Level {
  return afterRefusal(level, { now, sentAt: now - 1, inFlight, ...busy });
}

/** A level that was refused at `known + 1` in flight, and has grown back to `known`. */
function settled(known: number): Level {
  let state = refuse(startLevel(known + 1), 10);
  while (state.level < known) state = succeed(state, 1);
  expect(state).toMatchObject({ level: known, known });
  return state;
}

describe('the level', () => {
  it('doubles with each round until something is refused', () => {
    let state = startLevel(4);
    const rounds: number[] = [];
    for (let round = 0; round < 4; round += 1) rounds.push((state = succeed(state, state.level)).level);
    expect(rounds).toStrictEqual([8, 16, 32, 64]);
  });

  it('does not grow while fewer are in flight than it allows', () => {
    const state = afterSuccess(startLevel(8), { now: 2, sentAt: 1, inFlight: 7 });
    expect(state.level).toBe(8);
  });

  it('falls to what was served when many of a burst are refused, in whatever order', () => {
    let state = startLevel(64);
    for (let inFlight = 64; inFlight > 8; inFlight -= 1)
      state = afterRefusal(state, { now: 100 + inFlight, sentAt: 100, inFlight, ...busy });
    expect(state).toMatchObject({ level: 8, known: 8, cause: 'overload' });
  });

  it('falls once for a burst of which few are refused', () => {
    let state = refuse(settled(40), 2000);
    expect(state.level).toBeCloseTo(28);
    state = afterRefusal(state, { now: 2010, sentAt: 1999, inFlight: 39, ...busy });
    expect(state.level).toBeCloseTo(28);
    expect(refuse(state, 2100).level).toBeCloseTo(19.6);
  });

  it('comes back within a round, and stops at what is known to work', () => {
    const state = succeed(refuse(settled(40), 2000), 12, 2001);
    expect(state.level).toBe(39);
    expect(succeed(state, 10, 2001).level).toBe(39);
  });

  it('is not raised by answers to what was sent before it fell', () => {
    const fallen = refuse(settled(40), 2000);
    expect(afterSuccess(fallen, { now: 2005, sentAt: 1990, inFlight: 40 }).level).toBe(fallen.level);
  });

  it('goes one above what is known after a while, and only back when that is refused', () => {
    const state = succeed(settled(8), 32);
    expect(state).toMatchObject({ level: 9, known: 8 });
    expect(refuse(state, 2000)).toMatchObject({ level: 8, known: 8, patience: 64 });
  });

  it('waits longer after each step that was refused, up to a limit', () => {
    let state = settled(8);
    const waits: number[] = [];
    for (let step = 1; step < 6; step += 1) {
      let successes = 0;
      for (; state.level === 8; successes += 1) state = succeed(state, 1, step * 2000 + 1000);
      waits.push(successes);
      state = refuse(state, (step + 1) * 2000);
    }
    expect(waits).toStrictEqual([32, 64, 128, 128, 128]);
  });

  it('takes longer steps when they are answered, because its knowledge is out of date', () => {
    let state = settled(8);
    const levels = new Set<number>();
    for (let index = 0; index < 200; index += 1) levels.add((state = succeed(state, 1)).level);
    expect([...levels].slice(0, 5)).toStrictEqual([8, 9, 11, 15, 22]);
  });

  it('does not step up for a time when a refusal costs everybody a wait', () => {
    let state = afterRefusal(settled(8), { now: 2000, sentAt: 1999, inFlight: 8, ...busy, quietMs: 600_000 });
    state = succeed(state, 500, 2001);
    expect(state.level).toBe(7);
    expect(succeed(state, 1, 602_000).level).toBe(8);
  });

  it('falls to one, and forgets nothing, when nobody is answered at all', () => {
    const state = afterRefusal(settled(40), {
      now: 2000,
      sentAt: 1999,
      inFlight: 1,
      isServing: false,
      quietMs: 0,
    });
    expect(state).toMatchObject({ level: 1, known: 40 });
    expect(succeed(state, 39, 3000).level).toBe(40);
  });

  it('falls when answers become slow, but not below where they were quick', () => {
    const departure = { now: 2000, sentAt: 1999, inFlight: 40 };
    expect(afterSlowdown(settled(40), departure, 1)).toMatchObject({ known: 28, cause: 'latency' });
    expect(afterSlowdown(settled(40), departure, 36).level).toBe(36);
    expect(afterSlowdown(settled(40), departure, 50).level).toBe(40);
  });

  it('is at least one and finite, whatever happens', () => {
    const event = fc.record({
      type: fc.constantFrom('success', 'refusal', 'slowdown'),
      inFlight: fc.integer({ min: 1, max: 300 }),
      ageMs: fc.nat(100),
      isServing: fc.boolean(),
      quietMs: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(event, { maxLength: 300 }), (start, events) => {
        let state = startLevel(start);
        events.forEach(({ type, inFlight, ageMs, isServing, quietMs }, index) => {
          const departure = { now: index * 10, sentAt: index * 10 - ageMs, inFlight };
          const before = state.level;
          if (type === 'success') state = afterSuccess(state, departure);
          else if (type === 'refusal') state = afterRefusal(state, { ...departure, isServing, quietMs });
          else state = afterSlowdown(state, departure, 1);
          if (type !== 'success') expect(state.level).toBeLessThanOrEqual(before);
          expect(state.level).toBeGreaterThanOrEqual(1);
          expect(state.level).toBeLessThanOrEqual(1000);
          if (state.known !== null) expect(state.known).toBeGreaterThanOrEqual(1);
        });
      }),
    );
  });
});
