import { describe, expect, it } from '@jest/globals';
import { ModelError } from '../../../../blocks/openrouter/index.ts';
import type { GateState } from '../../../../blocks/openrouter/index.ts';
import type { Pass } from '../../../../blocks/openrouter/retry/attempt-outcome.ts';
import { createGate } from '../../../../blocks/openrouter/retry/gate.ts';
import type { Gate, GateSettings } from '../../../../blocks/openrouter/retry/gate.ts';
import { TokenBucket } from '../../../../emulator/limits/token-bucket.ts';
import { hostWithRoom, sequence, simulateRun, within } from '../support/simulated-run.ts';
import type { Service } from '../support/simulated-run.ts';
import { Time } from '../support/time.ts';

const minute = 60_000;
const forever = (): AbortSignal => new AbortController().signal;

interface Setting {
  readonly time: Time;
  readonly gate: Gate;
  readonly start: number;
  readonly states: GateState[];
}

function setUp(changes: Partial<GateSettings> = {}, model = 'm'): Setting {
  const time = new Time();
  const states: GateState[] = [];
  const settings: GateSettings = {
    adaptive: true,
    clock: time.clock,
    maxRetryDelayMs: 300_000,
    onGateChange: (state) => states.push(state),
    requestsPerMinute: null,
    sleep: time.sleep,
    tokensPerMinute: null,
    ...changes,
  };
  return { time, gate: createGate(settings, model), start: time.now, states };
}

/** Lets in so many, who stay. */
async function enter(gate: Gate, count: number): Promise<Pass[]> {
  return Promise.all(Array.from({ length: count }, () => gate.enter(forever())));
}

const tooMany = { type: 'retry', code: 'rate-limited', delayMs: 4000 } as const;

describe('a gate before a host with little room', () => {
  it.each([
    { room: 1, ceiling: 8, latencyMs: 1000 },
    { room: 8, ceiling: 10, latencyMs: 3000 },
    { room: 8, ceiling: 64, latencyMs: 500 },
    { room: 32, ceiling: 64, latencyMs: 2000 },
    { room: 100, ceiling: 256, latencyMs: 1000 },
  ])('$room of $ceiling keeps it busy, and is hardly ever refused', async ({ room, ceiling, latencyMs }) => {
    const { time, gate, start } = setUp();
    const run = simulateRun(
      { time, gate, ceiling },
      hostWithRoom(() => room, latencyMs),
    );
    await time.pass(4 * minute);
    const ideal = (room / latencyMs) * 3 * minute;
    expect(within(run.answered, start + minute, time.now)).toBeGreaterThan(0.97 * ideal);
    expect(within(run.answered, start, start + minute)).toBeGreaterThan((0.9 * ideal) / 3);
    const sent = within(run.sent, start + minute, time.now);
    expect(within(run.refused, start + minute, time.now)).toBeLessThan(0.015 * sent);
    expect(run.lost).toStrictEqual([]);
  });

  it('loses little even where each refusal asks everybody to wait', async () => {
    const { time, gate, start } = setUp();
    const refusal = { latencyMs: 100, retryAfterMs: 30_000 };
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      hostWithRoom(() => 8, 3000, refusal),
    );
    await time.pass(20 * minute);
    const ideal = (8 / 3000) * 19 * minute;
    expect(within(run.answered, start + minute, time.now)).toBeGreaterThan(0.9 * ideal);
    for (const moment of run.refused) expect(within(run.sent, moment + 1, moment + 30_000)).toBe(0);
  });

  it('follows it down and up again, even through a time without any answer', async () => {
    const { time, gate } = setUp();
    let room = 48;
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      hostWithRoom(() => room, 2000),
    );
    for (const next of [48, 8, 48, 0, 32]) {
      room = next;
      await time.pass(3 * minute);
      const ideal = (room / 2000) * minute;
      const answered = within(run.answered, time.now - minute, time.now);
      expect(answered).toBeGreaterThanOrEqual(0.9 * ideal);
      expect(answered).toBeLessThanOrEqual(1.01 * ideal);
    }
    expect(run.lost).toStrictEqual([]);
  });

  it('does not give way much to refusals that have nothing to do with load', async () => {
    const { time, gate } = setUp();
    const random = sequence();
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      {
        accept: () =>
          random() < 0.01
            ? { latencyMs: 100, error: new ModelError('busy', { code: 'overloaded' }) }
            : { latencyMs: 1000 + 2000 * random() },
      },
    );
    await time.pass(10 * minute);
    expect(run.answered.length).toBeGreaterThan(0.6 * (64 / 2000) * 10 * minute);
  });
});

describe('a gate before a host that slows down in a crowd', () => {
  /** Quick for 80 at once; beyond that everybody suffers, so that less and less gets done. */
  function crowdedHost(): Service {
    let busy = 0;
    return {
      accept: () => {
        busy += 1;
        return { latencyMs: 1000 * Math.max(1, (busy / 80) ** 2) };
      },
      end: () => {
        busy -= 1;
      },
    };
  }

  it.each([
    { adaptive: true, least: 0.5, most: 1, reasons: ['ceiling', 'latency'] },
    { adaptive: false, least: 0, most: 0.35, reasons: ['ceiling'] },
  ])('keeps the crowd down: $adaptive', async ({ adaptive, least, most, reasons }) => {
    const { time, gate, states } = setUp({ adaptive });
    const run = simulateRun({ time, gate, ceiling: 256 }, crowdedHost());
    await time.pass(5 * minute);
    const done = within(run.answered, time.now - 4 * minute, time.now) / (80 * 240);
    expect(done).toBeGreaterThan(least);
    expect(done).toBeLessThan(most);
    expect([...new Set(states.map(({ limit }) => limit))]).toStrictEqual(reasons);
  });
});

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
    expect(run.refused.length).toBeLessThanOrEqual(ceiling);
    expect(states.at(-1)).toMatchObject({ limit: 'pace', requestsPerMinute: rate });
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
    await time.pass(0);
    expect(isIn).toBe(true);
  });
});

describe('the queue at a gate', () => {
  it('lets those who come back go first', async () => {
    const { time, gate, start } = setUp({ requestsPerMinute: 60 });
    const order: string[] = [];
    const arrive = (name: string, earliest?: number): void => {
      void gate.enter(forever(), earliest).then(() => order.push(name));
    };
    for (const name of ['a', 'b', 'c']) arrive(name);
    arrive('back', start + 300);
    await time.pass(5000);
    expect(order).toStrictEqual(['a', 'back', 'b', 'c']);
  });

  it('tells how long somebody was held, waits for the service left out', async () => {
    const { time, gate } = setUp({ adaptive: false, requestsPerMinute: 60 });
    const [first] = await enter(gate, 1);
    if (first === undefined) throw new Error('not let in');
    gate.leave({ ...tooMany, delayMs: 10_000, retryAfterMs: 10_000 }, first);
    const passes: Pass[] = [];
    for (let index = 0; index < 3; index += 1) void gate.enter(forever()).then((pass) => passes.push(pass));
    await time.pass(20_000);
    expect(passes.map(({ heldMs }) => heldMs)).toStrictEqual([0, 410, 1420]);
  });

  it('is emptied at once by an error of the run, whatever they were waiting for', async () => {
    const { time, gate, start } = setUp({ requestsPerMinute: 1 });
    const [first] = await enter(gate, 1);
    if (first === undefined) throw new Error('not let in');
    const waiting = [gate.enter(forever()), gate.enter(forever()), gate.enter(forever(), start + 90_000)];
    const ended = Promise.allSettled(waiting);
    const error = new ModelError('used up', { code: 'daily-limit', resetAt: start });
    gate.leave({ type: 'failure', error }, first);
    expect(await ended).toStrictEqual(waiting.map(() => ({ status: 'rejected', reason: error })));
    expect(time.now).toBe(start);
  });

  it('stays closed after a daily limit, though earlier requests are still answered', async () => {
    const { gate } = setUp();
    const [first, second] = await enter(gate, 2);
    if (first === undefined || second === undefined) throw new Error('not let in');
    gate.leave({ type: 'failure', error: new ModelError('x', { code: 'daily-limit' }) }, first);
    gate.leave({ type: 'success' }, second);
    await expect(gate.enter(forever())).rejects.toMatchObject({ code: 'daily-limit' });
  });

  it('moves up when somebody gives up', async () => {
    const { time, gate } = setUp({ requestsPerMinute: 1 });
    await enter(gate, 1);
    const controller = new AbortController();
    const impatient = gate.enter(controller.signal);
    const other = gate.enter(forever());
    controller.abort('enough');
    await expect(impatient).rejects.toBe('enough');
    await time.pass(minute + 600);
    await expect(other).resolves.toMatchObject({ sentAt: time.now - 600 });
  });

  it('ends with the timer’s own failure', async () => {
    const broken = new Error('no timers here');
    const { gate } = setUp({ requestsPerMinute: 1, sleep: () => Promise.reject(broken) });
    await enter(gate, 1);
    await expect(gate.enter(forever())).rejects.toBe(broken);
  });
});

describe('what a gate tells', () => {
  it('is why requests wait', async () => {
    const { time, gate, states } = setUp({}, 'llama');
    const passes = await enter(gate, 64);
    for (let index = 0; index < 10; index += 1) void gate.enter(forever());
    const [one, two] = passes;
    if (one === undefined || two === undefined) throw new Error('not let in');
    gate.leave(tooMany, one);
    gate.leave({ ...tooMany, retryAfterMs: 5000 }, two);
    await time.pass(6000);
    expect(states).toStrictEqual([
      expect.objectContaining({ model: 'llama', limit: 'ceiling', level: 64, coolsUntil: null }),
      expect.objectContaining({ limit: 'overload', level: 44, inFlight: 63, waiting: 10 }),
      expect.objectContaining({ limit: 'cooldown', level: 44, coolsUntil: time.now - 1000 }),
    ]);
  });

  it('is no level where none is wanted', async () => {
    const { time, gate, states } = setUp({ adaptive: false });
    await enter(gate, 500);
    await time.pass(0);
    expect(states).toMatchObject([{ limit: 'ceiling', level: null, requestsPerMinute: null }]);
  });
});
