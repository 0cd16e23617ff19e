import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areEqual, hashOf, isIn, order } from '../../../blocks/python/compare.ts';
import { roundToDigits, toFloat } from '../../../blocks/python/numbers.ts';
import { pythonJson, pythonText } from '../../../blocks/python/text.ts';
import { Float, toPlain } from '../../../blocks/python/values.ts';

describe("Python's str()", () => {
  test.each<readonly [unknown, string]>([
    [null, 'None'],
    [true, 'True'],
    [1, '1'],
    [new Float(1), '1.0'],
    [-0, '-0.0'],
    [1e16, '1e+16'],
    [1234567890123456, '1234567890123456'],
    [1.5e16, '1.5e+16'],
    [1e-5, '1e-05'],
    [0.0001, '0.0001'],
    [1.25e-7, '1.25e-07'],
    [NaN, 'nan'],
    [-Infinity, '-inf'],
    ["it's", "it's"],
    [["it's", 'a"b', `'"`], `["it's", 'a"b', '\\'"']`],
    [['\n\t\\\u0000\u00a0\u200b\u{e0001}é😀'], "['\\n\\t\\\\\\x00\\xa0\\u200b\\U000e0001é😀']"],
    [
      new Map<string, unknown>([
        ['10', [null]],
        ['2', new Float(3)],
      ]),
      "{'10': [None], '2': 3.0}",
    ],
  ])('%p is %s', (value, text) => {
    expect(pythonText(value)).toBe(text);
  });
});

test('JSON has spaces, ASCII alone and the order of the keys', () => {
  const value = new Map<string, unknown>([
    ['b', 'é😀\u007f'],
    ['10', [new Float(1), 1e-7, NaN]],
    ['2', {}],
  ]);
  expect(pythonJson(value)).toBe('{"b": "\\u00e9\\ud83d\\ude00\\u007f", "10": [1.0, 1e-07, NaN], "2": {}}');
  expect(() => pythonJson([new Date()])).toThrow(TypeError);
});

describe("Python's round()", () => {
  test.each<readonly [number | boolean | Float, number, number]>([
    [2.675, 2, 2.67],
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [2.5, 0, 2],
    [-0.5, 0, -0],
    [25, -1, 20],
    [35, -1, 40],
    [-25, -1, -20],
    [24.5, -1, 20],
    [1e20, 20, 1e20],
    [0.1, 5000, 0.1],
    [5e-324, 300, 0],
    [123, -5000, 0],
    [1.5, -400, 0],
    [true, 3, 1],
    [NaN, 1, NaN],
  ])('of %p to %i digits is %p', (value, digits, rounded) => {
    const result = roundToDigits(value, digits);
    expect(result instanceof Float ? result.value : result).toBe(rounded);
  });

  test('keeps what is whole whole, and what is not a float', () => {
    expect(roundToDigits(7, 1)).toBe(7);
    expect(roundToDigits(new Float(7), 1)).toEqual(new Float(7));
    expect(roundToDigits(7.2, 0)).toEqual(new Float(7));
  });

  test('is what toFixed gives where two numbers are not equally near', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 12 }),
        (value, digits) => {
          const rounded = toPlain(roundToDigits(value, digits)) as number;
          expect(Math.abs(rounded - Number(value.toFixed(digits)))).toBeLessThanOrEqual(10 ** -digits);
          expect(toPlain(roundToDigits(rounded, digits))).toBe(rounded);
        },
      ),
    );
  });
});

test('digits of other scripts are digits', () => {
  expect(toFloat('١٢.٥')).toBe(12.5);
  expect(toFloat('𝟗𝟎')).toBe(90);
});

describe('comparing', () => {
  test.each<readonly [unknown, unknown, boolean]>([
    [1, true, true],
    [new Float(1), 1, true],
    ['1', 1, false],
    [[1, [true]], [true, [1]], true],
    [
      { a: 1, b: 2 },
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
      true,
    ],
    [{ constructor: 1 }, {}, false],
    [null, 0, false],
    [NaN, NaN, false],
  ])('%p and %p are equal: %p', (left, right, are) => {
    expect(areEqual(left, right)).toBe(are);
  });

  test('texts are ordered by code point, lists by their first difference', () => {
    expect(order('\uffff', '😀')).toBeLessThan(0);
    expect(order([1, 2], [1, 2, 0])).toBeLessThan(0);
    expect(order([1, 3], [1, 2, 0])).toBeGreaterThan(0);
    expect(() => order('a', 1)).toThrow(/no order/);
    expect(() => order(null, 1)).toThrow(TypeError);
  });

  test('what is in what', () => {
    expect(isIn('toString', {})).toBe(false);
    expect(isIn('', 'cat')).toBe(true);
    expect(isIn(true, [1])).toBe(true);
    expect(() => isIn(1, 'cat')).toThrow(/part of text/);
    expect(() => isIn([1], { a: 1 })).toThrow(/key/);
    expect(() => isIn(1, 2)).toThrow(/no elements/);
  });

  test('1, 1.0 and true are one key, and lists are none', () => {
    expect(new Set([1, new Float(1), true].map(hashOf)).size).toBe(1);
    expect(() => hashOf([])).toThrow(TypeError);
  });
});
