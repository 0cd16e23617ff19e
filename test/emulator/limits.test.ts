import { afterEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions } from '../support/emulator.ts';
import { until } from '../support/until.ts';
import { ask, model } from './client.ts';

const midnight = Date.UTC(2026, 5, 2);
let emulator: Emulator;
let now = midnight;

async function start(options: EmulatorOptions): Promise<void> {
  now = midnight - 3_600_000;
  emulator = await startEmulator({ ...options, clock: () => now });
}
afterEach(() => emulator.close());

async function statuses(count: number, slug = model): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1)
    seen.push((await ask(emulator, { fields: { model: slug } })).status);
  return seen;
}

describe('limits', () => {
  test('per minute refill evenly, and the refusal says when to come again', async () => {
    await start({ limits: { perMinute: 3 } });
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
    const { body, headers } = await ask(emulator);
    const reset = String(now + 20_000);
    expect(body).toMatchObject({
      error: {
        code: 429,
        metadata: {
          headers: { 'X-RateLimit-Limit': '3', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': reset },
          limit_source: 'openrouter_free_tier_per_minute',
          provider_name: null,
        },
      },
      user_id: 'user_emulator',
    });
    expect(body.error?.message).toMatch(/^Rate limit exceeded: free-models-per-min/);
    expect(headers.get('x-ratelimit-reset')).toBe(reset);
    now += 20_000;
    expect(await statuses(2)).toEqual([200, 429]);
  });

  test('per day end at midnight UTC and are told before the one per minute', async () => {
    await start({ limits: { perDay: 2, perMinute: 2 } });
    expect(await statuses(2)).toEqual([200, 200]);
    const { body } = await ask(emulator);
    expect(body.error?.message).toMatch(/^Rate limit exceeded: free-models-per-day\. /);
    expect(body.error?.metadata).toMatchObject({
      limit_source: 'openrouter_free_tier_daily',
      headers: { 'X-RateLimit-Reset': String(midnight) },
    });
    now = midnight - 1;
    expect(await statuses(1)).toEqual([429]);
    now = midnight;
    expect(await statuses(1)).toEqual([200]);
  });

  test('can be kept to free models', async () => {
    await start({ limits: { perDay: 1, freeModelsOnly: true } });
    expect(await statuses(3)).toEqual([200, 200, 200]);
    expect(await statuses(2, `${model}:free`)).toEqual([200, 429]);
  });

  test.each([429, 503, 529] as const)('of what is served at once answer %i', async (overloadStatus) => {
    let release: (text: string) => void = () => undefined;
    const answer = new Promise<string>((resolve) => {
      release = resolve;
    });
    await start({ limits: { maxInFlight: 1, overloadStatus }, answer: () => answer });
    const first = ask(emulator);
    await until(() => emulator.stats.inFlight === 1);
    const second = await ask(emulator);
    release('done');
    expect(second.status).toBe(overloadStatus);
    expect((await first).status).toBe(200);
    expect(emulator.stats).toMatchObject({ maxInFlight: 2, chatRequests: 2 });
  });

  test('of money end with the credits', async () => {
    await start({ credits: 0.00001, answer: () => 'x'.repeat(80) });
    const fields = { max_tokens: 20 };
    const first = await ask(emulator, { fields });
    const second = await ask(emulator, { fields });
    expect([first.status, second.status]).toEqual([200, 402]);
    expect(emulator.stats.billedUsd).toBeCloseTo(24 * 0.000000345, 12);
  });

  test('begin anew after a reset', async () => {
    await start({ limits: { perDay: 1 } });
    expect(await statuses(2)).toEqual([200, 429]);
    emulator.reset();
    expect(emulator.requests).toEqual([]);
    expect(emulator.stats).toMatchObject({ requests: 0, billedUsd: 0 });
    expect(await statuses(1)).toEqual([200]);
  });
});
