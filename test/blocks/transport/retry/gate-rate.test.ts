import { describe, expect, it } from '@jest/globals';
import { ModelError } from '../../../../blocks/transport/index.ts';
import { TokenBucket } from '../../../../emulator/account.ts';
import { enter, forever, minute, setUp, tooMany } from '../support/gate-setting.ts';
import { sequence, simulateRun, within } from '../support/simulated-run.ts';
import type { Service } from '../support/simulated-run.ts';

describe('a gate before a limit per minute', () => {
  /** OpenRouter's limit: so many at once, and then as they refill. */
  function limited(rate: number, now: number): Service {
    const bucket = new TokenBucket({ size: rate, windowMs: minute, now });
    return {
      accept: (at) => {
        const next = bucket.nextAt(at);
        if (next <= at) {
          bucket.take();
          return { latencyMs: 1500 };
        }
        const limit = { retryAfterMs: Math.ceil(next) - at, requestsPerMinute: rate };
        return { latencyMs: 20, error: new ModelError('limit', { code: 'rate-limited', ...limit }) };
      },
    };
  }

  it.each([
    { rate: 20, ceiling: 8 },
    { rate: 120, ceiling: 64 },
    { rate: 600, ceiling: 64 },
  ])('of $rate sends as many and no more, once it has been told', async ({ rate, ceiling }) => {
    const { time, gate, start, states } = setUp({}, 'free-model:free');
    const run = simulateRun({ time, gate, ceiling }, limited(rate, start));
    await time.pass(5 * minute);
    const later = start + minute;
    expect(within(run.answered, later, time.now)).toBeGreaterThan(0.95 * 4 * rate);
    expect(within(run.refused, later, time.now)).toBeLessThan(0.03 * within(run.sent, later, time.now));
    // The first ones, which told the limit.
    expect(run.refused.length).toBeLessThanOrEqual(ceiling);
    expect(states.at(-1)).toMatchObject({ limit: 'pace', requestsPerMinute: rate });
    expect(run.lost).toStrictEqual([]);
  });

  it('does not believe in a limit of which more have just been answered, but waits as it is told', async () => {
    const { time, gate, start, states } = setUp();
    let isStray = false;
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      {
        accept: () => {
          if (!isStray) return { latencyMs: 1000 };
          isStray = false;
          const limit = { retryAfterMs: 20_000, requestsPerMinute: 20 };
          return { latencyMs: 20, error: new ModelError('limit', { code: 'rate-limited', ...limit }) };
        },
      },
    );
    await time.pass(minute);
    isStray = true;
    await time.pass(2 * minute);
    expect(run.refused).toHaveLength(1);
    const wait = (run.refused[0] ?? start) + 1;
    expect(within(run.sent, wait, wait + 19_990)).toBe(0);
    expect(within(run.answered, start + minute, time.now)).toBeGreaterThan(0.064 * (2 * minute - 25_000));
    expect(states.every(({ requestsPerMinute }) => requestsPerMinute === null)).toBe(true);
  });

  it('without any word of it gets as much through, and loses no question', async () => {
    const { time, gate, start } = setUp();
    const bucket = new TokenBucket({ size: 10, windowMs: 1000, now: start });
    const random = sequence();
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      {
        accept: (at) => {
          if (bucket.nextAt(at) > at)
            return { latencyMs: 20, error: new ModelError('x', { code: 'rate-limited' }) };
          bucket.take();
          return { latencyMs: Math.round(2000 * random()) };
        },
      },
    );
    await time.pass(5 * minute);
    expect(within(run.answered, start + minute, time.now)).toBeGreaterThan(0.9 * 4 * 600);
    const refused = within(run.refused, start + minute, time.now);
    expect(refused).toBeLessThan(0.25 * within(run.sent, start + minute, time.now));
    expect(run.lost).toStrictEqual([]);
  });

  it('obeys a reset that is far away', async () => {
    const { time, gate, start } = setUp();
    const passes = await enter(gate, 2);
    for (const pass of passes)
      gate.leave({ ...tooMany, retryAfterMs: 42_000, requestsPerMinute: 60, delayMs: 42_000 }, pass);
    const passed: number[] = [];
    for (let index = 0; index < 3; index += 1)
      void gate.enter(forever()).then(() => passed.push(time.now - start));
    await time.pass(minute);
    expect(passed).toStrictEqual([42_000, 43_010, 44_020]);
  });
});

describe('a gate with limits of the user’s', () => {
  it('sends so many requests a minute', async () => {
    const { time, gate, start } = setUp({ requestsPerMinute: 30 });
    const run = simulateRun({ time, gate, ceiling: 16 }, { accept: () => ({ latencyMs: 3000 }) });
    await time.pass(10 * minute);
    expect(run.sent.length).toBeLessThanOrEqual(300);
    expect(run.sent.length).toBeGreaterThan(290);
    expect(within(run.sent, start, start + 5000)).toBeLessThanOrEqual(3);
  });

  it('uses so many tokens a minute, whatever an image turns out to cost', async () => {
    const { time, gate, start } = setUp({ tokensPerMinute: 100_000 });
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      { accept: () => ({ latencyMs: 3000, tokens: 6500 }) },
    );
    await time.pass(10 * minute);
    expect(run.sent.length * 6500).toBeLessThanOrEqual(1_010_000);
    expect(run.sent.length * 6500).toBeGreaterThan(950_000);
    expect(within(run.sent, start, start + minute) * 6500).toBeLessThan(115_000);
  });

  it('does not count the tokens of what was refused', async () => {
    const { time, gate } = setUp({ tokensPerMinute: 60_600 });
    const [pass] = await enter(gate, 1);
    if (pass === undefined) throw new Error('not let in');
    gate.leave({ ...tooMany, delayMs: 0, retryAfterMs: 0 }, pass);
    let isIn = false;
    void gate.enter(forever()).then(() => (isIn = true));
    // A second, because nobody has been answered yet; two more if 2000 tokens had been counted.
    await time.pass(1000);
    expect(isIn).toBe(true);
  });
});
