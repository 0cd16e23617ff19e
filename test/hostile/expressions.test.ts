import { describe, expect, test } from '@jest/globals';
import { processorTimer } from '../support/processor-time.ts';
import { findObjects, readLenient, readStrict } from '../../blocks/formatters/read-json.ts';
import { toFloat } from '../../blocks/python/numbers.ts';
import { parsePattern } from '../../batch/sources/pattern.ts';

/** What was quadratic took eight seconds and more. */
const LONGEST_MS = 3000;
const MANY = 200_000;

function timed(work: () => unknown): number {
  const elapsed = processorTimer();
  work();
  return elapsed();
}

describe('a number in a text', () => {
  test.each<readonly [string, string, number | null]>([
    ['digits and then none', `${'1'.repeat(MANY)}x`, null],
    ['digits between underscores', `${'1_'.repeat(MANY)}x`, null],
    ['digits behind a point', `0.${'1'.repeat(MANY)}x`, null],
    ['digits of an exponent', `1e${'1'.repeat(MANY)}x`, null],
    ['spaces and no number', `${' '.repeat(MANY)}x`, null],
    ['zeros and then a number', `${'0'.repeat(MANY)}7`, 7],
    ['digits of another script', `${'٠'.repeat(MANY)}٧`, 7],
  ])('of many %s', (_, text, expected) => {
    expect(timed(() => expect(toFloat(text)).toBe(expected))).toBeLessThan(LONGEST_MS);
  });

  test.each([
    ['1_0.5_0e1_0', 10.5e10],
    ['5.', 5],
    ['.5', 0.5],
    ['5._1', null],
    ['1__0', null],
    ['.', null],
  ])('%s is %p', (text, expected) => {
    expect(toFloat(text)).toBe(expected);
  });
});

describe("a model's answer of many", () => {
  test.each([
    ['objects that do not end', '{"a":'],
    ['lists that do not end', '['],
    ['brackets', '{'],
    ['fences', '```json\n'],
    ['fence lines', '```\n'],
    ['spaces before a fence', ' '],
    ['objects', '{"a":1} '],
    ['objects with words between them', '{"a":1} and '],
    ['quotes', '{"'],
    ['backslashes', '{"\\'],
  ])('%s is read', (_, piece) => {
    const answer = piece.repeat(Math.ceil(MANY / piece.length));
    const read = (): void => {
      readStrict(answer);
      readLenient(answer);
      readLenient(answer, { keepsParts: true });
      findObjects(answer, () => true);
    };
    expect(timed(read)).toBeLessThan(LONGEST_MS);
  });
});

describe('a glob of many', () => {
  test.each(['*a', '[', '[a', '{', '{a,', '?', '**/'])('%j', async (piece) => {
    const pattern = piece.repeat(2000 / piece.length);
    const found = await parsePattern(pattern).catch(() => null);
    expect(timed(() => found?.matches('a'.repeat(2000)))).toBeLessThan(LONGEST_MS);
  });
});
