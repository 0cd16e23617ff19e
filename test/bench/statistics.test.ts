import { describe, expect, test } from '@jest/globals';
import { interleave, ratios, series, summarise } from '../../bench/statistics.ts';

describe('summarise', () => {
  test.each([
    { values: [3], expected: { median: 3, least: 3, most: 3 } },
    { values: [10, 2, 6], expected: { median: 6, least: 2, most: 10 } },
    { values: [10, 9, 100, 8], expected: { median: 9.5, least: 8, most: 100 } },
  ])('$values', ({ values, expected }) => {
    expect(summarise(values)).toEqual(expected);
  });

  test('refuses no values', () => {
    expect(() => summarise([])).toThrow(RangeError);
  });
});

test('a ratio is taken within each round, so that a round that is slow for both changes nothing', () => {
  expect(ratios([10, 100, 20], [5, 50, 10])).toEqual({ median: 2, least: 2, most: 2 });
});

test('every key is measured in each round, each round begins with another, and samples keep their order', async () => {
  const order: string[] = [];
  const samples = await interleave(['a', 'b', 'c'], 2, (key, round) => {
    order.push(key);
    return Promise.resolve(`${key}${round}`);
  });
  expect(order).toEqual(['a', 'b', 'c', 'b', 'c', 'a']);
  expect(series(samples, 'c', (sample) => Number(sample.slice(1)))).toEqual([0, 1]);
});
