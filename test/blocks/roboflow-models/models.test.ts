import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createEngine, type RunResult } from '../../../index.ts';
import {
  emulatorEnvironment,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from '../../support/emulator.ts';

const street = fileURLToPath(new URL('../../../fixtures/images/street.jpg', import.meta.url));
let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

interface Setting {
  readonly emulator?: EmulatorOptions;
  readonly environment?: Readonly<Record<string, string>>;
  readonly step?: Readonly<Record<string, unknown>>;
  readonly more?: readonly Readonly<Record<string, unknown>>[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly images?: number;
}

async function run({
  environment,
  step,
  more = [],
  outputs = {},
  images = 1,
  ...setting
}: Setting): Promise<RunResult> {
  emulator = await startEmulator(setting.emulator);
  const engine = createEngine({
    environment: {
      ...emulatorEnvironment(emulator),
      OPENROUTER_API_KEY: 'sk-or-v1-emulated',
      ROBOFLOW_API_KEY: 'emulated',
      ...environment,
    },
    llamaVision: { transport: { sleep: () => Promise.resolve() } },
  });
  const selectors = { found: '$steps.model.predictions', ...outputs };
  try {
    const workflow = engine.compile({
      version: '1.0',
      inputs: [{ type: 'WorkflowImage', name: 'image' }],
      steps: [
        {
          type: 'ObjectDetectionModel',
          name: 'model',
          images: '$inputs.image',
          model_id: 'street/1',
          ...step,
        },
        ...more,
      ],
      outputs: Object.entries(selectors).map(([name, selector]) => ({ type: 'JsonField', name, selector })),
    });
    return await workflow.run({ image: Array.from({ length: images }, () => street) }, { serialize: true });
  } finally {
    await engine.close();
  }
}

function paths(): readonly string[] {
  return emulator?.requests.map(({ method, path }) => `${method} ${path}`) ?? [];
}

test('detect, crop, ask about each crop: offline, by one engine', async () => {
  const { results } = await run({
    more: [
      { type: 'Crop', name: 'crop', images: '$inputs.image', predictions: '$steps.model.predictions' },
      {
        type: 'roboflow_core/openrouter@v3',
        name: 'ask',
        images: '$steps.crop.crops',
        model_id: 'meta-llama/llama-4-scout',
        task_type: 'classification',
        classes: ['red', 'blue', 'green'],
      },
    ],
    outputs: { top: '$steps.ask.predictions' },
  });
  const [result] = results as readonly {
    readonly found: { readonly predictions: readonly unknown[] };
    readonly top: readonly { readonly top: string }[];
  }[];
  expect(result?.found.predictions.length).toBeGreaterThan(1);
  expect(result?.top).toHaveLength(result?.found.predictions.length ?? 0);
  // The most conspicuous thing in the street is the red car.
  expect(result?.top[0]?.top).toBe('red');
});

test('a self-hosted server is asked once what the model does, whatever the number of images', async () => {
  await run({ images: 5, environment: { WORKFLOWS_REMOTE_API_TARGET: 'self-hosted' } });
  expect([...paths()].sort()).toEqual([
    'GET /model/registry',
    'POST /infer/object_detection',
    'POST /infer/object_detection',
    'POST /infer/object_detection',
    'POST /infer/object_detection',
    'POST /infer/object_detection',
    'POST /model/add',
  ]);
});

test('a classifier tells classes as the service does', async () => {
  const { results } = await run({
    step: { type: 'ClassificationModel', model_id: 'scenes/4' },
    outputs: { id: '$steps.model.inference_id' },
  });
  expect(results[0]).toMatchObject({
    found: { prediction_type: 'classification', parent_id: 'image.[0]', root_parent_id: 'image.[0]' },
  });
});

describe('what goes wrong is told in a sentence', () => {
  test.each<readonly [string, Setting, string, RegExp]>([
    [
      'no key',
      { environment: { ROBOFLOW_API_KEY: '' } },
      'StepExecutionError',
      /There is no Roboflow key for the model\. Give one: `ROBOFLOW_API_KEY`/,
    ],
    [
      'a wrong key',
      { emulator: { roboflowApiKeys: ['other'] } },
      'ClientCausedStepExecutionError',
      /did not accept the key \(401\)\..+`ROBOFLOW_API_KEY`/,
    ],
    [
      'a model that there is not',
      { step: { model_id: 'streets/1' } },
      'ClientCausedStepExecutionError',
      /has no model `streets\/1` that the key may use \(404\)\..+Check `model_id`/,
    ],
    [
      'a name that is none',
      { step: { model_id: 'street' } },
      'StepExecutionError',
      /`model_id` is `street`; Roboflow's models are named `<project>\/<version>`/,
    ],
    [
      'a server that does not have the model',
      { step: { model_id: 'streets/1' }, environment: { WORKFLOWS_REMOTE_API_TARGET: 'self-hosted' } },
      'ClientCausedStepExecutionError',
      /has no model `streets\/1`/,
    ],
  ])('%s', async (_, setting, name, message) => {
    await expect(run(setting)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(JSON.stringify(paths())).not.toContain('completions');
  });
});

test('what passes is asked again, three times in all', async () => {
  const { results } = await run({
    emulator: { faults: { match: ({ number }) => (number < 3 ? 'unavailable-503' : null) } },
  });
  const [{ found }] = results as readonly [{ readonly found: { readonly predictions: readonly unknown[] } }];
  expect(found.predictions.length).toBeGreaterThan(1);
  expect(paths()).toHaveLength(3);
});

describe('images in one request', () => {
  const images = (): readonly number[] =>
    emulator?.requests
      .filter(({ path }) => path.startsWith('/infer'))
      .map((request) => request.images.length) ?? [];
  const onServer = (size: string) => ({
    WORKFLOWS_REMOTE_API_TARGET: 'self-hosted',
    WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_BATCH_SIZE: size,
  });
  const boxesOf = ({ results }: RunResult): readonly number[] =>
    (results as readonly { readonly found: { readonly predictions: readonly unknown[] } }[]).map(
      ({ found }) => found.predictions.length,
    );

  test('are as many as a server of one’s own is set up for, and each has its reply', async () => {
    const result = await run({ images: 5, environment: onServer('2') });
    expect([...images()].sort()).toEqual([1, 2, 2]);
    const [first = 0, ...others] = boxesOf(result);
    expect(first).toBeGreaterThan(1);
    expect(others).toEqual([first, first, first, first]);
    expect(result.report.requests.map(({ element }) => element).sort()).toEqual([[0], [2], [4]]);
  });

  test('are one for Roboflow’s own service', async () => {
    await run({ images: 3, environment: { WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_BATCH_SIZE: '2' } });
    expect(paths()).toHaveLength(3);
  });

  test('wait together while the requests of the step are all under way', async () => {
    await run({
      images: 9,
      environment: { ...onServer('4'), WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_CONCURRENT_REQUESTS: '1' },
    });
    expect(images()).toEqual([4, 4, 1]);
  });
});

test('a request is in the report: what it took, and no dollars', async () => {
  const { report } = await run({ step: { model_id: 'yolov8n-640' } });
  expect(report.requests).toEqual([
    expect.objectContaining({
      step: 'model',
      element: [0],
      requestedModel: 'coco/3',
      attempts: 1,
      cost: 0,
      isUnmetered: true,
      inputTokens: null,
      answer: 'complete',
    }),
  ]);
  expect(report.requests[0]?.imageBytes).toBeGreaterThan(1000);
  expect(report.requests[0]?.latencyMs).toBeGreaterThan(0);
});

describe('what will be asked is known before', () => {
  const planned = (model: string, environment: Readonly<Record<string, string>> = {}) => {
    const steps = [{ type: 'ObjectDetectionModel', name: 'model', images: '$inputs.image', model_id: model }];
    const inputs = [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowParameter', name: 'model' },
    ];
    const definition = { version: '1.0', inputs, steps, outputs: [] };
    return createEngine({ environment }).compile(definition).plannedRequests({})[0];
  };

  test('a model of Roboflow’s service, which takes no dollars', async () => {
    const request = planned('rfdetr-nano');
    expect(request).toMatchObject({ model: 'coco/38', host: 'https://detect.roboflow.com', problem: null });
    expect(await request?.readModel(new AbortController().signal)).toEqual({
      type: 'unmetered',
      why: 'counted by the Roboflow plan',
    });
  });

  test('one on a server of one’s own, whatever its name', () => {
    const own = { WORKFLOWS_REMOTE_API_TARGET: 'self-hosted' };
    expect(planned('street', own)).toMatchObject({ host: 'http://127.0.0.1:9001', problem: null });
  });

  test('a name that is none, and one that only the run knows', () => {
    expect(planned('street')?.problem).toMatch(/^`model_id` is `street`/);
    expect(planned('$inputs.model')).toMatchObject({ model: null, problem: null });
  });
});
