import { describe, expect, it } from '@jest/globals';
import { ModelError, type Pass } from '../../../../blocks/transport/index.ts';
import { enter, forever, minute, setUp, tooMany } from '../support/gate-setting.ts';
import { simulateRun, within } from '../support/simulated-run.ts';
import type { Service } from '../support/simulated-run.ts';

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

  it('keeps the crowd down', async () => {
    const { time, gate, states } = setUp();
    const run = simulateRun({ time, gate, ceiling: 256 }, crowdedHost());
    await time.pass(5 * minute);
    const done = within(run.answered, time.now - 4 * minute, time.now) / (80 * 240);
    // With all 256 in flight it would be 0.31.
    expect(done).toBeGreaterThan(0.5);
    expect([...new Set(states.map(({ limit }) => limit))]).toStrictEqual(['ceiling', 'latency']);
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
    const { time, gate } = setUp({ requestsPerMinute: 60 });
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

  it('ignores a pass that has been handed back already', async () => {
    const { gate } = setUp();
    const [pass] = await enter(gate, 64);
    if (pass === undefined) throw new Error('not let in');
    let entered = 0;
    for (let index = 0; index < 3; index += 1) void gate.enter(forever()).then(() => (entered += 1));
    for (let index = 0; index < 3; index += 1) gate.leave({ type: 'abandoned' }, pass);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(entered).toBe(1);
  });

  it('moves up when somebody gives up', async () => {
    const { time, gate } = setUp({ requestsPerMinute: 1 });
    await enter(gate, 1);
    const controller = new AbortController();
    const impatient = gate.enter(controller.signal);
    let enteredAt = 0;
    void gate.enter(forever()).then(() => (enteredAt = time.now));
    controller.abort('enough');
    await expect(impatient).rejects.toBe('enough');
    await time.pass(minute + 600);
    expect(enteredAt).toBe(time.now - 600);
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
    const [answered, asked, ...others] = passes;
    if (answered === undefined || asked === undefined) throw new Error('not let in');
    for (const pass of others.slice(0, 52)) gate.leave(tooMany, pass);
    gate.leave({ type: 'success' }, answered);
    gate.leave({ ...tooMany, retryAfterMs: 5000 }, asked);
    await time.pass(6000);
    expect(states).toMatchObject([
      { model: 'llama', limit: 'ceiling', level: 64, coolsUntil: null },
      { limit: 'overload', level: 12, inFlight: 12, waiting: 9 },
      { limit: 'cooldown', level: 12, coolsUntil: time.now - 1000 },
    ]);
  });

  it('is not a refusal that means nothing', async () => {
    const { gate, states } = setUp();
    const [pass] = await enter(gate, 64);
    if (pass === undefined) throw new Error('not let in');
    gate.leave(tooMany, pass);
    await Promise.resolve();
    expect(states).toHaveLength(1);
  });
});
