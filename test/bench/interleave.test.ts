import { expect, test } from '@jest/globals';
import { interleave, series } from '../../bench/interleave.ts';

test('every key is measured in each round, each round begins with another, and samples keep their order', async () => {
  const order: string[] = [];
  const samples = await interleave(['a', 'b', 'c'], 2, (key, round) => {
    order.push(key);
    return Promise.resolve(`${key}${round}`);
  });
  expect(order).toEqual(['a', 'b', 'c', 'b', 'c', 'a']);
  expect(series(samples, 'c', (sample) => Number(sample.slice(1)))).toEqual([0, 1]);
});
