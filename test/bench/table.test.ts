import { expect, test } from '@jest/globals';
import { digits, renderCriterion, renderTable, spread } from '../../bench/findings.ts';

test('a table has its first column to the left and numbers to the right', () => {
  const text = renderTable({
    title: 'Speed',
    columns: ['who', 'ms'],
    rows: [
      ['ours', '2'],
      ['a', '100'],
    ],
  });
  expect(text.split('\n')).toEqual(['Speed', '', 'who    ms', '----  ---', 'ours    2', 'a     100']);
});

test.each([
  [0.123, '0.12'],
  [12.34, '12.3'],
  [1234.5, '1235'],
  [Number.NaN, '-'],
])('%d is written as %s', (value, expected) => {
  expect(digits(value)).toBe(expected);
});

test('a single round has no spread', () => {
  expect(spread({ median: 2, least: 2, most: 2 })).toBe('2.00');
  expect(spread({ median: 2, least: 1, most: 3 })).toBe('2.00 (1.00-3.00)');
});

test.each([
  [{ claim: 'speed', measured: 0.9, atLeast: 0.85 }, 'met      speed: 0.90 (at least 0.85)'],
  [{ claim: 'cost', measured: 60, atMost: 50, unit: ' ms' }, 'NOT MET  cost: 60.0 ms (at most 50 ms)'],
  [{ claim: 'nothing', measured: Number.NaN, atMost: 50 }, 'NOT MET  nothing: - (at most 50)'],
])('%j', (criterion, expected) => {
  expect(renderCriterion(criterion)).toBe(expected);
});
