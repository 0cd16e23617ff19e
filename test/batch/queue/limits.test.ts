import { afterEach, describe, expect, test } from '@jest/globals';
import { CostPerHour, windowFor } from '../../../batch/queue/limits.ts';
import { createSharedGate, type RequestGate, type SharedLimits } from '../../../blocks/transport/index.ts';
import { describeWithRedis, QueuePlace } from './support.ts';

describe('a window of a shared limit', () => {
  test.each([
    [600, 1, 1, 10],
    [60, 1, 1, 1],
    [90, 1, 2, 3],
    [100, 1, 3, 5],
    [30, 1, 2, 1],
    [1, 1, 60, 1],
    [60_000, 10_000, 10, 10_000],
  ])('of %d a minute, with room for %d, is %d s with %d', (perMinute, least, seconds, points) => {
    expect(windowFor(perMinute, least)).toEqual({ seconds, points });
  });

  test('never lets more through than the limit, and next to all of it', () => {
    for (let perMinute = 1; perMinute < 2000; perMinute++) {
      const { seconds, points } = windowFor(perMinute, 1);
      const used = (points * 60) / seconds / perMinute;
      expect(used).toBeLessThanOrEqual(1);
      expect(used).toBeGreaterThanOrEqual(0.98);
    }
  });
});

describe('a gate with shared limits', () => {
  const pass = { heldMs: 0 };
  const local: RequestGate = { enter: () => Promise.resolve(pass), leave: () => undefined };

  function limitsThat(told: unknown[], isHeld: () => boolean = () => false): SharedLimits {
    return {
      acquire: (id) => {
        told.push(['acquire', id]);
        return Promise.resolve(7);
      },
      isHeld,
      settle: (...args) => told.push(['settle', ...args]),
      hold: (...args) => told.push(['hold', ...args]),
    };
  }

  test('asks before each request, and tells what it used and what the service asked for', async () => {
    const told: unknown[] = [];
    const gate = createSharedGate(limitsThat(told))({ id: 'host', model: 'm' }, () => local);
    const { signal } = new AbortController();
    const first = await gate.enter(signal);
    gate.leave({ type: 'success', tokens: 12 }, first);
    gate.leave({ type: 'success', tokens: 12 }, first);
    const second = await gate.enter(signal);
    gate.leave({ type: 'retry', delayMs: 900, code: 'rate-limited', retryAfterMs: 800 }, second);
    expect(told).toEqual([
      ['acquire', 'host'],
      ['settle', 'host', 7, 12],
      ['acquire', 'host'],
      ['settle', 'host', 7, 0],
      ['hold', 'host', 800],
    ]);
  });

  test('asks again where all have been told to wait in between, and gives back what it had', async () => {
    const told: unknown[] = [];
    const held = [true, false];
    const limits = limitsThat(told, () => held.shift() ?? false);
    const gate = createSharedGate(limits)({ id: 'host', model: 'm' }, () => local);
    await gate.enter(new AbortController().signal);
    expect(told).toEqual([
      ['acquire', 'host'],
      ['settle', 'host', 7, 0],
      ['acquire', 'host'],
    ]);
  });
});

describe('a cost per hour', () => {
  test('is reached by what the last hour cost, and is not any more when that is over', () => {
    let now = 0;
    const costs = new CostPerHour(1, () => now);
    costs.add(0.6);
    expect(costs.isReached).toBe(false);
    now += 1_800_000;
    costs.add(0.5);
    expect(costs.isReached).toBe(true);
    now += 1_800_001;
    expect(costs.isReached).toBe(false);
  });
});

describeWithRedis('limits of all workers', () => {
  let place: QueuePlace;
  afterEach(() => place.close());

  test('hold for all of them together', async () => {
    place = await QueuePlace.open();
    const times: number[] = [];
    place.start();
    place.start();
    const { summary } = await place.run(await place.batch.items(24), {
      queue: { requestsPerMinute: 300 },
      onEvent: ({ type }) => {
        if (type === 'item-end') times.push(performance.now());
      },
    });
    expect(summary.counts.done).toBe(24);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
    // Five a second, all windows beginning at once: five windows have three whole seconds between them, less what an answer takes.
    expect(seconds).toBeGreaterThan(2.5);
  });

  test('are waited for by all when the service asks one of them to', async () => {
    const asked: number[] = [];
    place = await QueuePlace.open({
      latencyMs: 100,
      faults: {
        match: () => {
          asked.push(performance.now());
          return asked.length === 6 ? { fault: 'retry-after', seconds: 3 } : null;
        },
      },
    });
    place.start({ concurrency: 2 });
    place.start({ concurrency: 2 });
    const { summary } = await place.run(await place.batch.items(16));
    expect(summary.counts.done).toBe(16);
    const waits = asked.slice(1).map((time, index) => time - (asked[index] ?? 0));
    expect(Math.max(...waits)).toBeGreaterThan(2500);
  });
});
