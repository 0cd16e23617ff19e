import { describe, expect, it } from '@jest/globals';
import { Budget } from '../../../../blocks/transport/retry/budget.ts';
import { LearnedLimit } from '../../../../blocks/transport/retry/learned-limit.ts';
import { TokenBucket } from '../../../../emulator/account.ts';

const minute = 60_000;

/** Sends as soon as it may until `end`; the service refuses by its bucket. Moments of the refusals. */
function sendAll(limit: LearnedLimit, bucket: TokenBucket, end: number): number[] {
  const refused: number[] = [];
  for (let now = limit.readyAt; now < end; now = Math.max(now, limit.readyAt)) {
    limit.take(now);
    const next = bucket.nextAt(now);
    if (next > now) {
      refused.push(now);
      limit.confirm(Math.ceil(next));
      continue;
    }
    bucket.take();
    if (limit.countAnswer(now)) throw new Error(`void after ${now} ms`);
  }
  return refused;
}

function emptyBucket(perMinute: number): TokenBucket {
  const bucket = new TokenBucket({ size: perMinute, windowMs: minute, now: 0 });
  for (let index = 0; index < perMinute; index += 1) bucket.take();
  return bucket;
}

describe('a limit that was learned', () => {
  it.each([6, 20, 600])('of %d a minute is tested more and more rarely while it stands', (perMinute) => {
    const limit = new LearnedLimit(perMinute, 0);
    const refused = sendAll(limit, emptyBucket(perMinute), 60 * minute);
    // After half a minute, then one, two, four, ... up to half an hour.
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused.length).toBeLessThanOrEqual(8);
  });

  it.each([6, 20, 600])('of %d a minute is void when more are answered in a test', (perMinute) => {
    const limit = new LearnedLimit(perMinute, 0);
    let now = 0;
    let answers = 0;
    for (let isVoid = false; !isVoid; answers += 1) {
      now = Math.max(now, limit.readyAt);
      limit.take(now);
      isVoid = limit.countAnswer(now);
    }
    expect(now).toBeLessThan(1.2 * minute);
    expect(answers).toBeGreaterThan(perMinute);
  });

  it('stands though a bucket that was full, or a new minute, lets many through at once', () => {
    const full = new TokenBucket({ size: 60, windowMs: minute, now: 0 });
    expect(() => sendAll(new LearnedLimit(60, 0), full, 60 * minute)).not.toThrow();
  });
});

describe('a budget', () => {
  it('learns a limit, and a lower one, but no higher one', () => {
    const budget = new Budget({ requestsPerMinute: 100, tokensPerMinute: null });
    expect(budget.learnLimit(200, 0, 0)).toBe(true);
    expect(budget.requestsPerMinute).toBe(100);
    budget.learnLimit(50, 0, 0);
    budget.learnLimit(70, 0, 0);
    expect(budget.requestsPerMinute).toBe(50);
  });

  it.each([
    { answers: 40, isBelieved: true },
    { answers: 41, isBelieved: false },
  ])('believes in 20 a minute after $answers answers: $isBelieved', ({ answers, isBelieved }) => {
    const budget = new Budget({ requestsPerMinute: null, tokensPerMinute: null });
    for (let index = 0; index < answers; index += 1) budget.countAnswer(1000 + index);
    expect(budget.learnLimit(20, 50_000, 50_000)).toBe(isBelieved);
    expect(budget.requestsPerMinute).toBe(isBelieved ? 20 : null);
  });

  it('remembers answers for two minutes at most', () => {
    const budget = new Budget({ requestsPerMinute: null, tokensPerMinute: null });
    for (let index = 0; index < 100; index += 1) budget.countAnswer(1000);
    expect(budget.learnLimit(20, 0, 2 * minute + 1000)).toBe(true);
  });
});
