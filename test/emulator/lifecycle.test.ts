import { request as httpRequest } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../support/emulator.ts';
import { until } from '../support/until.ts';
import { ask } from './client.ts';

describe('closing', () => {
  test.each(['hang', 'stall', 'endless-padding'] as const)(
    'ends a request that meets %s at once',
    async (fault) => {
      const emulator = await startEmulator({ faults: { sequence: [fault] } });
      const asked = ask(emulator).then(
        () => 'answered',
        () => 'broken',
      );
      await until(() => emulator.stats.inFlight === 1);
      const started = performance.now();
      await emulator.close();
      expect(performance.now() - started).toBeLessThan(300);
      expect(await asked).toBe('broken');
      await until(() => emulator.stats.inFlight === 0);
      expect(emulator.requests[0]?.aborted).toBe(false);
    },
  );

  test('ends a slow answer and its timer at once', async () => {
    const emulator = await startEmulator({ latencyMs: 3_600_000 });
    const asked = ask(emulator).catch(() => 'broken');
    await until(() => emulator.stats.inFlight === 1);
    await emulator.close();
    expect(await asked).toBe('broken');
    expect(process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap')).toEqual([]);
  });

  test('may be done twice', async () => {
    const emulator = await startEmulator();
    await emulator.close();
    await expect(emulator.close()).resolves.toBeUndefined();
  });
});

describe('a client that leaves', () => {
  test.each(['endless-padding', 'hang', 'stall'] as const)('ends %s', async (fault) => {
    const emulator = await startEmulator({ faults: { sequence: [fault] } });
    const controller = new AbortController();
    const asked = ask(emulator, { signal: controller.signal }).catch(
      (error: unknown) => (error as Error).name,
    );
    await until(() => emulator.stats.inFlight === 1);
    controller.abort();
    expect(await asked).toBe('AbortError');
    await until(() => emulator.stats.inFlight === 0);
    expect(emulator.requests[0]).toMatchObject({ aborted: true, fault });
    await emulator.close();
  });

  test('in the middle of its own body is recorded', async () => {
    const emulator = await startEmulator();
    const { hostname, port } = new URL(emulator.url);
    const path = '/api/v1/chat/completions';
    const upload = httpRequest({ hostname, port, path, method: 'POST', headers: { 'content-length': 1000 } });
    upload.on('error', () => undefined);
    upload.write('{"model":');
    await until(() => emulator.stats.inFlight === 1);
    upload.destroy();
    await until(() => emulator.stats.inFlight === 0);
    expect(emulator.requests[0]).toMatchObject({ aborted: true, status: null, body: null });
    await emulator.close();
  });
});

describe('listening', () => {
  test('fails with the system’s error where the port is taken', async () => {
    const emulator = await startEmulator();
    const port = Number(new URL(emulator.url).port);
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await emulator.close();
  });

  test('serves several emulators at once, each with its own memory', async () => {
    const both: readonly Emulator[] = await Promise.all([startEmulator(), startEmulator()]);
    const [one, other] = both;
    if (one === undefined || other === undefined) throw new Error('unreachable');
    await ask(one);
    expect([one.stats.requests, other.stats.requests]).toEqual([1, 0]);
    await Promise.all(both.map((emulator) => emulator.close()));
  });

  test('many requests at once are all answered', async () => {
    const emulator = await startEmulator({ latencyMs: { min: 1, max: 20 } });
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask(emulator)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(200);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(emulator.stats.inFlight).toBe(0);
    expect(emulator.stats.maxInFlight).toBeGreaterThan(1);
    await emulator.close();
  });
});

test('an answer that throws is a 500 that says why', async () => {
  const emulator = await startEmulator({
    answer: () => {
      throw new Error('out of words');
    },
  });
  const { status, body } = await ask(emulator);
  await emulator.close();
  expect([status, body.error?.metadata]).toEqual([500, { emulator: 'Error: out of words' }]);
});
