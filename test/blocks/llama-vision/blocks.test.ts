import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startEmulator, textOf, type Emulator } from '../../support/emulator.ts';
import { createEngine, type CreateEngineOptions, type Engine } from '../../../index.ts';
import { modelsV1, modelsV2 } from '../../../blocks/index.ts';

let emulator: Emulator;
let image: Buffer;
const engines: Engine[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  image = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await emulator.close();
});

function engineWith(options: CreateEngineOptions = {}): Engine {
  const environment = { OPENROUTER_BASE_URL: emulator.url, ROBOFLOW_API_BASE_URL: emulator.roboflowUrl };
  const engine = createEngine({ environment, ...options });
  engines.push(engine);
  return engine;
}

function workflow(step: object): object {
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps: [{ name: 'llama', images: '$inputs.image', prompt: 'What is it?', ...step }],
    outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
  };
}

const v1 = { type: 'roboflow_core/llama_3_2_vision@v1', api_key: 'sk-or-1' };
const v2 = { type: 'roboflow_core/llama_vision@v2', api_key: 'sk-or-2' };

describe('labels and slugs', () => {
  const labels = [
    ...Object.entries(modelsV1).map(([label, slug]) => ({ ...v1, label, slug })),
    ...Object.entries(modelsV2).map(([label, slug]) => ({ ...v2, label, slug })),
  ];

  test.each(labels)('$type $label asks for $slug', async ({ label, slug, ...step }) => {
    await engineWith()
      .compile(workflow({ ...step, model_version: label }))
      .run({ image });
    expect(emulator.requests[0]?.model).toBe(slug);
  });

  test('another model takes the place of whatever the step says', async () => {
    const engine = engineWith({ llamaVision: { model: 'meta-llama/llama-3.2-90b-vision-instruct' } });
    await engine.compile(workflow(v2)).run({ image });
    expect(emulator.requests[0]?.model).toBe('meta-llama/llama-3.2-90b-vision-instruct');
  });

  test.each([v1, v2])('$type depends on the slug, and says so before anything runs', ({ type, ...step }) => {
    const plan = engineWith().compile(workflow({ type, ...step })).plan;
    const planned = plan.steps.get('llama');
    const resources = planned?.manifest.dependentResources?.(planned.values);
    expect(resources).toEqual([
      { type: 'openrouter', id: expect.stringMatching(/^meta-llama\/llama-3\.2-11b/) },
    ]);
    expect(planned?.manifest.requiresInternet).toBe(true);
  });
});

describe("through Roboflow's proxy", () => {
  test('a managed key and the privacy level travel in the body, the Roboflow key in the address', async () => {
    const engine = engineWith({ llamaVision: { roboflowApiKey: 'rf-key' } });
    const { results } = await engine
      .compile(workflow({ ...v2, api_key: 'rf_key:account', privacy_level: 'zdr' }))
      .run({ image });
    expect(results[0]?.['answer']).toEqual(expect.stringContaining('imulated'));
    const [request] = emulator.requests;
    expect(request?.path).toBe('/apiproxy/openrouter');
    expect(request?.query).toEqual({ api_key: 'rf-key' });
    expect(request?.body).toMatchObject({
      openrouter_api_key: 'rf_key:account',
      privacy_level: 'zdr',
      max_tokens: 500,
    });
  });
});

describe('another OpenAI-compatible host', () => {
  test('gets no provider preferences, and its own name of the model', async () => {
    const model = 'meta-llama/llama-3.2-11b-vision-instruct';
    const engine = engineWith({ llamaVision: { baseUrl: emulator.url, model, apiKey: 'local' } });
    await engine.compile(workflow(v2)).run({ image });
    const [request] = emulator.requests;
    expect(request?.provider ?? null).toBeNull();
    expect(request?.headers['authorization']).toBe('Bearer local');
  });

  test("refuses a privacy level that it cannot meet, unless the host is the user's", async () => {
    const options = { model: 'm', baseUrl: emulator.url, apiKey: 'k', ownsHost: false } as const;
    const run = engineWith({ llamaVision: options }).compile(workflow(v2)).run({ image });
    await expect(run).rejects.toMatchObject({ cause: { code: 'privacy-unsupported', scope: 'run' } });
    expect(emulator.requests).toHaveLength(0);
  });

  test('needs the name of a model', async () => {
    const run = engineWith({ llamaVision: { baseUrl: emulator.url } })
      .compile(workflow(v2))
      .run({ image });
    await expect(run).rejects.toMatchObject({ cause: { code: 'missing-model' } });
  });
});

describe('answers', () => {
  test('an empty answer is null for v1 and an error for v2', async () => {
    const silent = await startEmulator({ faults: { rate: { fraction: 1, among: ['content-null'] } } });
    const environment = { OPENROUTER_BASE_URL: silent.url };
    const transport = { sleep: () => Promise.resolve() };
    try {
      const engine = engineWith({ environment, llamaVision: { transport } });
      const first = await engine.compile(workflow(v1)).run({ image });
      expect(first.results).toEqual([{ answer: null }]);
      expect(first.report.requests[0]?.answer).toBe('empty');
      await expect(engine.compile(workflow(v2)).run({ image })).rejects.toMatchObject({
        cause: { code: 'no-answer' },
      });
    } finally {
      await silent.close();
    }
  });

  test('tokens come one by one, and together they are the output', async () => {
    const texts: string[] = [];
    const onEvent = (event: { readonly type: string; readonly text?: string }): void => {
      if (event.type === 'token') texts.push(event.text ?? '');
    };
    const { results } = await engineWith().compile(workflow(v2)).run({ image }, { tokens: true, onEvent });
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join('')).toBe(results[0]?.['answer']);
    expect(emulator.requests[0]?.stream).toBe(true);
  });

  test('a request keeps to max_concurrent_requests of its step', async () => {
    await engineWith()
      .compile(workflow({ ...v2, max_concurrent_requests: 2 }))
      .run({ image: Array(9).fill(image) });
    expect(emulator.stats.maxInFlight).toBeLessThanOrEqual(2);
    expect(emulator.requests).toHaveLength(9);
  });

  test("the prompt of each task reaches the model with the user's words", async () => {
    await engineWith()
      .compile(workflow({ ...v2, task_type: 'classification', classes: ['tabby', 'siamese'] }))
      .run({ image });
    expect(textOf({ messages: emulator.requests[0]?.messages ?? [] }, 'user')).toContain(
      '["tabby","siamese"]',
    );
  });
});

describe('repair', () => {
  const task = { ...v2, task_type: 'classification', classes: ['cat', 'dog'] };
  const good = '{"class_name": "cat", "confidence": 0.9}';

  async function answersOf(
    answers: readonly string[],
    repair: boolean,
  ): Promise<{ sent: Emulator; answer: unknown }> {
    let asked = 0;
    const sent = await startEmulator({ answer: () => answers[asked++] ?? 'too many questions' });
    const engine = engineWith({ environment: { OPENROUTER_BASE_URL: sent.url }, llamaVision: { repair } });
    const { results } = await engine.compile(workflow(task)).run({ image });
    await sent.close();
    return { sent, answer: results[0]?.['answer'] };
  }

  test('asks once more where JSON was asked for and something else came, and shows what came', async () => {
    const { sent, answer } = await answersOf(['It is a cat, surely.', good], true);
    expect(answer).toBe(good);
    expect(sent.requests).toHaveLength(2);
    const words = textOf({ messages: sent.requests[1]?.messages ?? [] }, 'user');
    expect(words).toContain('It is a cat, surely.');
    expect(words).toContain('["cat","dog"]');
  });

  test.each([
    ['is not asked for by default', ['It is a cat, surely.'], false, 'It is a cat, surely.', 1],
    ['leaves an answer that can be read', [good], true, good, 1],
    ['is tried once, and keeps the first answer', ['A cat.', 'Still a cat.', 'x'], true, 'A cat.', 2],
  ] as const)('%s', async (_, answers, repair, expected, requests) => {
    const { sent, answer } = await answersOf(answers, repair);
    expect(answer).toBe(expected);
    expect(sent.requests).toHaveLength(requests);
  });
});
