import { afterEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions } from '../support/emulator.ts';
import { until } from '../support/until.ts';
import { ask, chunksOf, contentOf, instantSleep, model } from './client.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function stream(
  options: EmulatorOptions = {},
): Promise<{ readonly text: string; readonly type: string | null }> {
  emulator = await startEmulator({ answer: () => 'One two\nthree ', ...options });
  const { text, headers } = await ask(emulator, { fields: { stream: true } });
  return { text, type: headers.get('content-type') };
}

describe('a stream', () => {
  test('begins with a comment, gives words with their role, and ends with [DONE]', async () => {
    const { text, type } = await stream();
    expect(type).toBe('text/event-stream');
    expect(text.startsWith(': OPENROUTER PROCESSING\n\ndata: {')).toBe(true);
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    const deltas = chunksOf(text).map(({ choices }) => choices[0]?.delta);
    expect(deltas.slice(0, 4)).toEqual(
      ['One', ' two', '\nthree', ' '].map((content) => ({ role: 'assistant', content })),
    );
  });

  test('tells its usage on a chunk that repeats the choice', async () => {
    const { text } = await stream({ streamUsage: 'with-choice' });
    const last = chunksOf(text).slice(-2);
    expect(last.map(({ choices }) => choices[0]?.finish_reason)).toEqual(['stop', 'stop']);
    expect(last.map(({ usage }) => usage?.completion_tokens)).toEqual([undefined, 4]);
  });

  test('tells its usage on a chunk without choices', async () => {
    const { text } = await stream({ streamUsage: 'without-choices' });
    const last = chunksOf(text).slice(-2);
    expect(last.map(({ choices }) => choices[0]?.finish_reason)).toEqual(['stop', undefined]);
    expect(last[1]).toMatchObject({ choices: [], usage: { completion_tokens: 4 } });
  });

  test('does both by turns unless told otherwise', async () => {
    const first = chunksOf((await stream()).text).at(-1);
    const second = chunksOf((await ask(emulator, { fields: { stream: true } })).text).at(-1);
    expect([first?.choices.length, second?.choices.length]).toEqual([1, 0]);
  });

  test('comments while it waits and writes at the given speed', async () => {
    const { sleep, slept } = instantSleep();
    const { text } = await stream({ latencyMs: 1000, tokensPerSecond: 10, sleep });
    expect(text.match(/: OPENROUTER PROCESSING/g)).toHaveLength(3);
    expect(slept.slice(0, 3)).toEqual([425, 425, 150]);
    expect(slept.slice(3).reduce((sum, milliseconds) => sum + milliseconds, 0)).toBeCloseTo(350);
  });

  test('is refused as any request is, by a status', async () => {
    emulator = await startEmulator();
    const { status, body } = await ask(emulator, { fields: { stream: true, model: 'a/b' } });
    expect([status, body.error?.code]).toEqual([400, 400]);
  });

  test('that the client leaves is charged for what was written', async () => {
    const controller = new AbortController();
    let words = 0;
    const sleep = async (_: number, signal?: AbortSignal): Promise<void> => {
      words += 1;
      if (words < 3) return;
      controller.abort();
      await new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve();
        });
      });
    };
    emulator = await startEmulator({ answer: () => 'aaa bbb ccc ddd eee', tokensPerSecond: 10, sleep });
    await expect(
      ask(emulator, { fields: { stream: true }, signal: controller.signal }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
    await until(() => emulator.stats.inFlight === 0 && emulator.stats.completionTokens > 0);
    expect(emulator.stats).toMatchObject({ aborted: 1, completionTokens: 2 });
    expect(emulator.requests[0]).toMatchObject({ aborted: true, stream: true });
  });
});

describe('a JSON answer', () => {
  test('comes at once when it is quick', async () => {
    const { sleep, slept } = instantSleep();
    emulator = await startEmulator({ latencyMs: 400, sleep });
    const { text } = await ask(emulator);
    expect(text.startsWith('{')).toBe(true);
    expect(slept).toEqual([400]);
  });

  test('is preceded by padding of eleven bytes when it is slow', async () => {
    const { sleep, slept } = instantSleep();
    emulator = await startEmulator({ latencyMs: 1500, sleep });
    const { text, body, headers } = await ask(emulator);
    expect(text.startsWith('\n         \n'.repeat(3) + '{')).toBe(true);
    expect(slept.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(1500);
    expect(body.id).toBe(headers.get('x-generation-id'));
  });

  test('has a latency that the seed decides', async () => {
    const runs: number[][] = [];
    for (const seed of [1, 1, 2]) {
      const { sleep, slept } = instantSleep();
      const other = await startEmulator({ seed, latencyMs: { min: 10, max: 400 }, sleep });
      for (let index = 0; index < 5; index += 1) await ask(other);
      await other.close();
      runs.push(slept);
    }
    emulator = await startEmulator();
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(runs[2]);
    expect(runs.flat().every((milliseconds) => milliseconds >= 10 && milliseconds < 400)).toBe(true);
  });

  test('is charged in full when the client has left', async () => {
    const controller = new AbortController();
    const sleep = async (_: number, signal?: AbortSignal): Promise<void> => {
      controller.abort();
      await new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve();
        });
      });
    };
    emulator = await startEmulator({ latencyMs: 5000, sleep, answer: () => 'paid anyway' });
    await expect(ask(emulator, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => emulator.stats.inFlight === 0);
    expect(emulator.stats).toMatchObject({ aborted: 1, completionTokens: 3 });
    expect(emulator.requests[0]?.aborted).toBe(true);
  });

  test('carries the shape of a completion', async () => {
    emulator = await startEmulator({ answer: () => 'Hi', clock: () => 1_780_000_000_000 });
    const answer = await ask(emulator);
    expect(contentOf(answer)).toBe('Hi');
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^gen-1780000000-[A-Za-z0-9]{20}$/),
      object: 'chat.completion',
      created: 1_780_000_000,
      model,
      provider: 'Emulator A',
      choices: [{ index: 0, finish_reason: 'stop', native_finish_reason: 'stop', logprobs: null }],
      usage: { prompt_tokens: 4, completion_tokens: 1, total_tokens: 5, is_byok: false },
    });
  });
});
