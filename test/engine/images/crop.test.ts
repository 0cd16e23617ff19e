import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { createImage, defaultImageAccess } from '../../../engine/images/index.ts';
import type { EncodingPolicy, WorkflowImage } from '../../../schemas/index.ts';

const asIs: EncodingPolicy = { canvases: null, passThroughBytes: 1e6, quality: 95, sendOriginal: false };

/** Four quarters of one colour each: red, green, blue, white. */
async function quarters(): Promise<WorkflowImage> {
  const quarter = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const [red, green, blue] = await Promise.all(['#ff0000', '#00ff00', '#0000ff'].map(quarter));
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#ffffff' } })
    .composite([
      { input: red, left: 0, top: 0 },
      { input: green, left: 40, top: 0 },
      { input: blue, left: 0, top: 30 },
    ])
    .png()
    .toBuffer();
  return createImage(bytes, { parentId: 'image.[2]', policy: defaultImageAccess });
}

async function meanColour(image: WorkflowImage): Promise<readonly number[]> {
  const { bytes } = await image.encode(asIs);
  const { channels } = await sharp(bytes).stats();
  return channels.map(({ mean }) => Math.round(mean / 64));
}

describe('a crop', () => {
  test('shows its part of the image', async () => {
    const crop = await (await quarters()).cut({ left: 45, top: 5, width: 30, height: 20 }, 'crop-1');
    expect(await crop.size()).toEqual({ width: 30, height: 20 });
    expect(await meanColour(crop)).toEqual([0, 4, 0]);
  });

  test('is shrunk to the canvas like any image', async () => {
    const crop = await (await quarters()).cut({ left: 0, top: 0, width: 40, height: 30 }, 'crop-1');
    const encoded = await crop.encode({ ...asIs, canvases: [{ width: 20, height: 20 }] });
    expect(encoded).toMatchObject({ width: 20, height: 15, mediaType: 'image/jpeg' });
  });

  test('says where it lies', async () => {
    const image = await quarters();
    const crop = await image.cut({ left: 40, top: 10, width: 40, height: 50 }, 'crop-1');
    const inner = await crop.cut({ left: 5, top: 20, width: 10, height: 10 }, 'crop-2');
    expect(await inner.toWire()).toMatchObject({
      type: 'base64',
      parent_id: 'crop-2',
      parent_origin: { offset_x: 5, offset_y: 20, width: 40, height: 50 },
      root_parent_id: 'image.[2]',
      root_parent_origin: { offset_x: 45, offset_y: 30, width: 80, height: 60 },
    });
  });

  test('of a crop shows its part of the whole image', async () => {
    const crop = await (await quarters()).cut({ left: 0, top: 30, width: 80, height: 30 }, 'crop-1');
    const inner = await crop.cut({ left: 5, top: 5, width: 20, height: 20 }, 'crop-2');
    expect(await meanColour(inner)).toEqual([0, 0, 4]);
  });

  test('of a picture that lies on its side is cut out of the upright one', async () => {
    const bytes = await sharp(await (await quarters()).bytes())
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const image = createImage(bytes, { parentId: 'image', policy: defaultImageAccess });
    expect(await image.size()).toEqual({ width: 60, height: 80 });
    const crop = await image.cut({ left: 35, top: 45, width: 20, height: 30 }, 'crop-1');
    expect(await meanColour(crop)).toEqual([0, 4, 0]);
  });

  test.each([
    [
      { left: -10, top: -10, width: 30, height: 30 },
      { width: 20, height: 20 },
    ],
    [
      { left: 70, top: 50, width: 100, height: 100 },
      { width: 10, height: 10 },
    ],
    [
      { left: 0.4, top: 0.6, width: 10, height: 10 },
      { width: 10, height: 10 },
    ],
  ])('%j is clamped to the image', async (region, size) => {
    expect(await (await (await quarters()).cut(region, 'c')).size()).toEqual(size);
  });

  test.each([
    { left: 80, top: 0, width: 10, height: 10 },
    { left: 0, top: 0, width: 0, height: 10 },
    { left: 0, top: 0, width: -5, height: 10 },
    { left: Number.NaN, top: 0, width: Number.NaN, height: 10 },
  ])('%j has no area', async (region) => {
    await expect((await quarters()).cut(region, 'c')).rejects.toMatchObject({ code: 'image-crop-empty' });
  });
});
