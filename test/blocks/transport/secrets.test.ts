import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Dialect } from '../../../blocks/transport/index.ts';
import { harness, serviceError, stream } from './support/harness.ts';
import type { ReceivedRequest, Reply } from './support/scripted-server.ts';

/** Failures of a service that repeats everything it was sent, in every place where it can. */
const echoes: readonly ((all: string) => Reply)[] = [
  ...[400, 401, 402, 403, 404, 413, 422, 429, 500, 502, 503, 524].flatMap((status) => [
    (all: string): Reply => ({
      status,
      body: serviceError(status, all, { metadata: { raw: all, provider_name: all } }),
    }),
    (all: string): Reply => ({ status, body: { error: all } }),
    (all: string): Reply => ({ status, body: all, headers: { 'content-type': 'text/plain' } }),
    (all: string): Reply => ({ status, body: `<html><body>${all}</body></html>` }),
  ]),
  (all) => ({ body: serviceError(500, all) }),
  (all) => ({ body: { choices: [{ finish_reason: 'error', error: { code: all, message: all } }] } }),
  (all) => ({ body: all }),
  (all) => ({ body: `{"choices": "${all}` }),
  (all) => ({
    status: 403,
    headers: { 'x-request-id': all.slice(0, 200).replace(/[^\x20-\x7e]/g, '') },
    body: '',
  }),
  (all) => stream({ error: { code: 400, message: all } }),
  (all) => stream(`data: ${all.replaceAll('\n', ' ')}\n\n`),
  (all) => ({
    status: 302,
    headers: { location: `https://elsewhere.example/?${encodeURIComponent(all.slice(0, 500))}` },
  }),
];

function everything({ url, headers, text }: ReceivedRequest): string {
  return `${headers.authorization ?? ''} ${url} ${text} ${inspect(headers)}`;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.~'.split(/(?:)/);
const key = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 16, maxLength: 64 });

describe('an error', () => {
  it.each<Dialect>(['openrouter', 'roboflow-proxy', 'openai'])(
    'never holds a key or an image (%s)',
    async (dialect) => {
      const { fail, server } = await harness([], { maxAttempts: 1 });
      const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251);
      const base64 = Buffer.from(bytes).toString('base64');
      await fc.assert(
        fc.asyncProperty(
          key,
          key,
          fc.constantFrom(...echoes),
          fc.boolean(),
          async (apiKey, roboflowApiKey, echo, streams) => {
            server.script = (request) => echo(everything(request));
            const route = { dialect, apiKey, roboflowApiKey, baseUrl: `${server.origin}/v1` };
            const image = { mediaType: 'image/jpeg', bytes, width: 1, height: 1 } as const;
            const error = await fail({ route, image }, streams ? { onToken: () => undefined } : {});
            const shown = `${inspect(error, { depth: 9, showHidden: true })} ${error.stack ?? ''} ${JSON.stringify(error)}`;
            for (const secret of [apiKey, roboflowApiKey]) {
              expect(shown).not.toContain(secret);
              expect(shown).not.toContain(encodeURIComponent(secret));
            }
            for (let start = 0; start < base64.length - 60; start += 30)
              expect(shown).not.toContain(base64.slice(start, start + 60));
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it.each([
    'http://127.0.0.1:1/v1?token=swordfish-swordfish',
    'https://u:swordfish-swordfish@host',
    'x?k=swordfish-swordfish',
  ])('never holds what may be secret in a base URL: %s', async (baseUrl) => {
    const { fail } = await harness([]);
    expect(inspect(await fail({ route: { baseUrl } }))).not.toContain('swordfish');
  });
});
