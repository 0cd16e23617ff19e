import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ALL_OUTPUTS,
  SELECTOR_PATTERN,
  formatSelector,
  looksLikeSelector,
  parseSelector,
  type Selector,
} from '../../schemas/index.ts';

const letters = ['a', 'b', 'z', 'A', 'Z', '0', '9', '_', '-'];
const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 });

const selector: fc.Arbitrary<Selector> = fc.oneof(
  name.map((input) => ({ type: 'input', name: input }) as const),
  fc
    .tuple(name, fc.oneof(name, fc.constant(ALL_OUTPUTS)))
    .map(([step, output]) => ({ type: 'step-output', step, output }) as const),
);

describe('a selector', () => {
  test('comes back from its text', () => {
    fc.assert(
      fc.property(selector, (given) => {
        expect(parseSelector(formatSelector(given))).toEqual(given);
      }),
    );
  });

  test('has text that manifests accept', () => {
    fc.assert(
      fc.property(selector, (given) => {
        expect(formatSelector(given)).toMatch(new RegExp(SELECTOR_PATTERN));
      }),
    );
  });
});

describe('text', () => {
  const almost = fc.string({
    unit: fc.constantFrom('$', 'inputs', 'steps', '.', '*', 'a', ' ', '\n', '-'),
    maxLength: 6,
  });

  test('that parses is what the selector is written as, anything else is none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const parsed = parseSelector(text);
        if (parsed !== null) expect(formatSelector(parsed)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<readonly [string, Selector]>([
    ['$inputs.image', { type: 'input', name: 'image' }],
    ['$inputs.__proto__', { type: 'input', name: '__proto__' }],
    ['$steps.a.output', { type: 'step-output', step: 'a', output: 'output' }],
    ['$steps.a-b.*', { type: 'step-output', step: 'a-b', output: '*' }],
  ])('%s', (text, expected) => {
    expect(parseSelector(text)).toEqual(expected);
  });

  test.each([
    '',
    '$',
    '$inputs',
    '$inputs.',
    '$inputsXimage',
    '$inputs.a.b',
    '$inputs.*',
    '$inputs.ä',
    '$steps.a',
    '$steps.a.b.c',
    '$steps..b',
    ' $inputs.a',
    '$inputs.a ',
    '$inputs.a\n',
    '$INPUTS.a',
    'inputs.a',
  ])('%j is none', (text) => {
    expect(parseSelector(text)).toBeNull();
  });
});

test.each([null, undefined, 5, {}, [], ['$inputs.a'], true])('%j is none', (value) => {
  expect(parseSelector(value)).toBeNull();
  expect(looksLikeSelector(value)).toBe(false);
});

test.each([
  ['$input.a', true],
  ['$step.a.b', true],
  [' $inputs.a', true],
  ['$inputs', true],
  ['$inputsX', false],
  ['$5', false],
  ['costs $inputs.a', false],
])('%j looks like one: %p', (text, expected) => {
  expect(looksLikeSelector(text)).toBe(expected);
});
