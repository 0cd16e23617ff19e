import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { marksAsSvg, marksOf, type DrawOptions, type LabelledBox } from '../../../engine/images/draw.ts';
import { createImage, defaultImageAccess, drawBoxes } from '../../../engine/images/index.ts';

const boxesAsSvg = (
  size: { readonly width: number; readonly height: number },
  boxes: readonly LabelledBox[],
  options?: DrawOptions,
): string => marksAsSvg(size, marksOf(boxes, options));

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
      const svg = boxesAsSvg({ width: 160, height: 140 }, [
        { ...box, left: 5, top: 5, width: 20, height: 20, label },
      ]);
      expect((await sharp(Buffer.from(svg)).metadata()).width).toBe(160);
    }),
    { numRuns: 50 },
  );
});

test('a class has the colour that it is given, in every image', () => {
  const colourOf = (colour: number, others: readonly (typeof box)[]): string | undefined => {
    const svg = boxesAsSvg({ width: 200, height: 150 }, [...others, { ...box, colour }]);
    return [...svg.matchAll(/stroke="(#\w+)"/g)].at(-1)?.[1];
  };
  const other = { ...box, group: 'dog' };
  expect(colourOf(3, [])).toBe(colourOf(3, [other]));
  expect(colourOf(3, [])).not.toBe(colourOf(4, []));
  expect(colourOf(1003, [])).toMatch(/^#/);
});

test('labels of boxes at one place lie beside each other, and stay in the image', () => {
  const svg = boxesAsSvg({ width: 300, height: 200 }, [box, { ...box, group: 'dog', label: 'dog 0.80' }], {
    captions: ['day 0.70', 'street 0.60'],
  });
  const labels = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx/g),
  ].map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number]);
  expect(labels).toHaveLength(4);
  for (const [index, [x, y, width, height]] of labels.entries()) {
    expect([x >= 0, y >= 0, x + width <= 300, y + height <= 200]).toEqual([true, true, true, true]);
    for (const [left, top, across, down] of labels.slice(index + 1)) {
      const isApart = left >= x + width || x >= left + across || top >= y + height || y >= top + down;
      expect(isApart).toBe(true);
    }
  }
});

test.each([
  { title: 'at the edge', region: { left: 0, top: 0, width: 200, height: 150 } },
  { title: 'beyond the edge', region: { left: -50, top: -50, width: 500, height: 500 } },
])('a box $title shows its whole line', ({ region }) => {
  const svg = boxesAsSvg({ width: 200, height: 150 }, [{ ...box, ...region }]);
  expect(svg).toContain('<rect x="1" y="1" width="198" height="148" fill="none" stroke="#');
});

test('a tiny picture has boxes and no labels', () => {
  expect(boxesAsSvg({ width: 64, height: 48 }, [box], { captions: ['day'] })).not.toContain('<text');
});
