import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PrivacyLevel } from '../../../blocks/transport/index.ts';
import { failure, harness, key, model, success } from './support/harness.ts';
import type { ReceivedRequest } from './support/scripted-server.ts';

const image = { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,/9j/AA==' } };
const user = { role: 'user', content: [{ type: 'text', text: 'What is this?' }, image] };

describe('a request to OpenRouter', () => {
  it('carries model, messages, limits and the key, and nothing else', async () => {
    const { ask, server } = await harness([success()]);
    await ask();
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/api/v1/chat/completions' });
    expect(request?.json).toStrictEqual({ model, messages: [user], max_tokens: 500, temperature: 0.1 });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': String(request?.text.length),
    });
    expect(request?.headers).not.toHaveProperty('x-openrouter-title');
    expect(request?.headers).not.toHaveProperty('http-referer');
  });

  it.each<[PrivacyLevel, unknown]>([
    ['allow', undefined],
    ['deny', { data_collection: 'deny' }],
    ['zdr', { data_collection: 'deny', zdr: true }],
  ])('turns the privacy level %s into provider %j', async (privacyLevel, provider) => {
    const { ask, server } = await harness([success()]);
    await ask({ privacyLevel });
    expect(server.requests[0]?.json['provider']).toStrictEqual(provider);
  });

  it.each([
    [
      'system and text',
      { system: 's', text: 't' },
      [
        { role: 'system', content: 's' },
        { role: 'user', content: [{ type: 'text', text: 't' }, image] },
      ],
    ],
    [
      'system only',
      { system: 's', text: undefined },
      [
        { role: 'system', content: 's' },
        { role: 'user', content: [image] },
      ],
    ],
    ['neither', { text: undefined }, [{ role: 'user', content: [image] }]],
  ])('writes messages for %s', async (_name, overrides, messages) => {
    const { ask, server } = await harness([success()]);
    await ask(overrides);
    expect(server.requests[0]?.json['messages']).toStrictEqual(messages);
  });

  it('puts the image in its place, whatever the prompt, and sends bytes, not characters', async () => {
    const { ask, server } = await harness([success()]);
    const text = 'ü "data:image/jpeg;base64,AAAA" \u{1F600} \\ data:image/jpeg;base64,';
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    const whole = new Uint8Array(1100);
    whole.set(bytes, 50);
    await ask({
      text,
      system: text,
      image: { mediaType: 'image/jpeg', bytes: whole.subarray(50, 1050), width: 1, height: 1 },
    });
    expect(server.requests[0]?.json['messages']).toStrictEqual([
      { role: 'system', content: text },
      {
        role: 'user',
        content: [
          { type: 'text', text },
          {
            type: 'image_url',
            image_url: { url: `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}` },
          },
        ],
      },
    ]);
  });

  it.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 24_578, 100_000])(
    'writes an image of %i bytes as base64 reads it',
    async (length) => {
      const { ask, server } = await harness([success()]);
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) % 256);
      await ask({ image: { mediaType: 'image/png', bytes, width: 1, height: 1 } });
      expect(server.requests[0]?.text).toContain(
        `"data:image/png;base64,${Buffer.from(bytes).toString('base64')}"`,
      );
    },
  );

  it('asks for a stream only when somebody listens', async () => {
    const { ask, server } = await harness([success()]);
    await ask();
    await ask({}, { onToken: () => undefined });
    expect(server.requests.map((request) => request.json['stream'])).toStrictEqual([undefined, true]);
  });

  it('names the application when told to', async () => {
    const { ask, server } = await harness([success()], {
      appTitle: 'Shelf',
      referer: 'https://shelf.example',
    });
    await ask();
    await ask({ route: { dialect: 'openai' } });
    expect(server.requests[0]?.headers).toMatchObject({
      'x-openrouter-title': 'Shelf',
      'http-referer': 'https://shelf.example',
    });
    expect(server.requests[1]?.headers).not.toHaveProperty('x-openrouter-title');
    expect(server.requests[1]?.headers).not.toHaveProperty('http-referer');
  });

  it('keeps the query of the base URL and drops its trailing slashes', async () => {
    const { ask, server } = await harness([success()]);
    await ask({ route: { baseUrl: `${server.origin}/v1//?api-version=7` } });
    expect(server.requests[0]?.url).toBe('/v1/chat/completions?api-version=7');
  });

  it('sends the same bytes again on a retry', async () => {
    const { ask, server } = await harness([{ status: 502, body: {} }, success()]);
    await ask();
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.text).toBe(server.requests[0]?.text);
  });

  it('travels over connections that are kept', async () => {
    const { ask, server } = await harness([success()]);
    for (let index = 0; index < 10; index += 1) await ask();
    // undici opens a second one when a request follows in the very moment that the first one ends.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('trims keys, which files and shells like to lengthen', async () => {
    const { ask, server } = await harness([success()]);
    await ask({ route: { apiKey: `${key}\n` } });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
  });
});

describe("a request through Roboflow's proxy", () => {
  const route = {
    dialect: 'roboflow-proxy',
    apiKey: 'rf_key:account',
    roboflowApiKey: 'roboflow&key=1',
  } as const;

  it('names both keys and the privacy level, and never streams', async () => {
    const { ask, server } = await harness([success('whole text')]);
    const tokens: string[] = [];
    await ask({ route, privacyLevel: 'zdr', system: 's' }, { onToken: (text) => tokens.push(text) });
    const [request] = server.requests;
    expect(request?.url).toBe('/api/v1/apiproxy/openrouter?api_key=roboflow%26key%3D1');
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(request?.json).toStrictEqual({
      openrouter_api_key: 'rf_key:account',
      model,
      messages: [{ role: 'system', content: 's' }, user],
      max_tokens: 500,
      temperature: 0.1,
      privacy_level: 'zdr',
    });
    expect(tokens).toStrictEqual(['whole text']);
  });

  it('is refused without a Roboflow key', async () => {
    const { fail, server } = await harness([success()]);
    const error = await fail({ route: { ...route, roboflowApiKey: undefined } });
    expect(error).toMatchObject({ code: 'invalid-key', scope: 'run' });
    expect(error.message).toContain('ROBOFLOW_API_KEY');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a request to another host', () => {
  it('has no provider and needs no key', async () => {
    const { ask, server } = await harness([success()]);
    await ask({ route: { dialect: 'openai', apiKey: '' } });
    expect(server.requests[0]?.json).toStrictEqual({
      model,
      messages: [user],
      max_tokens: 500,
      temperature: 0.1,
    });
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each<PrivacyLevel>(['deny', 'zdr'])('is refused at privacy level %s', async (privacyLevel) => {
    const { fail, server } = await harness([success()]);
    const error = await fail({ route: { dialect: 'openai' }, privacyLevel });
    expect(error).toMatchObject({ code: 'privacy-unsupported', scope: 'run', attempts: 0 });
    expect(error.message).toContain(`\`${privacyLevel}\``);
    expect(server.requests).toHaveLength(0);
  });

  it('may keep any privacy level where the host is the user’s own', async () => {
    const { ask, server } = await harness([success()], { ownsHost: true });
    await ask({ route: { dialect: 'openai' }, privacyLevel: 'zdr' });
    expect(server.requests[0]?.json).not.toHaveProperty('provider');
  });
});

describe('a route that cannot work', () => {
  it.each([
    ['nonsense', 'invalid-base-url'],
    ['ftp://host/v1', 'invalid-base-url'],
    ['https://user:secret-password@host/v1', 'invalid-base-url'],
    ['https://host/v1#part', 'invalid-base-url'],
    ['', 'invalid-base-url'],
  ])('is refused before anything is sent: %s', async (baseUrl, code) => {
    const { fail } = await harness([success()]);
    const error = await fail({ route: { baseUrl } });
    expect(error).toMatchObject({ code, scope: 'run', isRetryable: false });
    expect(error.message).not.toContain('secret-password');
  });

  it.each(['', '   ', 'two words', 'schlüssel'])('is refused with the key %j', async (apiKey) => {
    const { fail, server } = await harness([success()]);
    expect(await fail({ route: { apiKey } })).toMatchObject({ code: 'invalid-key', scope: 'run' });
    expect(server.requests).toHaveLength(0);
  });

  it('is not hidden by a missing runtime: options are checked by the first request', async () => {
    const { ask } = await harness([success()], { maxAttempts: 0 });
    expect(await failure(ask())).toMatchObject({ code: 'invalid-options', scope: 'run' });
  });
});

interface ConformanceRequest {
  readonly authorization: string;
  readonly model: string;
  readonly max_tokens: number;
  readonly temperature: number;
  readonly provider: { readonly data_collection: string; readonly zdr?: boolean } | null;
  readonly messages: readonly { readonly role: string; readonly parts: string | readonly string[] }[];
}

interface ConformanceRow {
  readonly requests?: readonly ConformanceRequest[];
}

describe('requests recorded from Roboflow', () => {
  const text = readFileSync(new URL('../../../fixtures/conformance/run.json', import.meta.url), 'utf8');
  const recorded = (JSON.parse(text) as ConformanceRow[])
    .flatMap(({ requests = [] }) => requests)
    .map(({ authorization, model: slug, max_tokens, temperature, provider, messages }) =>
      JSON.stringify({ authorization, model: slug, max_tokens, temperature, provider, messages }),
    );

  it.each([...new Set(recorded)])('are what the transport sends: %s', async (row) => {
    const expected = JSON.parse(row) as ConformanceRequest;
    const { ask, server } = await harness([success()]);
    const level = expected.provider === null ? 'allow' : expected.provider.zdr === true ? 'zdr' : 'deny';
    await ask({
      route: { apiKey: expected.authorization.replace('Bearer ', '') },
      model: expected.model,
      maxTokens: expected.max_tokens,
      temperature: expected.temperature,
      privacyLevel: level,
      system: expected.messages.some(({ role }) => role === 'system') ? 's' : undefined,
      text: expected.messages.some(({ parts }) => parts.includes('text') && parts !== 'text')
        ? 't'
        : undefined,
    });
    expect(describeRequest(server.requests[0])).toStrictEqual(expected);
  });
});

function describeRequest(request: ReceivedRequest | undefined): unknown {
  const json = request?.json ?? {};
  const messages = json['messages'] as { role: string; content: string | { type: string }[] }[];
  return {
    authorization: request?.headers.authorization,
    model: json['model'],
    max_tokens: json['max_tokens'],
    temperature: json['temperature'],
    provider: json['provider'] ?? null,
    messages: messages.map(({ role, content }) => ({
      role,
      parts: typeof content === 'string' ? 'text' : content.map(({ type }) => type),
    })),
  };
}
