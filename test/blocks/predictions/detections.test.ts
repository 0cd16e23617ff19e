import { describe, expect, test } from '@jest/globals';
import { Detections, detectionsToRoot, type Detection } from '../../../blocks/predictions/detections.ts';
import { inputDeserialisers } from '../../../blocks/predictions/read-input.ts';

const imageSize = { width: 100, height: 80 };
const origin = { imageSize, parentId: 'image', crop: null };
const detection: Detection = {
  x1: 10,
  y1: 20,
  x2: 30,
  y2: 60,
  confidence: 0.5,
  className: 'cat',
  classId: 0,
  detectionId: 'd',
  origin,
};

function foundInCrop(left: number, top: number): Detections {
  const root = { imageId: 'image', imageSize, left, top };
  const cropOrigin = {
    imageSize: { width: 50, height: 40 },
    parentId: 'crop',
    crop: { parent: root, root },
  };
  return new Detections([{ ...detection, origin: cropOrigin }]);
}

describe('detections', () => {
  test('are JSON as Roboflow writes them', () => {
    expect(JSON.parse(JSON.stringify(new Detections([detection])))).toEqual({
      image: { width: 100, height: 80 },
      predictions: [
        {
          x: 20,
          y: 40,
          width: 20,
          height: 40,
          confidence: 0.5,
          class: 'cat',
          class_id: 0,
          detection_id: 'd',
          parent_id: 'image',
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(new Detections([])))).toEqual({
      image: { width: null, height: null },
      predictions: [],
    });
  });

  test('with corners on the wrong side have a box that hangs on the first corner', () => {
    const inverted = new Detections([{ ...detection, x1: 30, x2: 10 }]);
    expect(inverted.predictions[0]).toMatchObject({ x: 40, width: 20 });
    expect(inverted.items[0]).toMatchObject({ x1: 30, x2: 10 });
  });

  test('of a crop are moved to where they are in the whole image', () => {
    const [moved] = (detectionsToRoot(foundInCrop(5, 7)) as Detections).predictions;
    expect(moved).toMatchObject({ x: 25, y: 47, parent_id: 'image' });
    expect(moved).not.toHaveProperty('root_parent_id');
  });

  test('of a crop in the corner of the image stay as they are', () => {
    const inCorner = foundInCrop(0, 0);
    expect(detectionsToRoot(inCorner)).toBe(inCorner);
    expect(inCorner.predictions[0]).toMatchObject({ parent_id: 'crop', root_parent_id: 'image' });
  });
});

describe('batch inputs', () => {
  const read = (kind: string, value: unknown): unknown => inputDeserialisers[kind]?.('p.[0]', value);

  test('of detections are detections, and what is missing is made up', () => {
    const { class: name, ...box } = {
      x: 5,
      y: 5,
      width: 2,
      height: 4,
      confidence: 1,
      class: 'a',
      class_id: 3,
    };
    const given = { image: imageSize, predictions: [{ ...box, class: name, tracker_id: 7 }] };
    const read1 = read('object_detection_prediction', given) as Detections;
    expect(read1).toBeInstanceOf(Detections);
    expect(read1.predictions[0]).toEqual({
      ...box,
      class: 'a',
      tracker_id: 7,
      detection_id: expect.any(String) as unknown,
      parent_id: 'p.[0]',
    });
    expect(read('object_detection_prediction', read1)).toBe(read1);
  });

  test('of classifications say of themselves what they did not', () => {
    expect(
      read('classification_prediction', { image: imageSize, predictions: [], top: 'a', confidence: 1 }),
    ).toMatchObject({ prediction_type: 'classification', parent_id: 'p.[0]', root_parent_id: 'p.[0]' });
  });

  test.each<readonly [string, unknown, unknown]>([
    ['string', 'a', 1],
    ['integer', true, 1.5],
    ['float', 1, '1'],
    ['boolean', false, 0],
    ['list_of_values', [], {}],
    ['dictionary', {}, []],
  ])('of kind %s take %j and not %j', (kind, good, bad) => {
    expect(read(kind, good)).toBe(good);
    expect(() => read(kind, bad)).toThrow(/is expected\./);
  });

  test.each([
    ['object_detection_prediction', { predictions: [] }, /`image`/],
    ['object_detection_prediction', { image: {}, predictions: [{}] }, /`width`, `height`/],
    [
      'object_detection_prediction',
      { image: imageSize, predictions: [{ x: 1 }] },
      /`predictions.0` has no `y`/,
    ],
    ['object_detection_prediction', { image: imageSize, predictions: {} }, /a list of detections/],
    ['object_detection_prediction', 'boxes', /of type `string`/],
    ['classification_prediction', { image: {}, predictions: [], top: 'a' }, /neither `top`/],
  ])('of kind %s refuse %j', (kind, value, message) => {
    expect(() => read(kind, value)).toThrow(message);
  });
});
