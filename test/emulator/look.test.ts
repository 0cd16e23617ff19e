import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { nameColour } from '../../emulator/image/colour-names.ts';
import { lookAt, type ImageLook } from '../../emulator/image/look.ts';
import { decodeThumbnail } from '../../emulator/image/thumbnail.ts';
import { png } from './client.ts';

async function look(bytes: Buffer): Promise<ImageLook> {
  const thumbnail = await decodeThumbnail(bytes);
  if (thumbnail === null) throw new Error('not decoded');
  return lookAt(thumbnail);
}

function page(lines: number): Buffer {
  const bars = Array.from({ length: lines }, (_, line) => {
    return `<rect x="60" y="${40 + line * 60}" width="480" height="22" fill="#222"/>`;
  });
  return Buffer.from(
    `<svg width="600" height="${80 + lines * 60}"><rect width="600" height="9999" fill="#fdfdfa"/>${bars.join('')}</svg>`,
  );
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
    expect(nameColour({ red, green, blue })).toBe(name);
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
    expect(seen.layout.brightest).toBe('top right');
    expect(seen.regions).toHaveLength(1);
    expect(seen.regions[0]?.xMin).toBeCloseTo(0.75, 1);
    expect(seen.regions[0]?.yMax).toBeCloseTo(0.25, 1);
    expect(seen.looksLikeText).toBe(false);
  });

  test('has a region to show for an image in which nothing stands out', async () => {
    const { regions, layout } = await look(await png({ colour: 'teal' }));
    expect(regions).toHaveLength(1);
    expect(layout.contrast).toBe(0);
  });

  test('takes lines on paper for text, and blank paper not', async () => {
    expect((await look(await sharp(page(8)).png().toBuffer())).looksLikeText).toBe(true);
    expect((await look(await png({ colour: 'white' }))).looksLikeText).toBe(false);
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
