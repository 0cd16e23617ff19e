import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../support/emulator.ts';
import { ask, dataUrl, messages, model, png, post, type AskOptions, type Fields } from './client.ts';

const free = `${model}:free`;
let emulator: Emulator;
let image: string;

beforeAll(async () => {
  emulator = await startEmulator({ apiKeys: ['good'], credits: 0.001 });
  image = dataUrl(await png());
});
afterAll(() => emulator.close());

function withKey(fields: Fields): AskOptions {
  return { fields, headers: { authorization: 'Bearer good' } };
}

interface Row {
  readonly name: string;
  readonly fields: Fields;
  readonly status: number;
  readonly message: string;
}

const rows: readonly Row[] = [
  { name: 'an empty list of messages', fields: { messages: [] }, status: 400, message: 'messages' },
  {
    name: 'an unknown part',
    fields: { messages: [{ role: 'user', content: [{ type: 'x' }] }] },
    status: 400,
    message: 'messages.0.content',
  },
  { name: 'a temperature that is too high', fields: { temperature: 3 }, status: 400, message: 'temperature' },
  { name: 'no tokens', fields: { max_tokens: 0 }, status: 400, message: 'max_tokens' },
  {
    name: 'an unknown routing preference',
    fields: { provider: { privacy: 'zdr' } },
    status: 400,
    message: 'privacy',
  },
  { name: 'an unknown model', fields: { model: 'a/b' }, status: 400, message: 'a/b is not a valid model ID' },
  {
    name: 'an unknown fallback',
    fields: { models: ['a/b'] },
    status: 400,
    message: 'a/b is not a valid model ID',
  },
  {
    name: 'a retired model',
    fields: { model: 'emulator/retired-vision-instruct' },
    status: 404,
    message: 'No endpoints found for emulator/retired-vision-instruct.',
  },
  {
    name: 'more tokens than can be paid for',
    fields: { max_tokens: 10_000 },
    status: 402,
    message: 'You requested up to 10000 tokens, but can only afford 28',
  },
  {
    name: 'no limit of tokens, which reserves the most',
    fields: { max_tokens: null },
    status: 402,
    message: 'You requested up to 16384 tokens',
  },
];

describe('a request is refused for', () => {
  test.each(rows)('$name', async ({ fields, status, message }) => {
    const { status: seen, body } = await ask(emulator, withKey({ model, ...fields }));
    expect(seen).toBe(status);
    expect(body.error?.message).toContain(message);
    expect(body.error?.code).toBe(status);
  });

  test('a missing key and an unknown one', async () => {
    const missing = await ask(emulator, { headers: { authorization: '' } });
    const unknown = await ask(emulator, { headers: { authorization: 'Bearer bad' } });
    expect([missing.status, missing.body.error?.message]).toEqual([401, 'No auth credentials found']);
    expect([unknown.status, unknown.body.error?.message]).toEqual([401, 'User not found.']);
  });

  test('a body that is not JSON', async () => {
    const { status, body } = await post(emulator, '{"model":', { headers: { authorization: 'Bearer good' } });
    expect([status, body.error?.code]).toEqual([400, 400]);
  });

  test.each([
    ['zdr', model.replace('11b', '90b'), { zdr: true }, 'data_policy:zdr'],
    ['no data collection', free, { data_collection: 'deny' }, 'data_policy:training'],
  ])('%s where no endpoint offers it', async (_, slug, provider, excluded) => {
    const { status, body } = await ask(emulator, withKey({ model: slug, provider, max_tokens: 5 }));
    expect(status).toBe(404);
    expect(body.error?.metadata).toEqual({ failed_routing_step: 'Filter by Guardrails' });
    expect(body.error?.availability).toMatchObject({ code: 'privacy_restricted', excluded_by: [excluded] });
  });

  test.each([
    ['only', { only: ['elsewhere'] }],
    ['ignore', { ignore: ['emulator-a', 'emulator-b'] }],
    ['order without fallbacks', { order: ['elsewhere'], allow_fallbacks: false }],
    ['max_price', { max_price: { prompt: 0.1 } }],
  ])('%s that leaves no endpoint', async (_, provider) => {
    const { status, body } = await ask(emulator, withKey({ provider, max_tokens: 5 }));
    expect(status).toBe(404);
    expect(body.error?.availability).toMatchObject({ code: 'constraint_filtered', retryable: false });
  });

  test('an image to a model that takes text', async () => {
    const fields = {
      model: 'meta-llama/llama-3.2-3b-instruct',
      messages: messages('x', [image]),
      max_tokens: 5,
    };
    const { status, body } = await ask(emulator, withKey(fields));
    expect(status).toBe(404);
    expect(body.error?.message).toBe('No endpoints found that support image input');
    expect(body.error?.metadata).toEqual({ failed_routing_step: 'Filter by Image Support' });
  });

  test.each([
    ['an address', 'https://example.com/a.png', 'image_download_failed'],
    ['a path', '/a.png', 'invalid_image'],
    ['an unknown type', 'data:image/tiff;base64,AAAA', 'unsupported_image_format'],
    ['an empty image', 'data:image/png;base64,', 'invalid_image'],
    ['what is not base64', 'data:image/png;base64,A*B', 'invalid_image'],
    ['what cannot be decoded', 'data:image/png;base64,AAAA', 'invalid_image'],
  ])('an image that is %s', async (_, url, type) => {
    const { status, body } = await ask(emulator, withKey({ model: free, messages: messages('x', [url]) }));
    expect(status).toBe(400);
    expect(body.error?.metadata?.['error_type']).toBe(type);
  });

  test('two images where the model takes one, and not where it takes more', async () => {
    const two = messages('x', [image, image]);
    const llama = await ask(emulator, withKey({ model: free, messages: two }));
    const gemma = await ask(
      emulator,
      withKey({ model: 'google/gemma-3-12b-it', messages: two, max_tokens: 5 }),
    );
    expect(llama.status).toBe(400);
    expect(llama.body.error?.metadata?.['raw']).toContain('At most 1 image(s)');
    expect(gemma.status).toBe(200);
  });
});

test('what is wrong first by rank is told first', async () => {
  const everything = { model: 'a/b', temperature: 3, provider: { zdr: true } };
  const statuses = [
    await ask(emulator, { fields: everything, headers: { authorization: '' } }),
    await ask(emulator, withKey(everything)),
    await ask(emulator, withKey({ ...everything, temperature: 1 })),
    await ask(
      emulator,
      withKey({ ...everything, temperature: 1, model: 'emulator/retired-vision-instruct' }),
    ),
  ].map(({ status, body }) => [status, body.error?.message.split(' ')[0]]);
  expect(statuses).toEqual([
    [401, 'No'],
    [400, 'Invalid'],
    [400, 'a/b'],
    [404, 'No'],
  ]);
});

test('fallback models serve what the first cannot, and the endpoint asked for serves it', async () => {
  const fields = { model: 'emulator/retired-vision-instruct', models: [model], max_tokens: 5 };
  const { body } = await ask(emulator, withKey({ ...fields, provider: { order: ['emulator-b'] } }));
  expect([body.model, body.provider]).toEqual([model, 'Emulator B']);
});

test('unknown fields and routing suffixes are no reason to refuse', async () => {
  const { status } = await ask(emulator, withKey({ model: `${model}:nitro`, max_tokens: 5, mood: 'sunny' }));
  expect(status).toBe(200);
});
