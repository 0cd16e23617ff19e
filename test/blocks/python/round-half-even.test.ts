import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roundHalfEven } from '../../../blocks/python/numbers.ts';

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [3.5, 4],
  [0.49999999999999994, 0],
  [0.5000000000000001, 1],
  [-0.4, -0],
  [-0.5, -0],
  [-0.6, -1],
  [-1.5, -2],
  [-2.5, -2],
  [-1e-20, -0],
  [0, 0],
  [-0, -0],
  [4503599627370495.5, 4503599627370496],
  [1e300, 1e300],
  [NaN, NaN],
  [Infinity, Infinity],
  [-Infinity, -Infinity],
])('%p is rounded to %p', (value, rounded) => {
  expect(roundHalfEven(value)).toBe(rounded);
});

test('a rounded number is whole, at most a half away, and even where both were equally near', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (value) => {
      const rounded = roundHalfEven(value);
      expect(Number.isInteger(rounded)).toBe(true);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(rounded - value) === 0.5 && rounded % 2 !== 0).toBe(false);
    }),
  );
});

test('halves go to the even side', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (whole) => {
      expect(Math.abs(roundHalfEven(whole + 0.5) % 2)).toBe(0);
    }),
  );
});
