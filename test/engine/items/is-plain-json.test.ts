import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPlainJson } from '../../../engine/items/cached-answers.ts';

describe('plain JSON', () => {
  test('is what JSON gives back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isPlainJson(value)).toBe(true);
        expect(isPlainJson(JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
  });

  test('may come from another realm, or have no prototype', () => {
    expect(isPlainJson(structuredClone({ a: [{}] }))).toBe(true);
    expect(isPlainJson(Object.assign(Object.create(null) as object, { a: 1 }))).toBe(true);
  });

  const circle: unknown[] = [];
  circle.push({ circle });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['an instance', new (class Mine {})()],
    ['a hole', Array.from({ length: 0 }).concat(new Array(1))],
    ['a circle', circle],
  ])('is not %s, however deep', (_, value) => {
    expect(isPlainJson(value)).toBe(false);
    expect(isPlainJson({ list: [value] })).toBe(false);
  });
});
