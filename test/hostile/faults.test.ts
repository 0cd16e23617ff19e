import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { createTransport, isModelError } from '../../blocks/transport/index.ts';
import { startEmulator } from '../../emulator/index.ts';
import { faultNames } from '../../emulator/faults/names.ts';

const apiKey = 'sk-or-v1-0123456789abcdef';
const image = Buffer.from('this image is nobody else’s business');

test.each(faultNames)(
  '%s leaves as an answer or as an error of ours, without key and image',
  async (fault) => {
    const emulator = await startEmulator({ faults: { sequence: Array.from({ length: 20 }, () => fault) } });
    let now = 0;
    const transport = createTransport({
      deadlineMs: 400,
      maxAttempts: 2,
      clock: () => now,
      sleep: (milliseconds) => {
        now += milliseconds;
        return Promise.resolve();
      },
    });
    const asked = transport.complete(
      {
        route: { dialect: 'openrouter', baseUrl: emulator.url, apiKey },
        model: 'meta-llama/llama-3.2-11b-vision-instruct',
        text: 'What is this?',
        image: { mediaType: 'image/jpeg', bytes: image, width: 2, height: 2 },
        maxTokens: 50,
        temperature: 0,
        privacyLevel: 'allow',
      },
      { signal: new AbortController().signal },
    );
    const outcome = await asked.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    await transport.close();
    await emulator.close();
    if (outcome === null) return;
    expect(isModelError(outcome)).toBe(true);
    const shown = inspect(outcome, { depth: 9, showHidden: true });
    expect(shown).not.toContain('0123456789abcdef');
    expect(shown).not.toContain(image.toString('base64').slice(0, 16));
  },
  30_000,
);
