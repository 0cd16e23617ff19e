import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VlmAsDetectorBlockV1, VlmAsDetectorBlockV2 } from '../../../blocks/index.ts';
import { anyAnswer } from './json-text.ts';
import { StubImage, runBlock, type ParserClass } from './run-block.ts';

type Box = Readonly<Record<string, unknown>>;
interface Detections {
  readonly image: { readonly width: number | null; readonly height: number | null };
  readonly predictions: readonly Box[];
}

interface Case {
  readonly block?: ParserClass;
  readonly strict?: boolean;
  readonly image?: StubImage;
}

async function detect(model: string, text: unknown, options: Case = {}): Promise<Detections | null> {
  const { block = VlmAsDetectorBlockV2, strict = false, image = new StubImage(200, 100) } = options;
  const inputs = { image, vlm_output: text, classes: ['cat', 'dog'], model_type: model };
  let ids = 0;
  const outputs = await runBlock(block, { inputs, strict, newId: () => `id-${ids++}` });
  expect(outputs).toMatchObject({ inference_id: 'id-0', error_status: outputs['predictions'] === null });
  return outputs['predictions'] as Detections | null;
}

/** `[x, y, width, height]` of each box. */
async function boxesOf(model: string, text: string, options?: Case): Promise<unknown> {
  const detections = await detect(model, text, options);
  return detections?.predictions.map(({ x, y, width, height }) => [x, y, width, height]) ?? null;
}

const named = (entry: object): string =>
  JSON.stringify({
    detections: [{ x_min: 0.1, y_min: 0.2, x_max: 0.3, y_max: 0.4, class_name: 'dog', ...entry }],
  });

const readers = [
  { model: 'google-gemini', block: VlmAsDetectorBlockV1, version: 'v1' },
  { model: 'anthropic-claude', block: VlmAsDetectorBlockV1, version: 'v1' },
  { model: 'google-gemini', block: VlmAsDetectorBlockV2, version: 'v2' },
  { model: 'anthropic-claude', block: VlmAsDetectorBlockV2, version: 'v2' },
  { model: 'openai', block: VlmAsDetectorBlockV2, version: 'v2' },
];

describe.each(readers)('named corners, $version $model', ({ model, block }) => {
  test('are fractions of the image', async () => {
    expect(await detect(model, named({ confidence: 0.7 }), { block })).toEqual({
      image: { width: 200, height: 100 },
      predictions: [
        {
          ...{ x: 40, y: 30, width: 40, height: 20 },
          ...{ confidence: 0.7, class_id: 1, class: 'dog', detection_id: 'id-1', parent_id: 'image' },
        },
      ],
    });
  });

  test.each([
    ['outside the image', { x_min: -0.1, x_max: 1.3 }, [120, 30, 280, 20]],
    ['in the wrong order', { x_min: 0.3, y_min: 0.4, x_max: 0.1, y_max: 0.2 }, [80, 50, 40, 20]],
    ['rounded half to even', { x_min: 0.0025, y_min: 0.015, x_max: 0.0125, y_max: 0.035 }, [1, 3, 2, 2]],
    ['true and false', { x_min: false, x_max: true }, [100, 30, 200, 20]],
    ['a box without extent', { x_min: 0.1, y_min: 0.2, x_max: 0.1, y_max: 0.2 }, [20, 20, 0, 0]],
  ])('%s', async (_what, entry, box) => {
    expect(await boxesOf(model, named(entry), { block })).toEqual([box]);
  });

  test('a zero keeps its sign through rounding', async () => {
    const text = named({ x_min: -0.002, x_max: -0.002 });
    expect(await boxesOf(model, text, { block })).toEqual([[0, 30, 0, 20]]);
  });

  test('NaN flows', async () => {
    const text = named({ x_min: 0.1 }).replace('"x_min":0.1', '"x_min":NaN');
    expect(await boxesOf(model, text, { block })).toEqual([[NaN, 30, NaN, 20]]);
  });

  test.each([
    ['none', {}, 1],
    ['text', { confidence: ' 1_0e-1 ' }, 1],
    ['too high', { confidence: 7 }, 1],
    ['too low', { confidence: -7 }, 0],
    ['true', { confidence: true }, 1],
  ])('confidence: %s', async (_what, entry, confidence) => {
    const detections = await detect(model, named(entry), { block });
    expect(detections?.predictions[0]?.['confidence']).toBe(confidence);
  });

  test.each([
    ['a coordinate as text', { x_min: '0.1' }],
    ['a coordinate that is null', { y_min: null }],
    ['a coordinate that is a list', { x_max: [0.1] }],
    ['a missing coordinate', { y_max: undefined }],
    ['a confidence that is null', { confidence: null }],
    ['a confidence in words', { confidence: 'high' }],
  ])('%s spoils the whole answer', async (_what, entry) => {
    expect(await detect(model, named(entry), { block })).toBeNull();
    const both = {
      detections: [named({}), named(entry)].flatMap(
        (text) => (JSON.parse(text) as { detections: object[] }).detections,
      ),
    };
    expect(await detect(model, JSON.stringify(both), { block })).toBeNull();
  });

  test.each(['{"detections":[]}', '{"detections":{}}', '{"detections":""}'])(
    '%s has none, and the image is not touched',
    async (text) => {
      const image = new StubImage(200, 100);
      const empty = { image: { width: null, height: null }, predictions: [] };
      expect(await detect(model, text, { block, image })).toEqual(empty);
      expect(image.timesMeasured).toBe(0);
    },
  );

  test.each([
    ...[
      '',
      'sorry',
      '5',
      'null',
      'true',
      '"text"',
      '{}',
      '{"boxes":[]}',
      '{"detections":null}',
      '{"detections":5}',
    ],
    ...['{"detections":"cat"}', '{"detections":{"a":1}}', '{"detections":[1]}', '{"detections":[null]}'],
    ...[
      '{"detections":[[]]}',
      '{"detections":[{}]}',
      '{"detections":[{"x_min":0.1,"y_min":0.2',
      '[{"x_min":0.1}]',
    ],
    ...[null, undefined, 5, [], { detections: [] }],
  ])('%j cannot be read', async (text) => {
    expect(await detect(model, text, { block })).toBeNull();
    expect(await detect(model, text, { block, strict: true })).toBeNull();
  });

  test('any answer gives outputs', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, fc.boolean(), async (text, strict) => {
        await detect(model, text, { block, strict });
      }),
      { numRuns: 300 },
    );
  });

  test('whole pixels come out again', async () => {
    const pixel = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
    const box = fc.tuple(pixel(200), pixel(100), pixel(200), pixel(100));
    await fc.assert(
      fc.asyncProperty(fc.array(box, { minLength: 1 }), async (boxes) => {
        const detections = boxes.map(([x1, y1, x2, y2]) => ({
          ...{ x_min: x1 / 200, y_min: y1 / 100, x_max: x2 / 200, y_max: y2 / 100, class_name: 'cat' },
        }));
        const expected = boxes.map(([x1, y1, x2, y2]) => {
          const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
          return [x1 + width / 2, y1 + height / 2, width, height];
        });
        expect(await boxesOf(model, JSON.stringify({ detections }), { block })).toEqual(expected);
      }),
    );
  });
});

describe('lists without an object around them', () => {
  const list = `[${named({ confidence: 0.5 }).slice('{"detections":['.length, -2)}]`;

  test.each([
    ['google-gemini', 'v1', VlmAsDetectorBlockV1, true],
    ['anthropic-claude', 'v1', VlmAsDetectorBlockV1, true],
    ['google-gemini', 'v2', VlmAsDetectorBlockV2, true],
    ['anthropic-claude', 'v2', VlmAsDetectorBlockV2, false],
    ['openai', 'v2', VlmAsDetectorBlockV2, false],
  ] as const)('of named corners, %s %s: %p', async (model, _version, block, isRead) => {
    expect(await boxesOf(model, list, { block })).toEqual(isRead ? [[40, 30, 40, 20]] : null);
  });

  test.each([
    ['google-gemini', true],
    ['anthropic-claude', false],
    ['openai', true],
  ])('that are empty, %s: %p', async (model, isRead) => {
    expect((await detect(model, '[]')) !== null).toBe(isRead);
  });
});

describe('boxes of google-gemini', () => {
  const box = (entry: object): string => JSON.stringify([{ box_2d: [100, 200, 300, 400], ...entry }]);

  test('are top, left, bottom and right in thousandths', async () => {
    expect(await boxesOf('google-gemini', box({}))).toEqual([[60, 20, 40, 20]]);
  });

  test('may stand beside named corners', async () => {
    const corners = { x_min: 0, y_min: 0, x_max: 1, y_max: 1 };
    const text = JSON.stringify({
      detections: [{ box_2d: [0, 0, 1000, 500] }, corners, { ...corners, box_2d: [0, 0, 500, 500] }],
    });
    expect(await boxesOf('google-gemini', text)).toEqual([
      [50, 50, 100, 100],
      [100, 50, 200, 100],
      [50, 25, 100, 50],
    ]);
  });

  test.each([
    [{ class_name: 'cat', label: 'dog' }, 'cat', 0],
    [{ class_name: null, label: 'dog', class: 'cat' }, 'dog', 1],
    [{ class: 'cat' }, 'cat', 0],
    [{}, 'unknown', -1],
    [{ label: 7 }, '7', -1],
    [{ label: true }, 'True', -1],
    [{ label: false }, 'False', -1],
    [{ label: ['cat'] }, "['cat']", -1],
    [{ label: '' }, '', -1],
    [{ label: 'Cat' }, 'Cat', -1],
  ])('%j is labelled %j', async (entry, label, id) => {
    const detections = await detect('google-gemini', box(entry));
    expect(detections?.predictions[0]).toMatchObject({ class: label, class_id: id });
  });

  test.each([
    ...[
      null,
      [],
      [1, 2, 3],
      [1, 2, 3, 4, 5],
      ['1', 2, 3, 4],
      [1, null, 3, 4],
      '1234',
      { a: 1, b: 2, c: 3, d: 4 },
    ],
  ])('%j is none', async (given) => {
    const corners = { x_min: 0, y_min: 0, x_max: 1, y_max: 1 };
    expect(await detect('google-gemini', box({ box_2d: given, ...corners }))).toBeNull();
  });
});

describe('boxes of openai', () => {
  const box = (values: readonly unknown[]): string => JSON.stringify([{ box_2d: values, label: 'cat' }]);

  test('are left, top, right and bottom in pixels, as numbers or text, moved into the image', async () => {
    expect(await boxesOf('openai', box([20, 10, 60, 30]))).toEqual([[40, 20, 40, 20]]);
    expect(await boxesOf('openai', box(['20', ' 1_0 ', 60, true]))).toEqual([[40, 14.5, 40, 9]]);
    expect(await boxesOf('openai', box([-5, -5, 1000, 1000]))).toEqual([[100, 50, 200, 100]]);
  });

  test('are enlarged where the image was shrunk to 2048 pixels', async () => {
    const image = new StubImage(4096, 1001);
    expect(await boxesOf('openai', box([0, 0, 2048, 500]), { image })).toEqual([[2048, 500.5, 4096, 1001]]);
    const tall = new StubImage(1, 8192);
    expect(await boxesOf('openai', box([0, 0, 1, 1024]), { image: tall })).toEqual([[0.5, 2048, 1, 4096]]);
  });

  test('count where the first entry has one', async () => {
    const corners = { x_min: 0, y_min: 0, x_max: 1, y_max: 1, class_name: 'cat' };
    const boxed = { box_2d: [0, 0, 100, 100] };
    const both = (entries: readonly object[]): string => JSON.stringify({ detections: entries });
    expect(await boxesOf('openai', both([boxed, boxed]))).toHaveLength(2);
    expect(await boxesOf('openai', both([corners, { ...corners, ...boxed }]))).toEqual([
      [100, 50, 200, 100],
      [100, 50, 200, 100],
    ]);
    expect(await boxesOf('openai', both([boxed, corners]))).toBeNull();
    expect(await boxesOf('openai', both([corners, boxed]))).toBeNull();
  });

  test.each([[[]], [[1, 2, 3]], [['a', 2, 3, 4]], [[null, 2, 3, 4]]])('%j is none', async (values) => {
    expect(await detect('openai', box(values))).toBeNull();
  });
});

test.each([
  ['NaN', 'nan'],
  ['1e400', 'inf'],
  ['-Infinity', '-inf'],
])('a label of %s is the text %s', async (json, label) => {
  const detections = await detect('google-gemini', `[{"box_2d":[0,0,1,1],"label":${json}}]`);
  expect(detections?.predictions[0]?.['class']).toBe(label);
});

describe('named corners without a class', () => {
  test.each([
    ['anthropic-claude', null],
    ['openai', null],
    ['google-gemini', 'unknown'],
  ])('%s: %j', async (model, label) => {
    const detections = await detect(model, named({ class_name: undefined }));
    expect(detections?.predictions[0]?.['class'] ?? null).toBe(label);
  });

  test.each([
    ['a number', 7, '7'],
    ['null', null, 'None'],
    ['true', true, 'True'],
    ['what every object inherits', 'constructor', 'constructor'],
  ])('%s is a class that is not listed', async (_what, given, label) => {
    const detections = await detect('anthropic-claude', named({ class_name: given }));
    expect(detections?.predictions[0]).toMatchObject({ class: label, class_id: -1 });
  });

  test('a list is no class', async () => {
    expect(await detect('anthropic-claude', named({ class_name: ['cat'] }))).toBeNull();
  });
});

describe('answers that only the kinder way reads', () => {
  test.each([
    ['prose around it', `Here you are: ${named({})} Good luck!`],
    ['a fence of another tag', `\`\`\`javascript\n${named({})}\n\`\`\``],
    ['a fence that is only closed', `${named({})}\n\`\`\``],
  ])('%s', async (_what, text) => {
    expect(await boxesOf('anthropic-claude', text)).toEqual([[40, 30, 40, 20]]);
    expect(await detect('anthropic-claude', text, { strict: true })).toBeNull();
  });

  test('prose around what openai and anthropic-claude take for no list', async () => {
    const text = `I found ${named({})}, and nothing else.`;
    for (const { model, block } of readers) {
      expect(await boxesOf(model, text, { block })).toEqual([[40, 30, 40, 20]]);
    }
  });

  test('an object per line', async () => {
    const line = '{"x_min":0,"y_min":0,"x_max":1,"y_max":1,"class_name":"cat"}';
    expect(await boxesOf('google-gemini', `${line}\n${line}`)).toHaveLength(2);
  });
});

describe('models whose answers cannot be read', () => {
  test.each([
    [VlmAsDetectorBlockV1, 'florence-2', '`google-gemini`, `anthropic-claude`'],
    ...['spacexai', 'qwen', 'muse', 'florence-2'].map(
      (model) => [VlmAsDetectorBlockV2, model, '`openai`, `google-gemini`, `anthropic-claude`'] as const,
    ),
  ])('%p %s', (block, model, known) => {
    const create = (): unknown => new block({ step: { model_type: model }, parameters: {} });
    expect(create).toThrow(`\`model_type\` is \`${model}\``);
    expect(create).toThrow(known);
    expect(create).toThrow(expect.objectContaining({ code: 'unsupported-model-type', scope: 'run' }));
  });
});

test('every box has an identifier of its own, and all have the image’s name', async () => {
  const { detections } = JSON.parse(named({})) as { readonly detections: readonly object[] };
  const image = new StubImage(10, 10, 'image.[3]');
  const text = JSON.stringify({ detections: [...detections, ...detections] });
  const inputs = { image, vlm_output: text, classes: [], model_type: 'google-gemini' };
  const outputs = await runBlock(VlmAsDetectorBlockV2, { inputs });
  const { predictions } = outputs['predictions'] as Detections;
  const ids = [outputs['inference_id'], ...predictions.map((box) => box['detection_id'])];
  expect(new Set(ids).size).toBe(3);
  expect(predictions.map((box) => box['parent_id'])).toEqual(['image.[3]', 'image.[3]']);
});
