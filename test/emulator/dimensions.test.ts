import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { countTiles, readDimensions } from '../../emulator/image/dimensions.ts';

const source = sharp({ create: { width: 123, height: 45, channels: 4, background: '#ff000080' } });

describe('image headers', () => {
  test.each([
    ['PNG', source.clone().png()],
    ['JPEG', source.clone().jpeg()],
    ['progressive JPEG', source.clone().jpeg({ progressive: true })],
    [
      'JPEG with metadata',
      source
        .clone()
        .jpeg()
        .withExif({ IFD0: { Artist: 'x'.repeat(5000) } }),
    ],
    ['GIF', source.clone().gif()],
    ['lossy WebP', source.clone().flatten().webp()],
    ['WebP with transparency', source.clone().webp()],
    ['lossless WebP', source.clone().webp({ lossless: true })],
  ])('tell the size of a %s', async (_, image) => {
    expect(readDimensions(await image.toBuffer())).toEqual({ width: 123, height: 45 });
  });

  test('of any other bytes tell nothing, and never fail', async () => {
    expect(readDimensions(Buffer.from('not an image'))).toBeNull();
    const jpeg = await source.clone().jpeg().toBuffer();
    fc.assert(
      fc.property(fc.nat(jpeg.length), fc.uint8Array(), (length, noise) => {
        const cut = Buffer.concat([jpeg.subarray(0, length), noise]);
        expect(() => readDimensions(cut)).not.toThrow();
      }),
    );
  });
});

test.each([
  [100, 100, 1],
  [560, 560, 1],
  [561, 560, 2],
  [560, 561, 2],
  [1120, 1120, 4],
  [4000, 4000, 4],
  [1680, 560, 3],
  [2240, 500, 4],
  [10_000, 100, 4],
  [640, 480, 2],
])('an image of %i x %i takes %i tiles', (width, height, tiles) => {
  expect(countTiles({ width, height })).toBe(tiles);
});
