import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pace, RateLimit } from '../../../../blocks/transport/retry/rates.ts';

/** Moments at which things leave when somebody is always waiting, and timers are this late. */
function depart(pace: Pace, from: number, to: number, lateMs: () => number = () => 0): number[] {
  const moments: number[] = [];
  for (let now = from; ;) {
    now = Math.max(now, pace.readyAt + lateMs());
    if (now >= to) return moments;
    pace.take(1, now);
    moments.push(now);
  }
}

const minute = 60_000;

describe('a pace', () => {
  it.each([1, 20, 60, 120, 600, 6000])('of %d a minute is kept over an hour, 1 %% below at most', (rate) => {
    const moments = depart(new Pace(rate), 0, 60 * minute);
    expect(moments.length).toBeLessThanOrEqual(60 * rate);
    expect(moments.length).toBeGreaterThanOrEqual(Math.floor(60 * rate * 0.99));
  });

  it('spaces evenly, after a burst of no more than a hundredth', () => {
    const moments = depart(new Pace(120), 0, minute);
    const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(moments.filter((moment) => moment < 400)).toStrictEqual([0, 0]);
    expect(Math.max(...gaps)).toBeLessThan(510);
  });

  it('does not lose time to late timers', () => {
    const moments = depart(new Pace(600), 0, 10 * minute, () => 40);
    expect(moments.length).toBeGreaterThan(5930);
  });

  it('never exceeds the rate in any minute, however timers and pauses fall', () => {
    const lateness = fc.array(fc.oneof(fc.nat(50), fc.nat(5000)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), lateness, (rate, late) => {
        let index = 0;
        const moments = depart(new Pace(rate), 0, 4 * minute, () => late[index++ % late.length] ?? 0);
        moments.forEach((moment, first) => {
          // A binary fraction may fall short of a minute by a hair.
          const inMinute = moments.slice(first).filter((other) => other < moment + minute - 1e-6);
          expect(inMinute.length).toBeLessThanOrEqual(rate);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('lets nothing through before its start, and no burst there', () => {
    const moments = depart(new Pace(60, 5000), 0, 8000);
    expect(moments).toStrictEqual([5000, 6010, 7020]);
  });

  it('takes back what was too much, and makes up for what was too little', () => {
    const pace = new Pace(60_600);
    pace.take(1000, 0);
    expect(pace.readyAt).toBeCloseTo(400);
    pace.correct(500);
    expect(pace.readyAt).toBeCloseTo(900);
    pace.correct(-1500);
    expect(pace.readyAt).toBeLessThan(0);
  });
});

describe('a rate limit', () => {
  it('without limits holds nobody back', () => {
    const limit = new RateLimit({ requestsPerMinute: null, tokensPerMinute: null });
    limit.take(100);
    expect(limit.readyAt).toBeLessThanOrEqual(100);
    expect(limit.requestsPerMinute).toBeNull();
  });

  it('spends tokens at their rate, whatever requests turn out to cost', () => {
    const limit = new RateLimit({ requestsPerMinute: null, tokensPerMinute: 100_000 });
    let used = 0;
    let now = 0;
    for (; now < 10 * minute; now = Math.max(now, limit.readyAt)) {
      const setAside = limit.take(now);
      const tokens = 6000 + (used % 1999);
      limit.settle(setAside, tokens);
      limit.learnTokens(tokens);
      used += tokens;
    }
    expect(used / now).toBeGreaterThan((100_000 / minute) * 0.97);
    expect(used / now).toBeLessThanOrEqual((100_000 / minute) * 1.01);
  });

  it('sets aside what answers have cost on average', () => {
    const limit = new RateLimit({ requestsPerMinute: null, tokensPerMinute: 1000 });
    expect(limit.take(0)).toBe(2000);
    limit.learnTokens(300);
    limit.learnTokens(500);
    expect(limit.take(0)).toBe(400);
  });

  it.each([
    ['learns what the service allows', null, 20, 20],
    ['keeps the user’s own limit when it is lower', 10, 20, 10],
    ['gives in to the service when that is lower', 60, 20, 20],
  ])('%s', (_name, given, learned, expected) => {
    const limit = new RateLimit({ requestsPerMinute: given, tokensPerMinute: null });
    limit.learnLimit(learned, 5000, 1000);
    expect(limit.requestsPerMinute).toBe(expected);
    expect(limit.readyAt >= 5000).toBe(expected === learned);
  });

  it('learns a limit, and a lower one, but no higher one', () => {
    const limit = new RateLimit({ requestsPerMinute: 100, tokensPerMinute: null });
    expect(limit.learnLimit(200, 0, 0)).toBe(true);
    expect(limit.requestsPerMinute).toBe(100);
    limit.learnLimit(50, 0, 0);
    limit.learnLimit(70, 0, 0);
    expect(limit.requestsPerMinute).toBe(50);
  });

  it.each([
    { answers: 40, isBelieved: true },
    { answers: 41, isBelieved: false },
  ])('believes in 20 a minute after $answers answers: $isBelieved', ({ answers, isBelieved }) => {
    const limit = new RateLimit({ requestsPerMinute: null, tokensPerMinute: null });
    for (let index = 0; index < answers; index += 1) limit.countAnswer(1000 + index);
    expect(limit.learnLimit(20, 50_000, 50_000)).toBe(isBelieved);
    expect(limit.requestsPerMinute).toBe(isBelieved ? 20 : null);
  });

  it('remembers answers for two minutes at most', () => {
    const limit = new RateLimit({ requestsPerMinute: null, tokensPerMinute: null });
    for (let index = 0; index < 100; index += 1) limit.countAnswer(1000);
    expect(limit.learnLimit(20, 0, 2 * minute + 1000)).toBe(true);
  });
});
