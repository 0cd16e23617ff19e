import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VlmAsClassifierBlockV1, VlmAsClassifierBlockV2 } from '../../../blocks/index.ts';
import { anyAnswer } from './json-text.ts';
import { StubImage, runBlock } from './run-block.ts';

interface Case {
  readonly classes?: readonly string[];
  readonly strict?: boolean;
}

type Predictions = Readonly<Record<string, unknown>> | null;

async function classify(
  text: unknown,
  { classes = ['cat', 'dog'], strict }: Case = {},
): Promise<Predictions> {
  const inputs = { image: new StubImage(200, 100), vlm_output: text, classes };
  const outputs = await runBlock(VlmAsClassifierBlockV2, {
    inputs,
    newId: () => 'id',
    ...(strict !== undefined && { strict }),
  });
  expect(outputs['error_status']).toBe(outputs['predictions'] === null);
  return outputs['predictions'] as Predictions;
}

const place = { image: { width: 200, height: 100 }, inference_id: 'id', parent_id: 'image' };
const entry = (name: unknown, id: number, confidence: number): object => ({
  class: name,
  class_id: id,
  confidence,
});

describe('one class', () => {
  test('has its confidence, and every other class 0', async () => {
    expect(await classify('{"class_name":"dog","confidence":0.9}')).toEqual({
      ...place,
      predictions: [entry('cat', 0, 0), entry('dog', 1, 0.9)],
      top: 'dog',
      confidence: 0.9,
    });
  });

  test.each([
    ['another class', '"yak"', 'yak'],
    ['another case', '"Cat"', 'Cat'],
    ['a space before it', '" cat"', ' cat'],
    ['no name', '""', ''],
    ['a number', '1', 1],
    ['null', 'null', null],
    ['what every object inherits', '"toString"', 'toString'],
    ['a prototype', '"__proto__"', '__proto__'],
  ])('%s comes first, with -1', async (_what, json, name) => {
    expect(await classify(`{"class_name":${json},"confidence":1}`)).toEqual({
      ...place,
      predictions: [entry(name, -1, 1), entry('cat', 0, 0), entry('dog', 1, 0)],
      top: name,
      confidence: 1,
    });
  });

  test('counts before several, even where it cannot be read', async () => {
    const several = '"predicted_classes":[]';
    expect(await classify(`{"class_name":"cat","confidence":0.5,${several}}`)).toMatchObject({ top: 'cat' });
    expect(await classify(`{"class_name":"cat","confidence":null,${several}}`)).toBeNull();
    expect(await classify(`{"class_name":"cat",${several}}`)).toMatchObject({ predicted_classes: [] });
  });

  test.each(['null', '"high"', '""', '[0.5]', '{}'])('a confidence of %s is none', async (json) => {
    expect(await classify(`{"class_name":"cat","confidence":${json}}`)).toBeNull();
  });

  test.each(['[]', '["cat"]', '{}'])('a class of %s is none', async (json) => {
    expect(await classify(`{"class_name":${json},"confidence":0.5}`)).toBeNull();
  });

  test('a class that is listed twice stands first and counts last', async () => {
    const classes = ['cat', 'dog', 'cat'];
    expect(await classify('{"class_name":"cat","confidence":0.5}', { classes })).toMatchObject({
      predictions: [entry('cat', 2, 0.5), entry('dog', 1, 0)],
    });
  });
});

describe('several classes', () => {
  const wrap = (entries: string): string => `{"predicted_classes":${entries}}`;

  test('the higher confidence counts, and other classes come last with -1', async () => {
    const entries =
      '[{"class":"yak","confidence":-3},{"class":"dog","confidence":0.4},{"class":"dog","confidence":"0.9"},{"class":"dog","confidence":0.2}]';
    expect(await classify(wrap(entries))).toEqual({
      ...place,
      predictions: {
        cat: { confidence: 0, class_id: 0 },
        dog: { confidence: 0.9, class_id: 1 },
        yak: { confidence: 0, class_id: -1 },
      },
      predicted_classes: ['yak', 'dog'],
    });
  });

  test.each(['[]', '""', '{}'])('%s names none', async (entries) => {
    expect(await classify(wrap(entries))).toMatchObject({ predicted_classes: [] });
  });

  test.each([
    ...['null', '5', '"dog"', '{"cat":0.5}', '["cat"]', '[null]', '[[]]', '[{"class":"cat"}]'],
    ...['[{"confidence":1}]', '[{"class":["cat"],"confidence":1}]', '[{"class":"cat","confidence":null}]'],
    '[{"class_name":"cat","confidence":1}]',
  ])('%s is no list of classes', async (entries) => {
    expect(await classify(wrap(entries), { strict: true })).toBeNull();
  });

  test('names of what every object inherits are classes like any other', async () => {
    const names = ['__proto__', 'constructor'];
    const entries = JSON.stringify(names.map((name) => ({ class: name, confidence: 1 })));
    const predictions = await classify(wrap(entries), { classes: ['toString'] });
    expect(Object.entries(predictions?.['predictions'] as object)).toEqual([
      ['toString', { confidence: 0, class_id: 0 }],
      ['__proto__', { confidence: 1, class_id: -1 }],
      ['constructor', { confidence: 1, class_id: -1 }],
    ]);
    expect(predictions?.['predicted_classes']).toEqual(names);
  });
});

describe('a list of classes without the object around it', () => {
  test.each([
    ['class', '[{"class":"dog","confidence":0.5},{"class":"cat","confidence":1}]'],
    ['class_name', '[{"class_name":"dog","confidence":0.5},{"class_name":"cat","confidence":1}]'],
    ['label', '[{"label":"dog","confidence":0.5},{"label":"cat","confidence":1}]'],
    ['one per line', '{"class":"dog","confidence":0.5}\n{"class":"cat","confidence":1}'],
    ['in prose', 'I see [{"class":"dog","confidence":0.5},{"class":"cat","confidence":1}].'],
  ])('%s', async (_what, text) => {
    expect(await classify(text)).toMatchObject({
      predictions: { cat: { confidence: 1 }, dog: { confidence: 0.5 } },
      predicted_classes: ['dog', 'cat'],
    });
    expect(await classify(text, { strict: true })).toBeNull();
  });

  test.each(['[]', '["cat"]', '[{"class":"cat"}]', '[{"name":"cat","confidence":1}]', '[5]'])(
    '%s is none',
    async (text) => {
      expect(await classify(text)).toBeNull();
    },
  );
});

test('several classes in prose, or none of them', async () => {
  const prose = (entries: string): string => `I would say {"predicted_classes":${entries}}.`;
  expect(await classify(prose('[]'))).toMatchObject({ predicted_classes: [] });
  expect(await classify(prose('[{"class":"cat","confidence":1}]'))).toMatchObject({
    predicted_classes: ['cat'],
  });
});

describe('an answer that cannot be read', () => {
  test.each([
    ...['', 'I cannot help with that.', '5', 'true', 'null', '"text"', '{}', '{"confidence":0.5}'],
    ...[
      '{"class_name":"cat"}',
      '{"class_name":"cat","confidence":0.',
      '[{"class_name":"cat","confidence":1},{"cl',
    ],
    ...[null, 5, ['{}'], { class_name: 'cat', confidence: 1 }, undefined],
  ])('%j', async (text) => {
    expect(await classify(text)).toBeNull();
    expect(await classify(text, { strict: true })).toBeNull();
  });

  test('does not touch the image, and still has an identifier', async () => {
    const image = new StubImage(1, 1);
    const inputs = { image, vlm_output: 'no', classes: [] };
    const outputs = await runBlock(VlmAsClassifierBlockV2, { inputs, newId: () => 'id' });
    expect(outputs).toEqual({ error_status: true, predictions: null, inference_id: 'id' });
    expect(image.timesMeasured).toBe(0);
  });
});

test('both versions give the same, under an identifier of their own', async () => {
  const inputs = {
    image: new StubImage(2, 3, 'image.[7]'),
    vlm_output: '{"class_name":"a","confidence":1}',
    classes: ['a'],
  };
  const outputs = await Promise.all(
    [VlmAsClassifierBlockV1, VlmAsClassifierBlockV2].map((block) => runBlock(block, { inputs })),
  );
  const ids = outputs.map(({ inference_id: id }) => String(id));
  expect(new Set(ids).size).toBe(2);
  outputs.forEach(({ predictions }, index) => {
    expect(predictions).toMatchObject({ inference_id: ids[index], parent_id: 'image.[7]', top: 'a' });
  });
});

test('what is no image is refused by name', async () => {
  const inputs = { image: 'photo.jpg', vlm_output: '{}', classes: [] };
  await expect(runBlock(VlmAsClassifierBlockV2, { inputs })).rejects.toMatchObject({
    name: 'BlockError',
    code: 'not-an-image',
    scope: 'element',
  });
});

test('any answer gives outputs', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer, fc.boolean(), async (text, strict) => {
      await classify(text, { strict });
    }),
    { numRuns: 1000 },
  );
});

test('what can be said of classes comes out again', async () => {
  const confidence = fc.double({ min: 0, max: 1, noNaN: true });
  const name = fc.string().filter((text) => !text.includes('`'));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(name), name, confidence, async (classes, top, value) => {
      const text = JSON.stringify({ class_name: top, confidence: value });
      const single = await classify(text, { classes, strict: true });
      expect(single).toMatchObject({ top, confidence: value === 0 ? 0 : value });
      expect(single?.['predictions']).toContainEqual({
        class: top,
        class_id: classes.indexOf(top),
        confidence: value === 0 ? 0 : value,
      });
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, confidence), async (given) => {
      const entries = Object.entries(given).map(([label, value]) => ({ class: label, confidence: value }));
      const several = await classify(JSON.stringify({ predicted_classes: entries }), { strict: true });
      expect(several?.['predicted_classes']).toEqual(entries.map((item) => item.class));
      for (const { class: label, confidence: value } of entries) {
        const predictions = new Map(Object.entries(several?.['predictions'] as object));
        expect(predictions.get(label)).toMatchObject({ confidence: value === 0 ? 0 : value });
      }
    }),
  );
});
