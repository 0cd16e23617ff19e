import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { createEngine, type Engine } from '../../../index.ts';
import { createPalette, readColour, PALETTE_NAMES } from '../../../blocks/visualizations/colours.ts';
import { pixels } from '../../../blocks/visualizations/visualization.ts';

const engine: Engine = createEngine({ environment: {} });

const detection = (id: string, at: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    x: 100,
    y: 100,
    width: 80,
    height: 60,
    confidence: 0.876,
    class: 'cat',
    class_id: 1,
    detection_id: id,
  },
  ...at,
});

const image = (): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();

function definition(steps: readonly object[], selector: string): object {
  return {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowBatchInput', name: 'found', kind: ['object_detection_prediction'] },
    ],
    steps,
    outputs: [{ type: 'JsonField', name: 'out', selector }],
  };
}

const boxes = (more: object = {}): object => ({
  type: 'roboflow_core/bounding_box_visualization@v1',
  name: 'boxes',
  image: '$inputs.image',
  predictions: '$inputs.found',
  ...more,
});
const labels = (more: object = {}): object => ({
  type: 'roboflow_core/label_visualization@v1',
  name: 'labels',
  image: '$steps.boxes.image',
  predictions: '$inputs.found',
  ...more,
});

interface Wire {
  readonly type: string;
  readonly value: string;
  readonly parent_id?: string;
}

async function run(
  steps: readonly object[],
  selector: string,
  predictions: readonly object[],
): Promise<unknown> {
  const inputs = {
    image: await image(),
    found: [{ image: { width: 320, height: 240 }, predictions }],
  };
  const { results } = await engine.compile(definition(steps, selector)).run(inputs, { serialize: true });
  return results[0]?.['out'];
}

interface Picture {
  readonly width: number;
  readonly at: (x: number, y: number) => readonly number[];
}

async function open(wire: unknown): Promise<Picture> {
  const { type, value } = wire as Wire;
  expect(type).toBe('base64');
  const { data, info } = await sharp(Buffer.from(value, 'base64'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    at: (x, y) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)],
  };
}

const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean =>
  red > 190 && green < 100 && blue < 100;
const isWhite = (channels: readonly number[]): boolean => channels.every((channel) => channel > 235);

const red = { color_palette: 'CUSTOM', custom_colors: ['#f00'], thickness: 5 };

describe('boxes on an image', () => {
  test('are where things were found, on a picture of its size', async () => {
    const picture = await open(await run([boxes(red)], '$steps.boxes.image', [detection('a')]));
    expect(picture.width).toBe(320);
    expect(isRed(picture.at(60, 100))).toBe(true);
    expect(isRed(picture.at(100, 130))).toBe(true);
    expect(isWhite(picture.at(100, 100))).toBe(true);
  });

  test('of thickness 0 are not there', async () => {
    const picture = await open(
      await run([boxes({ ...red, thickness: 0 })], '$steps.boxes.image', [detection('a')]),
    );
    expect(isWhite(picture.at(60, 100))).toBe(true);
  });

  test('of a class have a colour of their own', async () => {
    const two = { color_palette: 'CUSTOM', custom_colors: ['RED', 'rgb(0, 0, 255)'], thickness: 5 };
    const found = [detection('a', { class_id: 0 }), detection('b', { x: 240 })];
    const byClass = await open(await run([boxes(two)], '$steps.boxes.image', found));
    expect(isRed(byClass.at(60, 100))).toBe(true);
    expect(byClass.at(200, 100)[2]).toBeGreaterThan(190);
    const byIndex = await open(
      await run([boxes({ ...two, color_axis: 'INDEX' })], '$steps.boxes.image', [...found].reverse()),
    );
    expect(isRed(byIndex.at(200, 100))).toBe(true);
  });

  test('on nothing found leave the image as it came', async () => {
    const wire = (await run([boxes()], '$steps.boxes.image', [])) as Wire;
    expect(wire.value).toBe((await image()).toString('base64'));
  });
});

describe('a drawn image flows on', () => {
  test('into another drawing', async () => {
    const dark = {
      text_color: '#ff0000',
      color_palette: 'CUSTOM',
      custom_colors: ['RED'],
      text: 'Confidence',
    };
    const picture = await open(
      await run([boxes(red), labels(dark)], '$steps.labels.image', [detection('a')]),
    );
    expect(isRed(picture.at(60, 100))).toBe(true);
    expect(isRed(picture.at(70, 60))).toBe(true);
  });

  test('into a crop, which shows the drawing', async () => {
    const crop = {
      type: 'Crop',
      name: 'crop',
      images: '$steps.boxes.image',
      predictions: '$inputs.found',
    };
    const [wire] = (await run([boxes(red), crop], '$steps.crop.crops', [
      detection('a', { width: 90 }),
    ])) as readonly Wire[];
    expect(wire?.parent_id).toBe('a');
    const picture = await open(wire);
    expect(picture.width).toBe(90);
    expect(isRed(picture.at(1, 30))).toBe(true);
  });
});

describe('what cannot be drawn says why', () => {
  test.each([
    [
      'a colour that is none',
      boxes({ ...red, custom_colors: ['reddish'] }),
      /`reddish` in `custom_colors` is no colour/,
    ],
    ['a palette without colours', boxes({ color_palette: 'CUSTOM' }), /`custom_colors` is empty/],
    ['a track that nobody followed', boxes({ color_axis: 'TRACK' }), /have no tracker id/],
  ])('%s', async (_, step, message) => {
    await expect(run([step], '$steps.boxes.image', [detection('a')])).rejects.toThrow(message);
  });
});

describe('palettes', () => {
  test.each(PALETTE_NAMES)('%s has colours for every position', (name) => {
    const colourAt = createPalette({ name, size: 5, custom: ['#123456', '#abcdef'] });
    for (const position of [-7, -1, 0, 4, 5, 1023]) {
      const colour = colourAt(position);
      if (typeof colour === 'string') expect(colour).toMatch(/^#[0-9a-f]{6}$/);
      else expect(colour).toBe(position);
    }
  });

  test('of a gradient take its ends and what lies between', () => {
    const colourAt = createPalette({ name: 'Matplotlib Viridis', size: 3, custom: [] });
    expect([0, 2].map(colourAt)).toEqual(['#440154', '#fde725']);
    expect(colourAt(3)).toBe(colourAt(0));
  });

  test.each([
    ['#ABCDEF', '#abcdef'],
    ['#fa0', '#ffaa00'],
    ['rgb(1, 2,300)', '#0102ff'],
    [' white ', '#ffffff'],
  ])('read %s', (text, colour) => {
    expect(readColour(text, 'text_color')).toBe(colour);
  });
});

test('a length is drawn as what a picture may have, whatever a definition says', () => {
  expect([1e300, Infinity, 65_537, 12.5, -1, -1e300].map((value) => pixels(value))).toEqual([
    ...[65_536, 65_536, 65_536, 12.5, 0, 0],
  ]);
  expect(pixels('0', 1)).toBe(1);
});

test.each([1e15, Number.MAX_SAFE_INTEGER, 1e300, -1e300])(
  'lengths of %s draw as much as there is room for, or nothing',
  async (length) => {
    const steps = [
      boxes({ ...red, thickness: length, roundness: 1 }),
      labels({
        ...{ text_scale: length, text_thickness: length, text_padding: length, border_radius: length },
        ...{ color_palette: 'CUSTOM', custom_colors: ['#f00'] },
      }),
    ];
    for (const selector of ['$steps.boxes.image', '$steps.labels.image']) {
      const picture = await open(await run(steps, selector, [detection('a')]));
      expect(picture.width).toBe(320);
      expect([isRed, isWhite].some((is) => is(picture.at(100, 100)))).toBe(true);
    }
  },
);
