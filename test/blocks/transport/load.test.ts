import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createTransport, isModelError } from '../../../blocks/transport/index.ts';
import type { Completion, GateState, Transport, TransportOptions } from '../../../blocks/transport/index.ts';
import { startEmulator } from '../../support/emulator.ts';
import type { Emulator, EmulatorOptions, FaultName, FaultStep } from '../../support/emulator.ts';

// Real time on a machine that may be busy with other tests; simulated time, in retry/, is exact.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Setting {
  readonly emulator: Emulator;
  readonly ask: (signal?: AbortSignal) => Promise<Completion>;
}

async function setUp(
  emulatorOptions: EmulatorOptions,
  transportOptions: TransportOptions = {},
): Promise<Setting> {
  const emulator = await startEmulator({ analyse: false, ...emulatorOptions });
  const transport: Transport = createTransport(transportOptions);
  closers.push(
    () => transport.close(),
    () => emulator.close(),
  );
  const request = {
    route: { dialect: 'openrouter', baseUrl: emulator.url, apiKey: 'sk-or-v1-0123456789abcdef' },
    model: 'meta-llama/llama-3.2-11b-vision-instruct',
    text: 'What is this?',
    image: { mediaType: 'image/jpeg', bytes: new Uint8Array([255, 216, 255, 0]), width: 2, height: 2 },
    maxTokens: 100,
    temperature: 0,
    privacyLevel: 'allow',
  } as const;
  const ask: Setting['ask'] = (signal = new AbortController().signal) =>
    transport.complete(request, { signal });
  return { emulator, ask };
}

/** Asks `total` questions, so many at a time. Returns milliseconds per answer. */
async function askMany(
  ask: Setting['ask'],
  { total, ceiling }: { readonly total: number; readonly ceiling: number },
): Promise<number> {
  const startedAt = performance.now();
  let left = total;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await ask();
    }
  };
  await Promise.all(Array.from({ length: ceiling }, worker));
  return (performance.now() - startedAt) / total;
}

describe('a run against a service with little room', () => {
  it.each([429, 503, 529] as const)('(%d) gets every answer with few refusals', async (overloadStatus) => {
    const { emulator, ask } = await setUp({ latencyMs: 20, limits: { maxInFlight: 8, overloadStatus } });
    await askMany(ask, { total: 200, ceiling: 32 });
    // 24 of the first burst find no room, and one now and then that tries whether there is more.
    expect(emulator.stats.chatRequests).toBeLessThan(200 + 24 + 60);
  });

  it('takes about as long as with no more questions than there is room for', async () => {
    const ideal = await setUp({ latencyMs: 40 });
    const crowded = await setUp({ latencyMs: 40, limits: { maxInFlight: 8 } });
    await ideal.ask();
    await crowded.ask();
    const idealMs = await askMany(ideal.ask, { total: 200, ceiling: 8 });
    const crowdedMs = await askMany(crowded.ask, { total: 200, ceiling: 32 });
    // 0.9 and more, which simulated time shows exactly; here the machine has other things to do.
    expect(idealMs / crowdedMs).toBeGreaterThan(0.8);
  });
});

describe('a run against a service that refuses some by chance', () => {
  it.each([0.03, 0.1])('(%d) takes about as long as without', async (fraction) => {
    const among = ['rate-limit-upstream', 'unavailable-503', 'overloaded-529'] as const;
    const calm = await setUp({ latencyMs: 50 });
    const moody = await setUp(
      { latencyMs: 50, faults: { rate: { fraction, among } } },
      { random: () => 0.1 },
    );
    await calm.ask();
    await moody.ask();
    const calmMs = await askMany(calm.ask, { total: 600, ceiling: 32 });
    const moodyMs = await askMany(moody.ask, { total: 600, ceiling: 32 });
    // 0.9 and more in simulated time. Halving for each refusal left 0.3 and 0.04.
    expect(calmMs / moodyMs).toBeGreaterThan(0.6);
  });
});

describe('a run against a day that is used up', () => {
  it('ends at once for everybody, with the time to come back', async () => {
    const { emulator, ask } = await setUp(
      { latencyMs: 20, limits: { perDay: 3 } },
      { requestsPerMinute: 1200 },
    );
    const startedAt = Date.now();
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => ask()));
    const reasons = outcomes.flatMap((outcome): unknown[] =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    );
    // At 20 a second, 40 would have taken 2 seconds.
    expect(Date.now() - startedAt).toBeLessThan(1500);
    expect(reasons).toHaveLength(37);
    const midnight = new Date(new Date().setUTCHours(24, 0, 0, 0)).toISOString();
    for (const reason of reasons)
      expect(reason).toMatchObject({ code: 'daily-limit', scope: 'run', resetAt: midnight });
    expect(emulator.stats.chatRequests).toBeLessThan(20);
  });

  const daily = (before: readonly (FaultName | FaultStep | null)[]): EmulatorOptions => ({
    faults: { sequence: [...before, 'rate-limit-day'] },
  });
  const eleven = <T>(fault: T): readonly T[] => Array<T>(11).fill(fault);

  it.each<[string, EmulatorOptions, TransportOptions]>([
    ['a time that the service asked for', daily(eleven({ fault: 'rate-limit-upstream', seconds: 30 })), {}],
    ['a fault of their own to pass', daily(eleven('server-500')), { random: () => 0.99 }],
    ['room', { ...daily([null]), limits: { maxInFlight: 1 }, latencyMs: 100 }, {}],
    ['their turn', daily([]), { requestsPerMinute: 1 }],
  ])('frees those who wait for %s', async (_name, emulatorOptions, transportOptions) => {
    const { ask } = await setUp(emulatorOptions, transportOptions);
    const startedAt = Date.now();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => ask().catch((error: unknown) => error)),
    );
    expect(Date.now() - startedAt).toBeLessThan(1000);
    const errors = outcomes.filter(isModelError);
    expect(errors.length).toBeGreaterThanOrEqual(11);
    expect(errors.every(({ code }) => code === 'daily-limit')).toBe(true);
  });
});

describe('a run against a limit per minute', () => {
  it('learns it, obeys the reset and keeps to it', async () => {
    const time = { now: Date.UTC(2026, 4, 21, 12) };
    const states: GateState[] = [];
    const { emulator, ask } = await setUp(
      { clock: () => time.now, limits: { perMinute: 20 } },
      {
        clock: () => time.now,
        sleep: (milliseconds) => {
          time.now += milliseconds;
          return Promise.resolve();
        },
        onGateChange: (state) => states.push(state),
      },
    );
    const startedAt = time.now;
    for (let index = 0; index < 120; index += 1) await ask();
    // 20 at once, then 20 a minute: 5 minutes and the hundredth that is kept as a margin. One is refused, which
    // tells the limit.
    const minutes = (time.now - startedAt) / 60_000;
    expect(minutes).toBeGreaterThan(4.9);
    expect(minutes).toBeLessThan(5.2);
    expect(emulator.stats.chatRequests - 120).toBe(1);
    expect(states.at(-1)).toMatchObject({ requestsPerMinute: 20 });
  });
});
