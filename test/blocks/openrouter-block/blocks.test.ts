import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startEmulator, type Emulator } from '../../../emulator/index.ts';
import { createEngine, type Engine } from '../../../index.ts';

type Fields = Readonly<Record<string, unknown>>;

let emulator: Emulator;
let answer = 'ok';
const engines: Engine[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ answer: () => answer });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await emulator.close();
});

function engineWith(options: Parameters<typeof createEngine>[0] = {}): Engine {
  const environment = { OPENROUTER_BASE_URL: emulator.url, OPENROUTER_API_KEY: 'sk-or-1' };
  const engine = createEngine({ environment, ...options });
  engines.push(engine);
  return engine;
}

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
}

const detection = {
  type: 'roboflow_core/openrouter@v3',
  name: 'model',
  images: '$inputs.image',
  model_id: 'qwen/qwen3-vl-8b-instruct',
  task_type: 'object-detection',
  classes: ['cat'],
};

function workflow(step: Fields, more: Fields = {}): Fields {
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps: [step],
    outputs: [{ type: 'JsonField', name: 'found', selector: `$steps.${String(step['name'])}.*` }],
    ...more,
  };
}

describe('boxes in pixels', () => {
  test('are those of the image as it was sent, however large it is', async () => {
    answer = '[{"label": "cat", "box_2d": [0, 250, 500, 500]}]';
    const engine = engineWith({ llamaVision: { longestSide: 1000 } });
    const compiled = engine.compile(workflow({ ...detection, detection_format: 'xyxy_absolute' }));
    const { results } = await compiled.run({ image: await picture(2000, 1000) });
    const [request] = emulator.requests;
    expect(request?.images[0]).toMatchObject({ width: 1000, height: 500 });
    expect(JSON.stringify(request?.body)).toContain('1000x500');
    expect(results[0]?.['found']).toMatchObject({
      error_status: false,
      predictions: {
        image: { width: 2000, height: 1000 },
        predictions: [{ x: 500, y: 750, width: 1000, height: 500, class: 'cat', class_id: 0 }],
      },
    });
  });
});

describe('the kind of the predictions', () => {
  const kindsFor = (task: string): readonly string[] => {
    const { plan } = engineWith().compile(workflow({ ...detection, task_type: task }));
    const outputs = plan.steps.get('model')?.outputs ?? [];
    return outputs.find(({ name }) => name === 'predictions')?.kind ?? [];
  };

  test.each([
    ['object-detection', ['object_detection_prediction']],
    ['classification', ['classification_prediction']],
    ['multi-label-classification', ['classification_prediction']],
    ['caption', ['object_detection_prediction', 'classification_prediction']],
  ])('of %s is known when a workflow is compiled', (task, kinds) => {
    expect(kindsFor(task)).toEqual(kinds);
  });
});

describe('what only a run tells', () => {
  const inputs = [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'value' },
  ];

  test.each([
    ['detection_format', 'xyxy'],
    ['reasoning_effort', 'enormous'],
  ])('%s is checked before anything is sent', async (property, value) => {
    const step = { ...detection, [property]: '$inputs.value' };
    const run = engineWith()
      .compile(workflow(step, { inputs }))
      .run({ image: await picture(8, 8), value });
    await expect(run).rejects.toMatchObject({ name: 'RuntimeInputError' });
    expect(emulator.requests).toHaveLength(0);
  });

  test('the name of a model is taken as it is', async () => {
    answer = '[]';
    const step = { ...detection, model_id: '$inputs.value' };
    await engineWith()
      .compile(workflow(step, { inputs }))
      .run({ image: await picture(8, 8), value: 'meta-llama/llama-4-maverick' });
    expect(emulator.requests[0]?.model).toBe('meta-llama/llama-4-maverick');
  });
});

describe('another model', () => {
  test('takes the place of the one that a step names, on another host too', async () => {
    answer = 'ok';
    const step = { ...detection, task_type: 'caption', privacy_level: 'allow' };
    const image = await picture(8, 8);
    await engineWith({ llamaVision: { model: 'meta-llama/llama-4-scout' } })
      .compile(workflow(step))
      .run({ image });
    const other = { baseUrl: emulator.url, apiKey: 'local' };
    await engineWith({ llamaVision: other })
      .compile(workflow({ ...step, model_id: 'meta-llama/llama-4-maverick' }))
      .run({ image });
    expect(emulator.requests.map(({ model }) => model)).toEqual([
      'meta-llama/llama-4-scout',
      'meta-llama/llama-4-maverick',
    ]);
  });
});

describe('a step that names a Llama 3.2 model', () => {
  const llama = {
    type: 'roboflow_core/llama_vision@v2',
    name: 'llama',
    images: '$inputs.image',
    task_type: 'caption',
    api_key: 'sk-or-1',
  };
  const v1 = { ...llama, type: 'roboflow_core/llama_3_2_vision@v1' };
  const codesOf = (step: Fields, options: Parameters<typeof createEngine>[0]): readonly string[] =>
    createEngine(options)
      .validateStep(step)
      .map(({ code, severity }) => `${severity} ${code}`);

  test.each([llama, v1])('$type is warned of, with what to do', (step) => {
    const [warning] = createEngine({ environment: {} })
      .validateStep(step)
      .filter(({ code }) => code === 'model-retired');
    expect(warning).toMatchObject({ severity: 'warning', property: 'model_version' });
    expect(warning?.message).toContain('roboflow_core/openrouter@v3');
    expect(createEngine({ environment: {} }).compile(workflow(step)).warnings).toContainEqual(
      expect.objectContaining({ code: 'model-retired', blockId: 'llama' }),
    );
  });

  test.each([
    [{ LLAMA_VISION_MODEL: 'meta-llama/llama-4-scout' }],
    [{ LLAMA_VISION_BASE_URL: 'http://localhost:11434/v1' }],
    [{ OPENROUTER_BASE_URL: 'https://gateway.example/v1' }],
  ])('is not where something else is asked: %j', (environment) => {
    expect(codesOf(llama, { environment })).toEqual([]);
  });
});
