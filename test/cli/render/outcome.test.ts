import { describe, expect, test } from '@jest/globals';
import { formatCost, formatDuration, outputText, partialSummaryText } from '../../../cli/render/outcome.ts';

const image = (bytes: number) => ({ type: 'base64', value: Buffer.alloc(bytes).toString('base64') });

describe('outputs for people', () => {
  test.each([
    { value: null, expected: '' },
    { value: '  text \n', expected: 'text' },
    { value: ['a', 1], expected: '["a",1]' },
    { value: { a: null }, expected: '{"a":null}' },
    { value: image(1), expected: 'image (1 bytes)' },
    { value: image(123_456), expected: 'image (123 kB)' },
    { value: image(1_234_567), expected: 'image (1,235 kB)' },
    { value: [image(10), { crop: image(20) }], expected: '["image (10 bytes)",{"crop":"image (20 bytes)"}]' },
  ])('$expected', ({ value, expected }) => {
    expect(outputText(value)).toBe(expected);
  });

  test('lists can be spaced, so that they can be wrapped', () => {
    expect(outputText(['two\nlines', 'b  c'], { isSpaced: true })).toBe(String.raw`[ "two\nlines", "b  c" ]`);
  });
});

test.each([
  [0, '$0'],
  [0.00057, '$0.00057'],
  [0.0123, '$0.01'],
  [12.345, '$12.35'],
])('%d dollars are %s', (dollars, expected) => {
  expect(formatCost(dollars)).toBe(expected);
});

test.each([
  [1240, '1.2 s'],
  [61_000, '1 min 1 s'],
  [7_260_000, '2 h 1 min'],
])('%d ms are %s', (milliseconds, expected) => {
  expect(formatDuration(milliseconds)).toBe(expected);
});

test('a run that ended early says how far it came', () => {
  const progress = { total: 50_000, done: 1234, failed: 2, cost: 1.5, note: null };
  expect(partialSummaryText(progress)).toBe('Ended after 1,234 of 50,000 images, 2 failed, $1.50');
});
