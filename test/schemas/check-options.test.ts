import { describe, expect, test } from '@jest/globals';
import { checkOptions } from '../../schemas/check-options.ts';

function check(options: unknown): void {
  checkOptions(
    options,
    (zod) =>
      zod.strictObject({
        key: zod.string().min(8).optional(),
        limits: zod.strictObject({ window: zod.number().int().positive() }).optional(),
      }),
    'engine',
  );
}

describe('options', () => {
  test.each([{}, { key: 'long enough' }, { limits: { window: 1 } }])('%j are fine', (options) => {
    expect(() => {
      check(options);
    }).not.toThrow();
  });

  test.each<readonly [unknown, RegExp]>([
    [{ limits: { window: 0 } }, /`engine\.limits\.window`.*\(given: 0\)/],
    [{ limits: { window: 'x' }, key: 5 }, /`engine\.key`.*; `engine\.limits\.window`/],
    [{ window: 5 }, /`engine`.*window/],
    [null, /`engine`/],
  ])('%j are refused by name', (options, message) => {
    expect(() => {
      check(options);
    }).toThrow(message);
    expect(() => {
      check(options);
    }).toThrow(TypeError);
  });

  test('that may be keys are not shown', () => {
    expect(() => {
      check({ key: 'sk-1234' });
    }).toThrow(/^(?!.*sk-1234).*text of 7 characters/);
  });
});
