import { describe, expect, it } from '@jest/globals';
import { alternativesTo, readVisionModels, type VisionModel } from '../../../blocks/transport/host-facts.ts';
import { emulatorEnvironment, startEmulator } from '../../../emulator/index.ts';
import { harness, serviceError } from './support/harness.ts';

const signal = new AbortController().signal;
const gone = { status: 404, body: serviceError(404, 'No endpoints found for this model.') };

/** An entry of a list, as OpenRouter writes it. */
function entry(id: string, prompt: string, more: object = {}): object {
  const pricing = { prompt, completion: prompt, image: '0', request: '0' };
  return { id, name: id, pricing, architecture: { input_modalities: ['text', 'image'] }, ...more };
}

const listing = {
  body: {
    data: [
      entry('qwen/free', '0'),
      entry('qwen/cheap', '0.00000001'),
      entry('text/only', '0.00000001', { architecture: { input_modalities: ['text'] } }),
      entry('openrouter/auto', '-1'),
      entry('meta-llama/dear', '0.000009'),
      entry('meta-llama/leaving', '0.0000001', { expiration_date: '2026-12-01' }),
      entry('other/dear', '0.000009'),
    ],
  },
};

describe('the models of a host', () => {
  it('are those that see images, with price, context and what they enforce', async () => {
    const emulator = await startEmulator();
    const list = await readVisionModels(
      { baseUrl: emulatorEnvironment(emulator).OPENROUTER_BASE_URL, apiKey: '' },
      signal,
    );
    await emulator.close();
    const models = list.type === 'listed' ? list.models : [];
    const ids = models.map(({ id }) => id);
    expect(ids).toContain('meta-llama/llama-4-scout');
    expect(ids.filter((id) => /llama-3\.2|retired/.test(id))).toEqual([]);
    expect(models.find(({ id }) => id === 'google/gemma-3-12b-it')).toEqual({
      id: 'google/gemma-3-12b-it',
      name: 'Google: Gemma 3 12B',
      price: { inputToken: 0.05e-6, outputToken: 0.15e-6, image: 0, request: 0 },
      contextLength: 131_072,
      enforces: 'json',
      expires: null,
    });
    expect(models.find(({ id }) => id === 'qwen/qwen3.7-flash')?.enforces).toBe('schema');
  });

  it.each([
    [{ status: 500, body: 'oh' }, 'answered with status 500 and no list of models'],
    [{ body: { data: 'many' } }, 'answered with status 200 and no list of models'],
    [{ body: { data: [{ id: 'llava' }] } }, 'lists models without saying which see images'],
    [{ then: 'destroy' as const, body: '' }, 'cannot be reached, or takes too long'],
  ])('are not told by %j', async (reply, why) => {
    const { server } = await harness([]);
    server.listing = reply;
    const host = { baseUrl: server.origin, apiKey: 'secret' };
    expect(await readVisionModels(host, signal)).toEqual({ type: 'unlisted', why });
  });
});

describe('the error of a model that is gone', () => {
  it('names the nearest: Llamas, then the cheapest, and asks for the list once', async () => {
    const { fail, server } = await harness([gone]);
    server.listing = listing;
    const errors = [await fail(), await fail()];
    for (const { code, message } of errors) {
      expect(code).toBe('no-endpoints');
      expect(message).toMatch(
        / Models there that see images: `meta-llama\/dear`, `qwen\/cheap`, `other\/dear`; /,
      );
    }
    expect(server.listings()).toBe(1);
  });

  it('is what it was where the list cannot be had', async () => {
    const { fail, server } = await harness([gone]);
    expect((await fail()).message).not.toContain('Models there');
    expect(server.listings()).toBe(1);
  });

  it('asks no other company for its list', async () => {
    const { fail, server } = await harness([gone]);
    await fail({ route: { dialect: 'openai' } });
    expect(server.listings()).toBe(0);
  });
});

it('of models of one author that one comes before cheaper others', () => {
  const price = (inputToken: number): VisionModel['price'] => ({
    inputToken,
    outputToken: 0,
    image: 0,
    request: 0,
  });
  const rest = { name: '', contextLength: null, enforces: 'json', expires: null } as const;
  const models = [
    { id: 'cheap/one', price: price(1), ...rest },
    { id: 'qwen/new', price: price(2), ...rest },
    { id: 'qwen/old', price: price(1), ...rest },
    { id: 'unpriced/one', price: null, ...rest },
  ];
  expect(alternativesTo('qwen/old', models)).toEqual(['qwen/new', 'cheap/one']);
});
