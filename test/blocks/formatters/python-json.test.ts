import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson, parseJsonAt } from '../../../blocks/formatters/python-json.ts';
import { jsonLike } from './json-text.ts';

/** What Python 3.11's `json.loads` gives. */
const readable: readonly (readonly [string, unknown])[] = [
  ['-0', 0],
  ['[-0]', [0]],
  ['-0.0', -0],
  ['1e5', 100000],
  ['1E-2', 0.01],
  ['1e400', Infinity],
  ['-1e400', -Infinity],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['[NaN,Infinity,-Infinity]', [NaN, Infinity, -Infinity]],
  [' \t\r\n1 ', 1],
  ['"\u007f"', '\u007f'],
  ['"a\\nb"', 'a\nb'],
  ['"\\u0041"', 'A'],
  ['"\\ud83d\\ude00"', '😀'],
  ['"\\/"', '/'],
  ['{}', {}],
  ['[]', []],
  ['{"a" : 1 , "b":[ ]}', { a: 1, b: [] }],
  ['{"a":1,"a":2}', { a: 2 }],
  ['{"a":{"b":null}}', { a: { b: null } }],
  ['true', true],
  ['null', null],
  ['"NaN Infinity"', 'NaN Infinity'],
  ['{"NaN":"-Infinity"}', { NaN: '-Infinity' }],
  ['[[[[1]]]]', [[[[1]]]]],
  ['9007199254740991', 9007199254740991],
];

/** What `json.loads` refuses. */
const unreadable = [
  ...['1.', '.5', '+1', '01', '-', '-NaN', 'nan', 'infinity', '1e', '1e+', '0x1', '1NaN', 'NaN1'],
  ...['\ufeff1', '\u00a01', '\v1', '', '  ', '1 2', '{}{}', '/* c */ 1', 'tru', 'True', 'None'],
  ...['"a\nb"', '"\\u00zz"', '"\\x41"', "'a'", '"a', '"a\\', '"a\\"', '"a\tb"'],
  ...['{"a":1,}', '[1,]', '[,1]', '{a:1}', '{1:1}', '[1 2]', '{"a" 1}', '{"a":}', '{"a"', '[', '{', '[1'],
];

describe('JSON as Python reads it', () => {
  test.each(readable)('%j', (text, value) => {
    expect(parseJson(text)).toEqual({ value, end: text.length });
  });

  test.each(unreadable)('%j is none', (text) => {
    expect(parseJson(text)).toBeNull();
  });

  test('whole numbers beyond 2^53 lose digits', () => {
    expect(parseJson('12345678901234567890')?.value).toBe(12345678901234567000);
  });

  test('names of what every object inherits are names like any other', () => {
    const value = parseJson('{"__proto__":{"x":1},"constructor":2,"toString":3}')?.value as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('x' in value).toBe(false);
  });

  test('nesting is read to a depth of a thousand, and deeper text is refused', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(1000))).not.toBeNull();
    expect(parseJson(nested(2000))).toBeNull();
    expect(parseJson(nested(1_000_000))).toBeNull();
    expect(parseJson('{"a":'.repeat(1_000_000))).toBeNull();
  });

  test('a value may be followed by other text', () => {
    expect(parseJsonAt('x {"a":1}{"b":2}', 2)).toEqual({ value: { a: 1 }, end: 9 });
    expect(parseJsonAt('x {"a":1', 2)).toBeNull();
  });
});

test('what JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      // Python has no negative zero among whole numbers.
      const withoutMinusZero = (_name: string, value: unknown): unknown => (value === 0 ? 0 : value);
      expect(parseJson(text)?.value).toEqual(JSON.parse(text, withoutMinusZero));
    }),
  );
});

test('text that JSON.parse refuses is refused unless it has one of the words for numbers', () => {
  fc.assert(
    fc.property(jsonLike, (text) => {
      fc.pre(!/NaN|Infinity/.test(text));
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(parseJson(text) !== null).toBe(isJson);
    }),
    { numRuns: 2000 },
  );
});
