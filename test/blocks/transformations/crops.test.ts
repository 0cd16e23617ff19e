import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { cutRectangle, rectangleAround } from '../../../blocks/transformations/crop.ts';
import { createEngine, createImage, defaultImageAccess, type WorkflowImage } from '../../../index.ts';

const WIDTH = 12;
const HEIGHT = 9;
const context = { signal: new AbortController().signal, emit: () => undefined };

async function image(): Promise<WorkflowImage> {
  const bytes = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
  return createImage(bytes, { parentId: 'image', policy: defaultImageAccess });
}

/** What Python's `range(length)[from:to]` holds. */
function slice(length: number, from: number, to: number): readonly number[] {
  return Array.from({ length }, (_, index) => index).slice(from, to);
}

describe('a rectangle is cut as NumPy slices', () => {
  test('wherever it lies', async () => {
    const whole = await image();
    const position = fc.integer({ min: -30, max: 30 });
    await fc.assert(
      fc.asyncProperty(position, position, position, position, async (x1, y1, x2, y2) => {
        const [columns, rows] = [slice(WIDTH, x1, x2), slice(HEIGHT, y1, y2)];
        const crop = await cutRectangle(whole, { x1, y1, x2, y2 }, { identifier: 'c', context });
        if (columns.length === 0 || rows.length === 0) {
          expect(crop).toBeNull();
          return;
        }
        expect(await crop?.size()).toEqual({ width: columns.length, height: rows.length });
        expect(crop?.crop?.parent).toMatchObject({ left: x1, top: y1 });
      }),
      { numRuns: 300 },
    );
  });

  test('rounds half to even around a point, and keeps its size', () => {
    const size = { width: 5, height: 3 };
    expect(rectangleAround({ x: 5, y: 4 }, size)).toEqual({ x1: 2, y1: 2, x2: 7, y2: 5 });
    expect(rectangleAround({ x: 6, y: 5 }, size)).toEqual({ x1: 4, y1: 4, x2: 9, y2: 7 });
  });
});

test('true is a number to Python, and colours may be written as text', async () => {
  const engine = createEngine({ environment: {} });
  const colours = ['1', true, 3];
  const steps = [
    {
      type: 'AbsoluteStaticCrop',
      name: 'a',
      images: '$inputs.image',
      x_center: '$inputs.x',
      y_center: 4,
      width: 6,
      height: 4,
    },
    {
      type: 'Crop',
      name: 'b',
      images: '$inputs.image',
      predictions: '$inputs.found',
      background_color: colours,
    },
  ];
  const definition = {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowParameter', name: 'x' },
      { type: 'WorkflowBatchInput', name: 'found', kind: ['object_detection_prediction'] },
    ],
    steps,
    outputs: [{ type: 'JsonField', name: 'out', selector: '$steps.a.crops' }],
  };
  expect(engine.validateStep(steps[1]).map(({ code }) => code)).toEqual(['converted-value']);
  const bytes = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#369' } })
    .png()
    .toBuffer();
  const found = { image: { width: WIDTH, height: HEIGHT }, predictions: [] };
  const { results } = await engine.compile(definition).run({ image: bytes, x: true, found: [found] });
  const crop = results[0]?.['out'] as WorkflowImage;
  // From -2 to 4, what is left of the image being cut off.
  expect(await crop.size()).toEqual({ width: 4, height: 4 });
});

describe('what cannot be cut says why', () => {
  const engine = createEngine({ environment: {} });
  const definition = (step: object, kind: string): object => ({
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowBatchInput', name: 'found', kind: [kind] },
      { type: 'WorkflowParameter', name: 'x' },
    ],
    steps: [{ name: 'crop', images: '$inputs.image', ...step }],
    outputs: [{ type: 'JsonField', name: 'out', selector: '$steps.crop.crops' }],
  });

  test('a number that a run gives as text', async () => {
    const step = { type: 'AbsoluteStaticCrop', x_center: '$inputs.x', y_center: 3, width: 2, height: 2 };
    const run = engine.compile(definition(step, '*')).run({ image: await image(), found: [1], x: '4' });
    await expect(run).rejects.toThrow(/`x_center` is of type `string`; a number is expected/);
  });

  test('a rectangle beyond the image, once for all images', async () => {
    const step = { type: 'AbsoluteStaticCrop', x_center: 500, y_center: 3, width: 2, height: 2 };
    const given = { image: [await image(), await image()], found: [1, 1], x: 1 };
    const { results, report } = await engine.compile(definition(step, '*')).run(given);
    expect(results).toEqual([{ out: null }, { out: null }]);
    expect(report.warnings).toMatchObject([
      {
        code: 'crop-empty',
        blockId: 'crop',
        message: expect.stringMatching(
          /^Step `crop`: a crop from .* has no pixel in its image of 12×9, and is null/,
        ) as unknown,
      },
    ]);
  });

  test('detections that are none', async () => {
    const step = { type: 'Crop', predictions: '$inputs.found' };
    const run = engine.compile(definition(step, '*')).run({ image: await image(), found: ['here'] });
    await expect(run).rejects.toThrow(/`predictions` is of type `string`; detections are expected/);
  });

  test('the part of another kind of value', () => {
    const step = { type: 'Crop', predictions: '$inputs.found' };
    expect(() => engine.compile(definition(step, 'string'))).toThrow(
      /`\$inputs.found` gives `string`, and `predictions`/,
    );
  });
});
