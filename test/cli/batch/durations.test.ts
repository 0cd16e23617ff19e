import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration } from '../../../cli/program/values.ts';

describe('durations', () => {
  test.each([
    ['2h30m', 9_000_000],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['1d 2h', 93_600_000],
    ['45', 45_000],
    [' 10M ', 600_000],
    ['0.4s', 400],
    ['', null],
    ['0', null],
    ['0h', null],
    ['2x', null],
    ['h', null],
    ['30m2h', null],
    ['2h3h', null],
    ['-1h', null],
    ['2h30', null],
    ['1e3s', null],
  ])('%j', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test('any text is a duration or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9dhms. ]{0,8}$/)), (text) => {
        const milliseconds = parseDuration(text);
        expect(milliseconds === null || milliseconds > 0).toBe(true);
      }),
    );
  });
});
