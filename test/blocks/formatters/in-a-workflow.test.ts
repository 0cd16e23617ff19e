import { describe, expect, test } from '@jest/globals';
import { createEngine, llamaVisionPlugin, type CreateEngineOptions } from '../../../index.ts';
import { BlockInterfaceError, isError } from '../../../schemas/index.ts';

const environment = {};
/** A pixel. */
const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const classifier = {
  type: 'roboflow_core/vlm_as_classifier@v2',
  name: 'p',
  image: '$inputs.image',
  vlm_output: '$inputs.text',
  classes: ['cat'],
};
const detector = {
  ...classifier,
  type: 'roboflow_core/vlm_as_detector@v2',
  model_type: 'google-gemini',
  task_type: 'object-detection',
};
const jsonParser = {
  type: 'roboflow_core/json_parser@v1',
  name: 'p',
  raw_json: '$inputs.text',
  expected_fields: ['a', 'b'],
};

function workflow(step: object): object {
  return {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowBatchInput', name: 'text', kind: ['language_model_output'] },
    ],
    steps: [step],
    outputs: [{ type: 'JsonField', name: 'p', selector: '$steps.p.*' }],
  };
}

async function run(
  step: object,
  texts: readonly unknown[],
  options: CreateEngineOptions = {},
): Promise<readonly unknown[]> {
  const engine = createEngine({ environment, ...options });
  const images = texts.map(() => image);
  const { results } = await engine.compile(workflow(step)).run({ image: images, text: texts });
  return results.map((result) => result['p']);
}

const prose = 'It is {"class_name":"cat","confidence":1}.';

describe('strictness', () => {
  test.each([
    ['by default', {}, false],
    ['of the engine', { strict: true }, true],
    ['of the parsers alone', { llamaVision: { strictParsing: true } }, true],
    ['of the engine but not of the parsers', { strict: true, llamaVision: { strictParsing: false } }, false],
  ])('%s', async (_what, options, isStrict) => {
    expect(await run(classifier, [prose], options)).toEqual([
      expect.objectContaining({ error_status: isStrict }),
    ]);
  });

  test('that is neither true nor false is refused by name', () => {
    const wrong = { strictParsing: 'yes' as unknown as boolean };
    expect(() => createEngine({ environment, llamaVision: wrong })).toThrow(
      '`llamaVision.strictParsing` is a text of 3 characters; it must be `true` or `false`.',
    );
  });

  test('is given to other engines by the plugin', () => {
    const initialise = (strictParsing?: boolean): unknown => {
      const { initialisers } = llamaVisionPlugin(strictParsing === undefined ? {} : { strictParsing });
      return (initialisers?.['strict_parsing'] as () => unknown)();
    };
    expect([initialise(), initialise(false), initialise(true)]).toEqual([false, false, true]);
  });
});

describe('elements', () => {
  test('each has its own answer, and null ones stay null', async () => {
    const texts = ['{"class_name":"cat","confidence":1}', null, 'no'];
    expect(await run(classifier, texts)).toEqual([
      expect.objectContaining({
        error_status: false,
        predictions: expect.objectContaining({
          image: { width: 1, height: 1 },
          parent_id: 'image.[0]',
        }) as unknown,
      }),
      { error_status: null, predictions: null, inference_id: null },
      expect.objectContaining({ error_status: true, predictions: null }),
    ]);
  });

  test('that are no text cannot be read', async () => {
    expect(await run(detector, [5, { detections: [] }])).toEqual([
      expect.objectContaining({ error_status: true }),
      expect.objectContaining({ error_status: true }),
    ]);
  });

  test('fields are outputs of their own', async () => {
    const engine = createEngine({ environment });
    const { results } = await engine
      .compile({
        ...workflow(jsonParser),
        outputs: ['a', 'b', 'error_status'].map((name) => ({
          type: 'JsonField',
          name,
          selector: `$steps.p.${name}`,
        })),
      })
      .run({ image, text: ['{"a":{"x":[1]}}', null] });
    expect(results).toEqual([
      { a: { x: [1] }, b: null, error_status: true },
      { a: null, b: null, error_status: null },
    ]);
  });

  test('a field that no expected field names is no output', () => {
    const outputs = [{ type: 'JsonField', name: 'c', selector: '$steps.p.c' }];
    expect(() => createEngine({ environment }).compile({ ...workflow(jsonParser), outputs })).toThrow(
      '`$steps.p.c`',
    );
  });

  test('results are JSON', async () => {
    const engine = createEngine({ environment });
    const compiled = engine.compile(workflow(detector));
    const text = '{"detections":[{"x_min":0,"y_min":0,"x_max":1,"y_max":1,"class_name":"cat"}]}';
    const { results } = await compiled.run({ image, text: [text] }, { serialize: true });
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
    expect(results).toEqual([{ p: expect.objectContaining({ error_status: false }) as unknown }]);
  });
});

describe('definition errors', () => {
  const engine = createEngine({ environment });

  test.each([
    [
      'a field called error_status',
      { ...jsonParser, expected_fields: ['a', 'error_status'] },
      'expected_fields',
    ],
    ['a task that a model does not do', { ...detector, task_type: 'region-proposal' }, 'task_type'],
    ['no classes', { ...detector, classes: undefined }, 'classes'],
    ['classes that are null', { ...detector, classes: null }, 'classes'],
    ['a model that there is not', { ...detector, model_type: 'llama' }, 'model_type'],
  ])('%s', (_what, step, property) => {
    const written = JSON.parse(JSON.stringify(step)) as unknown;
    expect(engine.validateStep(written).filter(isError)).toEqual([expect.objectContaining({ property })]);
  });

  test('florence-2 does every task and needs no classes, and is refused when compiled', () => {
    const step = { ...detector, model_type: 'florence-2', task_type: 'region-proposal', classes: null };
    expect(engine.validateStep(step).filter(isError)).toEqual([]);
    const compile = (): unknown => engine.compile(workflow(step));
    expect(compile).toThrow(BlockInterfaceError);
    expect(compile).toThrow('Step `p`');
    expect(compile).toThrow('`openai`, `google-gemini`, `anthropic-claude`');
  });
});
