import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { decodeThumbnail, lookAt, nameColour, type ImageLook } from '../../emulator/image/look.ts';
import { png } from './client.ts';

async function look(bytes: Buffer): Promise<ImageLook> {
  const thumbnail = await decodeThumbnail(bytes);
  if (thumbnail === null) throw new Error('not decoded');
  return lookAt(thumbnail);
}

describe('looking at an image', () => {
  test.each([
    ['red', 255, 0, 0],
    ['green', 0, 255, 0],
    ['blue', 0, 0, 255],
    ['yellow', 255, 255, 0],
    ['white', 255, 255, 255],
    ['black', 0, 0, 0],
    ['grey', 127, 127, 127],
  ])('names %s', (name, red, green, blue) => {
    expect(nameColour([red, green, blue])).toBe(name);
  });

  test('finds colours, their places and the part that stands out', async () => {
    const seen = await look(
      await png({
        width: 640,
        height: 480,
        colour: '#2040d0',
        spot: { colour: 'yellow', box: [0.75, 0, 1, 0.25] },
      }),
    );
    expect(seen.size).toEqual({ width: 640, height: 480 });
    expect(seen.colours.map(({ name }) => name)).toEqual(['blue', 'yellow']);
    expect(seen.regions).toHaveLength(1);
    expect(seen.regions[0]?.xMin).toBeCloseTo(0.75, 1);
    expect(seen.regions[0]?.yMax).toBeCloseTo(0.25, 1);
  });

  test('has a region to show for an image in which nothing stands out', async () => {
    const { regions } = await look(await png({ colour: 'teal' }));
    expect(regions).toEqual([
      { xMin: 0.25, yMin: 0.25, xMax: 0.75, yMax: 0.75, colour: 'teal', contrast: 0 },
    ]);
  });

  test('sees an image upright', async () => {
    const sideways = await sharp(await png({ width: 60, height: 30 }))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await look(sideways)).size).toEqual({ width: 30, height: 60 });
  });

  test.each([1, 2])('copes with a picture %i pixel wide and one with a single channel', async (width) => {
    const grey = await sharp(await png({ width, height: 500, colour: '#808080' }))
      .greyscale()
      .png()
      .toBuffer();
    expect((await look(grey)).colours[0].name).toBe('grey');
  });

  test('gives up on what is no image', async () => {
    expect(await decodeThumbnail(Buffer.from('no image'))).toBeNull();
  });
});
