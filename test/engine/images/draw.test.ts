import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { boxesAsSvg } from '../../../engine/images/draw.ts';
import { createImage, defaultImageAccess, drawBoxes } from '../../../engine/images/index.ts';

const box = { left: 50, top: 60, width: 80, height: 40, label: 'cat 0.91', group: 'cat' };

test('the box is on the picture where it was found, and the rest stays', async () => {
  const bytes = await sharp({ create: { width: 200, height: 150, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  const drawn = await drawBoxes(createImage(bytes, { parentId: 'image', policy: defaultImageAccess }), [box]);
  const { data, info } = await sharp(drawn).raw().toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number): readonly number[] => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  expect(info).toMatchObject({ width: 200, height: 150 });
  expect(pixel(90, 60)[1]).toBeLessThan(120);
  expect(pixel(130, 80)[1]).toBeLessThan(120);
  expect(pixel(90, 80)[1]).toBeGreaterThan(230);
  expect(pixel(10, 140)[1]).toBeGreaterThan(230);
});

test('classes have colours of their own', () => {
  const svg = boxesAsSvg({ width: 200, height: 150 }, [box, { ...box, group: 'dog' }, box]);
  const strokes = [...svg.matchAll(/stroke="(#\w+)"/g)].map(([, colour]) => colour);
  expect(strokes[0]).toBe(strokes[2]);
  expect(strokes[0]).not.toBe(strokes[1]);
});

test('boxes that are nowhere are left out', () => {
  expect(boxesAsSvg({ width: 20, height: 15 }, [{ ...box, left: Number.NaN }])).not.toContain('rect');
});

test('any label gives a drawing that can be drawn', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (label) => {
      const svg = boxesAsSvg({ width: 60, height: 40 }, [
        { ...box, left: 5, top: 5, width: 20, height: 20, label },
      ]);
      expect((await sharp(Buffer.from(svg)).metadata()).width).toBe(60);
    }),
    { numRuns: 50 },
  );
});
