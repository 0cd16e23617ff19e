import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseCanvas } from '../../../engine/images/encode-image.ts';
import { llamaPolicy } from './pictures.ts';

const canvases = llamaPolicy.canvases ?? [];
const size = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});

describe('chooseCanvas', () => {
  test.each([
    [4000, 3000, 1120, 1120],
    [3000, 4000, 1120, 1120],
    [4000, 4000, 1120, 1120],
    [3000, 1000, 1680, 560],
    [1000, 3000, 560, 1680],
    [8000, 1000, 2240, 560],
    [1000, 8000, 560, 2240],
    // Fits several at full size: the smallest area wins.
    [500, 400, 1680, 560],
    [1000, 1000, 1120, 1120],
    [2000, 500, 2240, 560],
  ])('%d×%d goes into %d×%d', (width, height, canvasWidth, canvasHeight) => {
    expect(chooseCanvas({ width, height }, canvases)).toEqual({ width: canvasWidth, height: canvasHeight });
  });

  test('has nothing to choose from an empty list', () => {
    expect(chooseCanvas({ width: 1, height: 1 }, [])).toBeNull();
  });

  test('keeps at least as much as any other canvas', () => {
    const scale = (
      canvas: { width: number; height: number },
      { width, height }: { width: number; height: number },
    ) => Math.min(1, canvas.width / width, canvas.height / height);
    const property = fc.property(size, fc.array(size, { minLength: 1 }), (image, choices) => {
      const chosen = chooseCanvas(image, choices) ?? { width: 0, height: 0 };
      expect(scale(chosen, image)).toBe(Math.max(...choices.map((canvas) => scale(canvas, image))));
    });
    fc.assert(property);
  });
});
