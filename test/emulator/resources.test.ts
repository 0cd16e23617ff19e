import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emulatorEnvironment, startEmulator, type Emulator } from '../support/emulator.ts';
import { ask, dataUrl, messages, model, png } from './client.ts';

let emulator: Emulator;
let now = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  emulator = await startEmulator({ credits: 1, generationDelayMs: 500, clock: () => now });
});
afterAll(() => emulator.close());

interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly body: Readonly<Record<string, unknown>>;
}

async function get(path: string, key = 'any'): Promise<Got> {
  const response = await fetch(`${emulator.url}${path}`, {
    headers: { authorization: key === '' ? '' : `Bearer ${key}` },
  });
  const body = (await response.json()) as Readonly<Record<string, unknown>>;
  return { status: response.status, headers: response.headers, data: body['data'], body };
}

function idsOf(data: unknown): readonly string[] {
  return (data as readonly { readonly id: string }[]).map(({ id }) => id);
}

describe('the metadata endpoints', () => {
  test('list the models that are served', async () => {
    const { data, body } = await get('/models');
    expect(idsOf(data)).toContain(model);
    expect(idsOf(data)).not.toContain('emulator/retired-vision-instruct');
    expect(body['total_count']).toBe(idsOf(data).length);
  });

  test('list those that take images, page by page', async () => {
    const { data } = await get('/models?input_modalities=image,text');
    expect(idsOf(data)).not.toContain('meta-llama/llama-3.2-3b-instruct');
    const first = await get('/models?offset=1&limit=2');
    expect(idsOf(first.data)).toEqual(idsOf(data).slice(1, 3));
    expect(first.body['links']).toEqual({ next: '/api/v1/models?offset=3&limit=2' });
  });

  test('describe one model, prices as decimal strings', async () => {
    const { data } = await get(`/model/${model}`);
    expect(data).toMatchObject({
      id: model,
      pricing: { prompt: '0.000000345', completion: '0.000000345' },
      architecture: { input_modalities: ['text', 'image'] },
    });
  });

  test.each(['/model/a/b', '/model/emulator/retired-vision-instruct', '/models/a/b/endpoints'])(
    'answer 404 to %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('list endpoints, none for a retired model', async () => {
    const { data } = await get(`/models/${model}/endpoints`);
    expect(data).toMatchObject({ endpoints: [{ tag: 'emulator-a' }, { tag: 'emulator-b' }] });
    const retired = await get('/models/emulator/retired-vision-instruct/endpoints');
    expect(retired.data).toMatchObject({ endpoints: [] });
  });

  test('list endpoints that retain nothing, without a key', async () => {
    const { data } = await get('/endpoints/zdr', '');
    const ids = (data as readonly { readonly model_id: string }[]).map((endpoint) => endpoint.model_id);
    expect(ids).toContain(model);
    expect(ids).not.toContain(`${model}:free`);
  });

  test('know the key and what it has spent', async () => {
    expect((await get('/key', '')).status).toBe(401);
    await ask(emulator);
    const { data } = await get('/key');
    const { billedUsd } = emulator.stats;
    expect(billedUsd).toBeGreaterThan(0);
    expect(data).toMatchObject({ limit: 1, usage: billedUsd, limit_remaining: 1 - billedUsd });
  });

  test('know an answer a while after it was given', async () => {
    const { headers, body } = await ask(emulator);
    const id = headers.get('x-generation-id') ?? '';
    expect((await get(`/generation?id=${id}`)).status).toBe(404);
    now += 500;
    const { data } = await get(`/generation?id=${id}`);
    expect(data).toMatchObject({
      id,
      model,
      total_cost: body.usage?.cost,
      streamed: false,
      finish_reason: 'stop',
    });
  });

  test.each(['/nothing', '/chat/completions', '/key/'])(
    'answer 404 to GET %s, as a document',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).toEqual({ error: { message: 'Not Found', code: 404 } });
    },
  );

  test('carry identifiers on every reply', async () => {
    const replies = [await get('/models'), await get('/nothing'), await ask(emulator)];
    for (const { headers } of replies) {
      expect(headers.get('x-generation-id')).toMatch(/^gen-\d+-\w{20}$/);
      expect(headers.get('cf-ray')).toBeTruthy();
      expect(headers.get('x-request-id')).toBeTruthy();
    }
    expect(new Set(replies.map(({ headers }) => headers.get('x-generation-id'))).size).toBe(3);
  });
});

describe("Roboflow's proxy", () => {
  async function proxy(query: string, fields: Readonly<Record<string, unknown>>): Promise<Got> {
    const response = await fetch(`${emulator.roboflowUrl}/apiproxy/openrouter${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        openrouter_api_key: 'rf_key:account',
        model,
        messages: messages('What?', [dataUrl(await png())]),
        max_tokens: 5,
        temperature: 0.1,
        ...fields,
      }),
    });
    const body = (await response.json()) as Readonly<Record<string, unknown>>;
    return { status: response.status, headers: response.headers, data: null, body };
  }

  test('answers as OpenRouter does', async () => {
    const { status, body } = await proxy('?api_key=rf', { privacy_level: 'zdr' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ model, choices: [{ finish_reason: 'length' }] });
    expect(emulator.requests.at(-1)).toMatchObject({
      path: '/apiproxy/openrouter',
      query: { api_key: 'rf' },
      body: { openrouter_api_key: 'rf_key:account', privacy_level: 'zdr' },
    });
  });

  test.each([
    ['no Roboflow key', '', {}, 401],
    ['no OpenRouter key', '?api_key=rf', { openrouter_api_key: undefined }, 400],
    ['an unknown privacy level', '?api_key=rf', { privacy_level: 'secret' }, 400],
    ['a model that trains on data, by default', '?api_key=rf', { model: `${model}:free` }, 404],
  ])('refuses %s', async (_, query, fields, status) => {
    expect((await proxy(query, fields)).status).toBe(status);
  });

  test('passes data on when told that it may', async () => {
    const { status } = await proxy('?api_key=rf', { model: `${model}:free`, privacy_level: 'allow' });
    expect(status).toBe(200);
  });
});

test('the environment leads both dialects to the emulator', () => {
  const { url, roboflowUrl } = emulator;
  expect(emulatorEnvironment(emulator)).toEqual({
    OPENROUTER_BASE_URL: url,
    ROBOFLOW_API_BASE_URL: roboflowUrl,
    HOSTED_DETECT_URL: `${roboflowUrl}/detect`,
    HOSTED_CLASSIFICATION_URL: `${roboflowUrl}/classify`,
    LOCAL_INFERENCE_API_URL: roboflowUrl,
  });
  expect(url).toBe(`${roboflowUrl}/api/v1`);
});
