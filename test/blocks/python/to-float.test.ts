import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clamp, toConfidence, toFloat } from '../../../blocks/python/numbers.ts';

/** What Python's `float()` gives. */
const readable: readonly (readonly [string, number])[] = [
  ['0.7', 0.7],
  [' 1e-1 ', 0.1],
  ['\n\t\v\f\r 1\u00a0', 1],
  ['\u00a01\u2003', 1],
  ['1\u0085', 1],
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['+Infinity', Infinity],
  ['INF', Infinity],
  ['nan', NaN],
  ['-NaN', NaN],
  ['1_0', 10],
  ['1_000.5_0', 1000.5],
  ['1e5_0', 1e50],
  ['.5', 0.5],
  ['5.', 5],
  ['-5.e-1', -0.5],
  ['+1e+5', 100000],
  ['007', 7],
  ['1e400', Infinity],
];

const unreadable = [
  ...[
    '',
    '  ',
    '.',
    '-',
    '1__0',
    '_1',
    '1_',
    '1_.5',
    '1._5',
    '+-1',
    '1e',
    'e5',
    '1e5.5',
    '0x10',
    '1,5',
    '50%',
  ],
  ...['\ufeff1', '\u001c1', 'infinit', 'high', '1 2', '0b1', '1n', 'Infinityx'],
];

describe("numbers as Python's float() reads them", () => {
  test.each(readable)('%j', (text, number) => {
    expect(toFloat(text)).toBe(number);
  });

  test.each(unreadable)('%j is none', (text) => {
    expect(toFloat(text)).toBeNull();
  });

  test('numbers are themselves, true is 1 and false 0', () => {
    expect([0.5, NaN, -Infinity, true, false].map(toFloat)).toEqual([0.5, NaN, -Infinity, 1, 0]);
  });

  test.each([[null], [undefined], [[]], [[1]], [{}]])('%j is none', (value) => {
    expect(toFloat(value)).toBeNull();
  });

  test('text of a number gives the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (number) => {
        expect(toFloat(String(number))).toBe(Object.is(number, -0) ? 0 : number);
      }),
    );
  });

  test('long white space costs no more than its length', () => {
    expect(toFloat(`1${' '.repeat(500_000)}x`)).toBeNull();
  });
});

describe('confidences', () => {
  test.each([
    [2, 1],
    [-3, 0],
    [0.5, 0.5],
    ['1.7', 1],
    [' 0.25 ', 0.25],
    [true, 1],
    ['-inf', 0],
    [Infinity, 1],
    [NaN, NaN],
    ['nan', NaN],
    [-0, -0],
  ])('%p becomes %p', (given, confidence) => {
    expect(toConfidence(given)).toBe(confidence);
  });

  test.each([[null], ['high'], [''], [[0.5]], [{}], [undefined]])('%j is none', (given) => {
    expect(toConfidence(given)).toBeNull();
  });

  test('every number ends in the range, or is NaN', () => {
    fc.assert(
      fc.property(fc.double(), (number) => {
        const confidence = toConfidence(number) ?? -1;
        expect(Number.isNaN(confidence) || (confidence >= 0 && confidence <= 1)).toBe(true);
        expect(clamp(number, -Infinity, Infinity)).toBe(number);
      }),
    );
  });
});
