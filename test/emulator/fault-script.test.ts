import { afterEach, describe, expect, test } from '@jest/globals';
import {
  startEmulator,
  textOf,
  transientFaults,
  type Emulator,
  type FaultScript,
} from '../support/emulator.ts';
import { ask, messages } from './client.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function start(faults: FaultScript, seed = 1): Promise<void> {
  emulator = await startEmulator({ faults, seed, analyse: false });
}

async function statuses(count: number): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await ask(emulator)).status);
  return seen;
}

describe('a fault script', () => {
  test('plays its sequence once, then answers normally, and again after a reset', async () => {
    await start({ sequence: ['server-500', null, { fault: 'retry-after', seconds: 3 }] });
    expect(await statuses(4)).toEqual([500, 200, 429, 200]);
    expect(emulator.stats.faults).toBe(2);
    emulator.reset();
    expect(await statuses(1)).toEqual([500]);
  });

  test('counts chat requests only', async () => {
    await start({ sequence: [null, 'server-500'] });
    await fetch(`${emulator.url}/models`);
    expect(await statuses(2)).toEqual([200, 500]);
  });

  test('matches what a request says', async () => {
    await start({ match: (request) => (textOf(request, 'user').includes('bad') ? 'moderated' : null) });
    const bad = await ask(emulator, { fields: { messages: messages('a bad one') } });
    const good = await ask(emulator);
    expect([bad.status, good.status]).toEqual([403, 200]);
  });

  test('is overruled by the header, unless the header is switched off', async () => {
    const headers = { 'x-emulator-fault': 'timeout-408' };
    await start({ sequence: ['server-500'] });
    expect((await ask(emulator, { headers })).status).toBe(408);
    await emulator.close();
    await start({ sequence: ['server-500'], byHeader: false });
    expect((await ask(emulator, { headers })).status).toBe(500);
  });

  test('fails a part of all requests, the same ones for the same seed', async () => {
    const rate = { fraction: 0.3, among: ['server-500', 'overloaded-529'] } as const;
    const runs: (readonly number[])[] = [];
    for (const seed of [5, 5, 6]) {
      await start({ rate }, seed);
      runs.push(await statuses(60));
      await emulator.close();
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(runs[2]);
    const failed = runs[0]?.filter((status) => status !== 200) ?? [];
    expect(failed.length).toBeGreaterThan(8);
    expect(failed.length).toBeLessThan(30);
    expect(new Set(failed)).toEqual(new Set([500, 529]));
  });

  test('chooses at random only faults that asking again gets over', async () => {
    await start({});
    const waiting = [
      'hang',
      'stall',
      'endless-padding',
      'unauthorized',
      'rate-limit-day',
      'refusal',
      'length',
    ];
    expect(transientFaults.filter((name) => waiting.includes(name))).toEqual([]);
  });
});
