import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import { png } from './client.ts';

let image: string;
let emulator: Emulator;

beforeAll(async () => {
  const spot = { colour: 'red', box: [0.25, 0.5, 0.5, 1] } as const;
  image = (await png({ width: 64, height: 48, colour: '#2040d0', spot })).toString('base64');
});

interface Got {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(path: string, body: string | null, headers: Record<string, string> = {}): Promise<Got> {
  const response = await fetch(`${emulator.roboflowUrl}${path}`, {
    method: body === null ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === null ? {} : { body }),
  });
  return { status: response.status, body: (await response.json()) as Got['body'] };
}

function infer(path: string, fields: Readonly<Record<string, unknown>> = {}): Promise<Got> {
  const sent = { model_id: 'street/1', image: { type: 'base64', value: image }, ...fields };
  return call(path, JSON.stringify(sent));
}

const car = {
  x: 24,
  y: 36,
  width: 16,
  height: 24,
  class: 'red car',
  class_id: 0,
  confidence: expect.any(Number),
  detection_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
};

describe('hosted inference', () => {
  beforeAll(async () => {
    emulator = await startEmulator({
      roboflowApiKeys: ['good', 'other'],
      inferenceModels: [
        { id: 'street/1', task: 'object-detection', classes: ['red car', 'dog'] },
        { id: 'colours/2', task: 'classification', classes: ['green', 'blue', 'red'] },
        { id: 'private/1', task: 'object-detection', classes: ['cat'], apiKeys: ['good'] },
      ],
    });
  });
  afterAll(() => emulator.close());

  test('finds what stands out, in pixels of the image that was sent', async () => {
    const { status, body } = await call('/street/1?api_key=good&confidence=0.4', image);
    expect(status).toBe(200);
    expect(body).toMatchObject({ image: { width: 64, height: 48 }, predictions: [car] });
    expect(typeof body['inference_id']).toBe('string');
  });

  test('keeps to the confidence and the number asked for', async () => {
    for (const options of ['confidence=0.99', 'confidence=99', 'max_detections=0'])
      expect((await call(`/street/1?api_key=good&${options}`, image)).body['predictions']).toEqual([]);
    const best = await call('/street/1?api_key=good&confidence=best', image);
    expect(best.body['predictions']).toHaveLength(1);
  });

  test('tells classes apart, confidences adding up to one', async () => {
    const { body } = await call('/classify/colours/2?api_key=good', image);
    const predictions = body['predictions'] as readonly {
      readonly class: string;
      readonly confidence: number;
    }[];
    expect(body['top']).toBe('blue');
    expect(predictions.map((prediction) => prediction.class)).toEqual(['blue', 'red', 'green']);
    expect(predictions.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 3);
  });

  test.each([
    ['no key', '/street/1', 401],
    ['a wrong key', '/street/1?api_key=bad', 401],
    ['a key that may not use the model', '/private/1?api_key=other', 403],
    ['an unknown model', '/street/2?api_key=good', 404],
  ])('refuses %s', async (_, path, expected) => {
    const { status, body } = await call(path, image);
    expect(status).toBe(expected);
    expect(body).toEqual({ message: expect.any(String) });
  });

  test('refuses what is no image, and takes the key from the header', async () => {
    const { status } = await call('/street/1', 'AAAA', { authorization: 'Bearer good' });
    expect(status).toBe(400);
  });

  test('records what was sent, the image described', async () => {
    await call('/street/1?api_key=good', image);
    const described = {
      width: 64,
      height: 48,
      mediaType: 'image/png',
      bytes: Buffer.from(image, 'base64').length,
    };
    expect(emulator.requests.at(-1)).toMatchObject({
      chatNumber: 0,
      method: 'POST',
      path: '/street/1',
      query: { api_key: 'good' },
      model: 'street/1',
      body: described,
      images: [described],
      status: 200,
    });
    expect(emulator.stats.inferenceRequests).toBeGreaterThan(0);
    expect(emulator.stats.chatRequests).toBe(0);
  });
});

describe('a self-hosted server', () => {
  async function start(options: EmulatorOptions = {}): Promise<void> {
    emulator = await startEmulator(options);
  }
  afterEach(() => emulator.close());

  test('tells which models it has loaded', async () => {
    await start();
    expect((await call('/model/registry?api_key=any', null)).body).toEqual({ models: [] });
    const added = await call('/model/add', JSON.stringify({ model_id: 'street/1', api_key: 'any' }));
    const known = { model_id: 'street/1', task_type: 'object-detection' };
    expect(added.body['models']).toMatchObject([known]);
    expect((await call('/model/registry', null)).body['models']).toMatchObject([known]);
  });

  test('answers one image, and a list with a list', async () => {
    await start();
    const one = await infer('/infer/object_detection', { class_filter: ['red car'] });
    expect(one.body['predictions']).toEqual([car]);
    expect((await infer('/infer/object_detection', { class_filter: ['kiwi'] })).body['predictions']).toEqual(
      [],
    );
    const value = { type: 'base64', value: image };
    const two = await infer('/infer/object_detection', { image: [value, value] });
    expect(two.body).toHaveLength(2);
    const described = { width: 64, height: 48 };
    expect(emulator.requests.at(-1)).toMatchObject({
      body: { image: [{ value: described }, { value: described }] },
      images: [described, described],
    });
    expect(JSON.stringify(emulator.requests)).not.toContain(image.slice(0, 40));
  });

  test.each<readonly [string, string, Readonly<Record<string, unknown>>, number]>([
    ['a model for another task', '/infer/classification', {}, 400],
    ['an unknown model', '/infer/object_detection', { model_id: 'no/1' }, 404],
    ['no image', '/infer/object_detection', { image: undefined }, 400],
    ['an address', '/infer/object_detection', { image: { type: 'url', value: 'https://example.com' } }, 400],
    ['no model', '/infer/object_detection', { model_id: undefined }, 400],
  ])('refuses %s', async (_, path, fields, expected) => {
    await start();
    expect((await infer(path, fields)).status).toBe(expected);
  });

  test('has a model for every name with `any`', async () => {
    await start({ inferenceModels: 'any' });
    const { body } = await infer('/infer/object_detection', { model_id: 'my-own/7' });
    expect(body['predictions']).toMatchObject([{ class: 'object', class_id: 0 }]);
    const classified = await call('/classify/my-other/1?api_key=any', image);
    expect(['first', 'second']).toContain(classified.body['top']);
  });

  test('meets the faults that replace a reply, in its own words; chat’s sequence is left alone', async () => {
    await start({
      faults: {
        sequence: ['server-500'],
        match: ({ number }) =>
          (['unavailable-503', 'rate-limit-upstream', 'html-502'] as const)[number - 1] ?? null,
      },
    });
    for (const status of [503, 429]) {
      const got = await infer('/infer/object_detection');
      expect(got).toEqual({ status, body: { message: expect.any(String) } });
    }
    const response = await fetch(`${emulator.roboflowUrl}/street/1?api_key=any`, {
      method: 'POST',
      body: image,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      502,
      'text/html; charset=UTF-8',
    ]);
    expect((await infer('/infer/object_detection')).status).toBe(200);
    expect(emulator.requests.map(({ fault }) => fault)).toEqual([
      'unavailable-503',
      'rate-limit-upstream',
      'html-502',
      null,
    ]);
  });

  test('takes its time', async () => {
    const slept: number[] = [];
    await start({
      latencyMs: 70,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
    });
    await infer('/infer/object_detection');
    expect(slept).toEqual([70]);
  });
});
