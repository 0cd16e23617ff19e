import { describe, expect, it, jest } from '@jest/globals';
import { ModelError } from '../../../../blocks/transport/index.ts';
import { minute, setUp } from '../support/gate-setting.ts';
import { hostWithRoom, simulateRun, within } from '../support/simulated-run.ts';
import type { Time } from '../support/time.ts';

// Simulated minutes take real seconds on a busy machine.
jest.setTimeout(30_000);

describe('a gate before a host with little room', () => {
  it.each([
    { room: 1, ceiling: 8, latencyMs: 1000 },
    { room: 8, ceiling: 10, latencyMs: 3000 },
    { room: 8, ceiling: 64, latencyMs: 500 },
    { room: 32, ceiling: 64, latencyMs: 2000 },
    { room: 100, ceiling: 256, latencyMs: 1000 },
  ])('$room of $ceiling keeps it busy, and is rarely refused', async ({ room, ceiling, latencyMs }) => {
    const { time, gate, start } = setUp();
    const run = simulateRun(
      { time, gate, ceiling },
      hostWithRoom(() => room, { latencyMs }),
    );
    await time.pass(4 * minute);
    const ideal = (room / latencyMs) * 3 * minute;
    expect(within(run.answered, start + minute, time.now)).toBeGreaterThan(0.95 * ideal);
    expect(within(run.answered, start, start + minute)).toBeGreaterThan((0.9 * ideal) / 3);
    const sent = within(run.sent, start + minute, time.now);
    // What one place is short of takes 32 answers to find out again; more places, 128.
    expect(within(run.refused, start + minute, time.now)).toBeLessThan((room === 1 ? 0.035 : 0.015) * sent);
    expect(run.lost).toStrictEqual([]);
  });

  it.each([
    { refusalMs: 20, latencyMs: 2000, mostRefused: 0.02 },
    { refusalMs: 600, latencyMs: 2000, mostRefused: 0.02 },
    // As slow as answers: they may well be by chance, and take nothing from anybody.
    { refusalMs: 2000, latencyMs: 2000, mostRefused: 0.35 },
  ])('keeps it busy though refusals take $refusalMs ms', async ({ refusalMs, latencyMs, mostRefused }) => {
    const { time, gate, start } = setUp();
    const refusal = { latencyMs: refusalMs };
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      hostWithRoom(() => 32, { latencyMs, refusal }),
    );
    await time.pass(5 * minute);
    const later = start + minute;
    expect(within(run.answered, later, time.now)).toBeGreaterThan(0.95 * (32 / latencyMs) * 4 * minute);
    const refused = within(run.refused, later, time.now);
    expect(refused).toBeLessThan(mostRefused * within(run.sent, later, time.now));
    expect(run.lost).toStrictEqual([]);
  });

  it.each([
    { transitMs: 30, mostRefused: 0.02 },
    { transitMs: 150, mostRefused: 0.08 },
  ])(
    'keeps it busy though requests overtake each other by $transitMs ms on their way',
    async ({ transitMs, mostRefused }) => {
      const { time, gate, start } = setUp();
      const run = simulateRun(
        { time, gate, ceiling: 64, transitMs },
        hostWithRoom(() => 32, { latencyMs: 2000 }),
      );
      await time.pass(5 * minute);
      const later = start + minute;
      // With 32 in flight, some are on their way.
      const ideal = (32 / (2000 + transitMs)) * 4 * minute;
      expect(within(run.answered, later, time.now)).toBeGreaterThan(0.9 * ideal);
      const refused = within(run.refused, later, time.now);
      expect(refused).toBeLessThan(mostRefused * within(run.sent, later, time.now));
      expect(run.lost).toStrictEqual([]);
    },
  );

  it('loses little even where each refusal asks everybody to wait', async () => {
    const { time, gate, start } = setUp();
    const refusal = { latencyMs: 100, retryAfterMs: 30_000 };
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      hostWithRoom(() => 8, { latencyMs: 3000, refusal }),
    );
    await time.pass(20 * minute);
    const ideal = (8 / 3000) * 19 * minute;
    expect(within(run.answered, start + minute, time.now)).toBeGreaterThan(0.9 * ideal);
    for (const moment of run.refused) expect(within(run.sent, moment + 1, moment + 30_000)).toBe(0);
  });

  it.each([{ noise: 0 }, { noise: 0.03 }, { noise: 0.1 }])(
    'follows it down and up again, even through a time without any answer ($noise refused by chance)',
    async ({ noise }) => {
      const { time, gate } = setUp();
      let room = 48;
      const run = simulateRun(
        { time, gate, ceiling: 64 },
        hostWithRoom(() => room, { latencyMs: 1000, noise }),
      );
      for (const next of [48, 8, 48, 0, 32]) {
        room = next;
        await time.pass(3 * minute);
        const ideal = (room / 1000) * minute;
        const answered = within(run.answered, time.now - minute, time.now);
        expect(answered).toBeGreaterThanOrEqual(0.9 * ideal);
        expect(answered).toBeLessThanOrEqual(1.05 * ideal);
      }
      expect(run.lost).toStrictEqual([]);
    },
  );

  it('is at a new level within a minute: 32, 8 and 32 again', async () => {
    const { time, gate } = setUp();
    let room = 32;
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      hostWithRoom(() => room, { latencyMs: 2000 }),
    );
    await time.pass(2 * minute);
    for (const next of [8, 32]) {
      room = next;
      await time.pass(minute);
      const inTime = within(run.answered, time.now - 20_000, time.now);
      expect(inTime).toBeGreaterThan(0.75 * (room / 2000) * 20_000);
      await time.pass(2 * minute);
    }
  });
});

describe('a gate before a host that refuses some whatever their number', () => {
  it.each([
    { noise: 0.01, ceiling: 64, least: 0.95 },
    { noise: 0.03, ceiling: 64, least: 0.95 },
    { noise: 0.1, ceiling: 64, least: 0.9 },
    { noise: 0.1, ceiling: 8, least: 0.85 },
    { noise: 0.1, ceiling: 256, least: 0.85 },
    { noise: 0.2, ceiling: 64, least: 0.8 },
  ])('$noise of $ceiling does not give way', async ({ noise, ceiling, least }) => {
    const { time, gate } = setUp();
    const run = simulateRun(
      { time, gate, ceiling },
      hostWithRoom(() => Infinity, { latencyMs: 1000, noise }),
    );
    await time.pass(3 * minute);
    expect(run.answered.length).toBeGreaterThan(least * (ceiling / 1000) * 3 * minute);
    expect(run.lost).toStrictEqual([]);
  });

  it.each([
    { noise: 0.01, room: 8 },
    { noise: 0.03, room: 32 },
    { noise: 0.1, room: 8 },
    { noise: 0.1, room: 32 },
  ])('$noise, and has room for $room, keeps it busy', async ({ noise, room }) => {
    const { time, gate, start } = setUp();
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      hostWithRoom(() => room, { latencyMs: 1000, noise }),
    );
    await time.pass(5 * minute);
    const later = start + minute;
    expect(within(run.answered, later, time.now)).toBeGreaterThan(0.9 * (room / 1000) * 4 * minute);
    const sent = within(run.sent, later, time.now);
    expect(within(run.refused, later, time.now)).toBeLessThan((1.5 * noise + 0.04) * sent);
    expect(run.lost).toStrictEqual([]);
  });

  it('waits when one of them says so, and is as wide as before afterwards', async () => {
    const { time, gate, states } = setUp();
    const strays = [60_000, 60_500, 150_000];
    const start = time.now;
    const host = hostWithRoom(() => Infinity, { latencyMs: 1000 });
    const run = simulateRun(
      { time, gate, ceiling: 64 },
      {
        ...host,
        accept: (now) => {
          if (now - start < (strays[0] ?? Infinity)) return host.accept(now);
          strays.shift();
          const error = new ModelError('stray', { code: 'overloaded', retryAfterMs: 10_000 });
          return { latencyMs: 5, error };
        },
      },
    );
    await time.pass(4 * minute);
    for (const moment of run.refused) expect(within(run.sent, moment + 1, moment + 10_000)).toBe(0);
    expect(run.refused.length).toBe(3);
    // What was lost is the waits, and the single file after each.
    expect(run.answered.length).toBeGreaterThan(0.064 * (4 * minute - 3 * 13_000));
    expect(states.at(-1)).toMatchObject({ limit: 'ceiling' });
  });
});

describe('a gate before a host that answers nobody for a time', () => {
  const outage =
    (from: number, to: number, time: Time): (() => number) =>
    () =>
      time.now >= from && time.now < to ? 0 : Infinity;

  it.each([
    { minutes: 1, ceiling: 64, backInMs: 20_000 },
    { minutes: 10, ceiling: 64, backInMs: 90_000 },
    { minutes: 1, ceiling: 8, backInMs: 20_000 },
  ])(
    '$minutes min loses no question, and is back soon ($ceiling)',
    async ({ minutes, ceiling, backInMs }) => {
      const { time, gate, start } = setUp();
      const [from, to] = [start + minute, start + (1 + minutes) * minute];
      const host = hostWithRoom(outage(from, to, time), { latencyMs: 1000 });
      const run = simulateRun({ time, gate, ceiling }, host);
      await time.pass((4 + minutes) * minute);
      // It asked now and then, not on and on.
      expect(within(run.refused, from + 10_000, to)).toBeLessThan(60);
      const back = to + backInMs;
      expect(within(run.answered, back, back + 30_000)).toBeGreaterThan(0.85 * ceiling * 30);
      expect(run.lost).toStrictEqual([]);
    },
  );
});
