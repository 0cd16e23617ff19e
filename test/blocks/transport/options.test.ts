import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createTransport } from '../../../blocks/transport/index.ts';
import type { TransportOptions } from '../../../blocks/transport/index.ts';
import { parseOptions } from '../../../blocks/transport/options.ts';
import { harness, success } from './support/harness.ts';

describe('the options of a transport', () => {
  it('have defaults', () => {
    expect(parseOptions({})).toMatchObject({
      deadlineMs: 120_000,
      totalDeadlineMs: 900_000,
      maxAttempts: 8,
      maxRetryDelayMs: 300_000,
      maxReplyBytes: 8_388_608,
      requestsPerMinute: null,
      tokensPerMinute: null,
      onGateChange: null,
      appTitle: null,
      referer: null,
      ownsHost: false,
    });
  });

  it('may be undefined, which is the default', () => {
    const given = { deadlineMs: undefined, sleep: undefined, dispatcher: undefined, appTitle: undefined };
    expect(parseOptions(given)).toMatchObject({ deadlineMs: 120_000, appTitle: null });
  });

  it.each([
    [
      { deadlineMs: 0 },
      '`transport.deadlineMs` is `0`; it must be a whole number of milliseconds from 1 to 2147483647.',
    ],
    [{ maxAttempts: 1.5 }, '`transport.maxAttempts` is `1.5`; it must be a whole number from 1 to 100.'],
    [{ ownsHost: 'yes' }, '`transport.ownsHost` is a text of 3 characters; it must be `true` or `false`.'],
    [
      { appTitle: 'Bücher' },
      '`transport.appTitle` is a text of 6 characters; it must be a text of 1 to 200 printable ASCII characters.',
    ],
    [{ dispatcher: {} }, '`transport.dispatcher` is of type `object`; it must be a Dispatcher of undici.'],
    [{ clock: 5 }, '`transport.clock` is `5`; it must be a function that returns milliseconds.'],
    [
      { requestsPerMinute: 0 },
      '`transport.requestsPerMinute` is `0`; it must be a number from 0.01 to 1000000000.',
    ],
    [{ tokensPerMinute: Infinity }, '`transport.tokensPerMinute` is `Infinity`'],
    [{ timeout: 5 }, 'There is no option `transport.timeout`; options are `deadlineMs`, '],
    [{ deadlineMs: 'x', maxAttempts: 0 }, '`transport.maxAttempts` is `0`'],
    [null, '`transport` is `null`; it must be an object with any of `deadlineMs`, '],
  ])('%j are refused with a sentence', (options, sentence) => {
    const refused = expect.objectContaining({ code: 'invalid-options', scope: 'run' }) as unknown as Error;
    const parse = (): unknown => parseOptions(options as TransportOptions);
    expect(parse).toThrow(refused);
    expect(parse).toThrow(sentence);
  });

  it('limit the size of a reply', async () => {
    const { fail, server } = await harness([success('x'.repeat(3000))], { maxReplyBytes: 1000 });
    const error = await fail();
    expect(error).toMatchObject({ code: 'reply-too-large', scope: 'element', isRetryable: false });
    expect(error.message).toContain('1000 bytes');
    expect(server.requests).toHaveLength(1);
  });
});

describe('start-up', () => {
  it('makes a transport without a look at its options', () => {
    expect(createTransport({ deadlineMs: -1 })).toMatchObject({
      complete: expect.any(Function),
      close: expect.any(Function),
    });
  });

  it('loads no heavy module', () => {
    const loaded = new Set<string>();
    const visit = (url: URL): void => {
      if (loaded.has(url.href)) return;
      loaded.add(url.href);
      const source = readFileSync(url, 'utf8');
      for (const [, specifier = ''] of source.matchAll(
        /^(?:import|export) (?!type\b)[^;]*?from '([^']+)';/gm,
      )) {
        if (specifier.startsWith('.')) visit(new URL(specifier, url));
        else loaded.add(specifier);
      }
    };
    visit(new URL('../../../blocks/transport/index.ts', import.meta.url));
    expect(loaded.size).toBeGreaterThan(4);
    expect([...loaded].filter((name) => !name.startsWith('file:'))).toStrictEqual(['node:timers/promises']);
  });
});
