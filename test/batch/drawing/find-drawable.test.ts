import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findDrawable } from '../../../batch/drawing/find-drawable.ts';

const inputs = { own: 'image', others: new Set(['second']) };
const image = { width: 200, height: 100 };
const cat = {
  x: 50,
  y: 40,
  width: 20,
  height: 10,
  class: 'cat',
  class_id: 3,
  confidence: 0.912,
  parent_id: 'image',
};
const catBox = {
  left: 40,
  top: 35,
  width: 20,
  height: 10,
  label: 'cat 0.91',
  group: 'cat',
  colour: 3,
  frame: image,
};
const find = (outputs: unknown) => findDrawable(outputs, inputs);

describe('boxes', () => {
  test('are found wherever they are, once', () => {
    const detections = { image, predictions: [cat] };
    const outputs = {
      one: detections,
      all: { predictions: { ...detections }, error: false },
      deep: [[detections], null],
    };
    expect(find(outputs)).toEqual({ boxes: [catBox], captions: [] });
  });

  test('found in a crop are moved to where the crop lies', () => {
    const inCrop = {
      ...cat,
      parent_id: 'crop-1',
      parent_origin: { offset_x: 1, offset_y: 1, width: 300, height: 300 },
      root_parent_id: 'image.[7]',
      root_parent_origin: { offset_x: 100, offset_y: 30, width: 640, height: 480 },
    };
    const { boxes: [box] = [] } = find({ a: [{ image, predictions: [inCrop] }] }) ?? {};
    expect(box).toMatchObject({
      left: 140,
      top: 65,
      width: 20,
      height: 10,
      frame: { width: 640, height: 480 },
    });
  });

  test('of another input of the workflow are left out', () => {
    const predictions = [
      cat,
      { ...cat, x: 1, parent_id: 'second' },
      { ...cat, x: 2, root_parent_id: 'second.[4]' },
    ];
    expect(find({ a: { image, predictions } })?.boxes).toEqual([catBox]);
    expect(
      find({ a: { image, predictions: [{ ...cat, parent_id: 'made by a block' }] } })?.boxes,
    ).toHaveLength(1);
  });

  test.each([
    { title: 'without a class', more: { class: null }, label: '0.91' },
    { title: 'without confidence', more: { confidence: null }, label: 'cat' },
    { title: 'of a class that is a number', more: { class: 7 }, label: '7 0.91' },
    { title: 'of a class with line breaks', more: { class: 'a\nb\u001b[1m' }, label: 'a b 0.91' },
  ])('$title', ({ more, label }) => {
    expect(find({ a: { image, predictions: [{ ...cat, ...more }] } })?.boxes[0]).toMatchObject({ label });
  });

  test('of a class without a number have the same colour each time', () => {
    const colour = (name: string) =>
      find({ a: { image, predictions: [{ ...cat, class_id: -1, class: name }] } })?.boxes[0]?.colour;
    expect(colour('dog')).toBe(colour('dog'));
    expect(colour('dog')).not.toBe(colour('cow'));
  });

  test('that are none are still an answer', () => {
    const nothing = { image: { width: null, height: null }, predictions: [] };
    expect(find({ a: nothing })).toEqual({ boxes: [], captions: [] });
  });
});

describe('classes', () => {
  const single = {
    image,
    predictions: [{ class: 'day', class_id: 0, confidence: 0.8 }],
    top: 'day',
    confidence: 0.8,
  };
  const several = {
    image,
    predictions: { day: { confidence: 0.8, class_id: 0 }, night: { confidence: 0, class_id: 1 } },
    predicted_classes: ['day', 'dusk'],
  };

  test.each([
    { title: 'one', value: single, captions: ['day 0.80'] },
    { title: 'several', value: several, captions: ['day 0.80', 'dusk'] },
    { title: 'none', value: { ...several, predicted_classes: [] }, captions: [] },
    { title: 'of the image', value: { ...single, parent_id: 'image.[3]' }, captions: ['day 0.80'] },
  ])('$title', ({ value, captions }) => {
    expect(find({ a: value, b: value })).toEqual({ boxes: [], captions });
  });

  test('of a crop or another image are left out', () => {
    expect(find({ a: { ...single, parent_id: 'crop-1' } })).toBeNull();
    expect(find({ a: { ...single, parent_id: 'second' } })).toBeNull();
  });
});

test.each([
  [null],
  ['text'],
  [{ a: 1 }],
  [{ image, predictions: null }],
  [{ predictions: [cat] }],
  [{ image, predictions: [{ ...cat, x: '50' }] }],
  [{ image, predictions: [{ ...cat, width: null }] }],
  [{ image: 'photo', predictions: [cat] }],
])('%j has nothing to draw', (value) => {
  expect(find({ value })).toBeNull();
});

test('any outputs are looked through without a crash', () => {
  const keys = fc.constantFrom(
    'image',
    'predictions',
    'x',
    'y',
    'width',
    'top',
    'confidence',
    'predicted_classes',
    'a',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(value, (outputs) => {
      const found = find(outputs);
      expect(found === null || found.boxes.every(({ left, top }) => Number.isFinite(left + top))).toBe(true);
    }),
  );
});
