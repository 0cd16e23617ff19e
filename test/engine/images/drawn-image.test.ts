import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { createImage, defaultImageAccess } from '../../../engine/images/index.ts';
import type { BoxMark, EncodingPolicy, WorkflowImage } from '../../../schemas/index.ts';

const asIs: EncodingPolicy = { canvases: null, passThroughBytes: 0, quality: 95, sendOriginal: false };
const frame: BoxMark = {
  type: 'box',
  left: 20,
  top: 20,
  width: 60,
  height: 40,
  colour: '#ff0000',
  thickness: 6,
};

async function white(): Promise<WorkflowImage> {
  const bytes = await sharp({ create: { width: 160, height: 120, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  return createImage(bytes, { parentId: 'image', policy: defaultImageAccess });
}

async function redAt(bytes: Uint8Array, x: number, y: number): Promise<boolean> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const [red = 0, green = 0, blue = 0] = data.subarray((y * info.width + x) * 3);
  return red > 200 && green < 90 && blue < 90;
}

describe('an image with marks over it', () => {
  test('is asked about with its marks', async () => {
    const drawn = (await white()).draw([frame]);
    expect(await drawn.size()).toEqual({ width: 160, height: 120 });
    const { bytes, mediaType } = await drawn.encode(asIs);
    expect(mediaType).toBe('image/jpeg');
    expect([await redAt(bytes, 50, 20), await redAt(bytes, 50, 40)]).toEqual([true, false]);
  });

  test('leaves the image that it is made of as it is', async () => {
    const image = await white();
    await image.draw([frame]).bytes();
    expect(await redAt((await image.encode(asIs)).bytes, 50, 20)).toBe(false);
  });

  test('can be drawn on again', async () => {
    const drawn = (await white()).draw([frame]).draw([{ ...frame, left: 90, width: 40 }]);
    const bytes = await drawn.bytes();
    expect([await redAt(bytes, 50, 20), await redAt(bytes, 110, 20)]).toEqual([true, true]);
  });

  test('can be cropped: the crop shows the marks and says where it lies', async () => {
    const crop = await (await white()).draw([frame]).cut({ left: 40, top: 10, width: 30, height: 30 }, 'c1');
    expect(await redAt((await crop.encode(asIs)).bytes, 10, 10)).toBe(true);
    expect(await crop.toWire()).toMatchObject({
      parent_id: 'c1',
      parent_origin: { offset_x: 40, offset_y: 10, width: 160, height: 120 },
      root_parent_id: 'image',
    });
  });

  test('of a crop stays the crop that it was', async () => {
    const crop = await (await white()).cut({ left: 30, top: 20, width: 100, height: 90 }, 'c1');
    const drawn = crop.draw([frame]);
    expect(await redAt(await drawn.bytes(), 50, 20)).toBe(true);
    const wire = await drawn.toWire();
    expect(wire).toMatchObject({
      type: 'base64',
      parent_id: 'c1',
      root_parent_origin: { offset_x: 30, offset_y: 20 },
    });
    expect((await sharp(Buffer.from(wire.value, 'base64')).metadata()).width).toBe(100);
    const inner = await drawn.cut({ left: 10, top: 5, width: 20, height: 20 }, 'c2');
    expect(inner.crop).toMatchObject({
      parent: { imageId: 'c1', left: 10, top: 5 },
      root: { imageId: 'image', left: 40, top: 25, imageSize: { width: 160, height: 120 } },
    });
  });

  test('that is no crop has no place on the wire', async () => {
    expect(Object.keys(await (await white()).draw([]).toWire())).toEqual(['type', 'value']);
  });

  test('that is too large is refused as without marks', async () => {
    const bytes = await (await white()).bytes();
    const image = createImage(bytes, {
      parentId: 'image',
      policy: { ...defaultImageAccess, maxPixels: 1000 },
    });
    await expect(image.draw([frame]).bytes()).rejects.toMatchObject({ code: 'image-too-many-pixels' });
  });
});

describe('a label at a box', () => {
  const label = {
    type: 'label',
    text: 'cat',
    colour: '#ff0000',
    left: 60,
    top: 50,
    width: 40,
    height: 30,
  } as const;
  test.each([
    ['top-left', 62, 44],
    ['bottom-right', 97, 85],
    ['center-center', 66, 60],
    ['center-left', 54, 65],
    ['center-right', 103, 65],
  ] as const)('stands at %s', async (position, x, y) => {
    const marks = [{ ...label, position, fontSize: 12, padding: 4, textColour: '#ff0000' }];
    const bytes = await (await white()).draw(marks).bytes();
    expect(await redAt(bytes, x, y)).toBe(true);
    expect(await redAt(bytes, 5, 5)).toBe(false);
  });

  test('that would stand outside the image is moved into it', async () => {
    const marks = [
      { ...label, top: 0, position: 'top-left', fontSize: 12, padding: 4, textColour: '#ff0000' },
    ];
    expect(await redAt(await (await white()).draw(marks as never).bytes(), 62, 4)).toBe(true);
  });
});
