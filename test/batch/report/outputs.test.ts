import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fairAllowance, readOutputs } from '../../../batch/report/outputs.ts';

const size = { width: 100, height: 50 };
const box = { x: 30, y: 20, width: 10, height: 20, class: 'cat', confidence: 0.51239 };
const origin = { offset_x: 5, offset_y: 7, width: 400, height: 300 };
const cat = { width: 10, height: 20, name: 'cat', confidence: 0.51239 };

describe('boxes', () => {
  test.each([
    ['detections', { image: size, predictions: [box] }, [{ ...cat, left: 25, top: 10 }], [100, 50]],
    ['no detections', { image: { width: null, height: null }, predictions: [] }, [], null],
    [
      'detections in a crop',
      [{ image: size, predictions: [{ ...box, root_parent_origin: origin }] }],
      [{ ...cat, left: 30, top: 17 }],
      [400, 300],
    ],
    [
      'all outputs of a step',
      { predictions: { image: size, predictions: [box] }, inference_id: 'x' },
      [{ ...cat, left: 25, top: 10 }],
      [100, 50],
    ],
    ['something else', { predictions: [{ x: 1 }], image: size }, null, null],
  ])('come of %s', (_, objects, boxes, imageSize) => {
    const shown = readOutputs({ objects }, Infinity);
    expect(shown.boxes).toStrictEqual(boxes);
    expect(shown.size).toStrictEqual(imageSize);
    expect(shown.answers).toHaveLength(boxes === null ? 1 : 0);
  });

  test('are at most five hundred', () => {
    const predictions = Array.from({ length: 501 }, () => box);
    const { boxes, isCut } = readOutputs({ objects: { image: size, predictions } }, Infinity);
    expect(boxes).toHaveLength(500);
    expect(isCut).toBe(true);
  });
});

describe('classes', () => {
  test.each([
    [
      'one class',
      { predictions: [{ class: 'cat' }], top: 'cat', confidence: 0.9, image: size },
      [{ name: 'cat', confidence: 0.9 }],
    ],
    [
      'several classes',
      {
        predictions: { cat: { confidence: 0.4 }, dog: { confidence: 0 } },
        predicted_classes: ['cat'],
        image: size,
      },
      [{ name: 'cat', confidence: 0.4 }],
    ],
    [
      "a model's JSON",
      '```json\n{"class_name": "cat", "confidence": 0.7}\n```',
      [{ name: 'cat', confidence: 0.7 }],
    ],
    [
      "a model's JSON of several",
      '{"predicted_classes": [{"class": "cat", "confidence": 1}]}',
      [{ name: 'cat', confidence: 1 }],
    ],
    ['prose', 'A {cat}.', []],
    ['other fields', '{"total": 29.36}', []],
  ])('come of %s', (_, kind, classes) => {
    expect(readOutputs({ kind }, Infinity).classes).toStrictEqual(classes);
  });
});

test('what else is in an output stays beside boxes and classes', () => {
  const outputs = {
    step: { error_status: false, predictions: { image: size, predictions: [box] }, inference_id: 'x' },
    receipt: '```json\n{"total": 29.36}\n```',
    image: { type: 'image', bytes: 1000 },
  };
  expect(readOutputs(outputs, Infinity).answers).toStrictEqual([
    ['step', { error_status: false }],
    ['receipt', { total: 29.36 }],
    ['image', '(image)'],
  ]);
});

test('a picture that is saved is one, and no answer', () => {
  const saved = (file: string): object => ({ type: 'image', bytes: 1000, file });
  const shown = readOutputs({ drawn: saved('images/a.jpg'), crops: [saved('images/b.jpg'), null] }, Infinity);
  expect(shown.pictures).toStrictEqual([
    { output: 'drawn', file: 'images/a.jpg' },
    { output: 'crops', file: 'images/b.jpg' },
  ]);
  expect(shown.answers).toStrictEqual([['crops', [undefined, null]]]);
});

test('no pair of surrogates is torn where an answer is cut', () => {
  expect(readOutputs({ answer: '😀😀😀' }, 3)).toMatchObject({ answers: [['answer', '😀…']], isCut: true });
});

test('everything that fits stays whole, and what does not is cut to fit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000)), fc.nat(100_000), (sizes, total) => {
      const allowance = fairAllowance(sizes, total);
      const sum = sizes.reduce((all, each) => all + each, 0);
      expect(allowance === Infinity).toBe(sum <= total);
      const cut = sizes.reduce((all, each) => all + Math.min(each, allowance), 0);
      expect(cut).toBeLessThanOrEqual(total);
    }),
  );
});
