import { describe, expect, test } from '@jest/globals';
import {
  callable,
  checkOptions,
  list,
  numberWithin,
  objectOf,
  oneOf,
  text,
  wholeNumber,
  yesOrNo,
} from '../../schemas/check-options.ts';

const rules = {
  key: text,
  isFast: yesOrNo,
  share: numberWithin(0, 1),
  mode: oneOf('near', 'far'),
  parts: list,
  clock: callable('that returns milliseconds'),
  limits: objectOf({ window: wholeNumber(1, 512, 'elements'), depth: wholeNumber(0) }),
};

function check(options: unknown): void {
  checkOptions(options, rules, 'engine');
}

describe('options', () => {
  test.each([
    {},
    { key: 'k', isFast: false, share: 0, mode: 'far', parts: [], clock: Date.now },
    { limits: { window: 1, depth: 0 } },
    { limits: { window: undefined }, key: undefined },
  ])('%j are fine', (options) => {
    expect(() => {
      check(options);
    }).not.toThrow();
  });

  test.each<readonly [unknown, string]>([
    [{ key: ' ' }, '`engine.key` is a text of 1 characters; it must be a text that is not blank.'],
    [{ isFast: 1 }, '`engine.isFast` is `1`; it must be `true` or `false`.'],
    [{ share: Number.NaN }, '`engine.share` is `NaN`; it must be a number from 0 to 1.'],
    [{ mode: 'Far' }, '`engine.mode` is a text of 3 characters; it must be `near` or `far`.'],
    [{ parts: {} }, '`engine.parts` is of type `object`; it must be a list.'],
    [{ clock: null }, '`engine.clock` is `null`; it must be a function that returns milliseconds.'],
    [
      { limits: { window: 0, depth: -1 } },
      '`engine.limits.window` is `0`; it must be a whole number of elements from 1 to 512. ' +
        '`engine.limits.depth` is `-1`; it must be a whole number, at least 0.',
    ],
    [{ limits: [] }, '`engine.limits` is a list; it must be an object with any of `window`, `depth`.'],
    [
      { limits: { windows: 5 } },
      'There is no option `engine.limits.windows`; options are `window`, `depth`. Did you mean `window`?',
    ],
    [null, '`engine` is `null`; it must be an object with any of `key`, '],
  ])('%j are refused in a sentence', (options, sentence) => {
    expect(() => {
      check(options);
    }).toThrow(sentence);
    expect(() => {
      check(options);
    }).toThrow(TypeError);
  });

  test('that may be keys are not shown', () => {
    expect(() => {
      check({ mode: 'sk-or-v1-1234' });
    }).toThrow(/^(?!.*sk-or).*text of 13 characters/);
  });

  test('that lie on the prototype are not options', () => {
    expect(() => {
      check({ toString: 5 });
    }).toThrow('There is no option `engine.toString`');
  });
});
