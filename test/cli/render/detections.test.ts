import { describe, expect, test } from '@jest/globals';
import { detectionsText } from '../../../cli/render/detections.ts';

const image = { width: 400, height: 300 };
const cat = { x: 60, y: 50, width: 80, height: 40, class: 'cat', confidence: 0.912 };

describe('detections in a terminal', () => {
  test('are a line each', () => {
    const predictions = [cat, { ...cat, class: 'a dog', x: 250, confidence: null }];
    expect(detectionsText({ image, predictions })).toBe(
      ['cat    0.91  at 20, 30   80 × 40', 'a dog        at 210, 30  80 × 40'].join('\n'),
    );
  });

  test.each(['', '```json\n'])('of an answer as text that begins with %j', (start) => {
    const box = { x_min: 0.1, y_min: 0.2, x_max: 0.35, y_max: 1, class_name: 'cat', confidence: 0.5 };
    const answer = `${start}${JSON.stringify({ detections: [box] }, null, 2)}${start === '' ? '' : '\n```'}`;
    expect(detectionsText(answer)).toBe('cat  0.50  at 0.1, 0.2  0.25 × 0.8');
  });

  test('are counted where they are many', () => {
    const predictions = Array.from({ length: 25 }, () => cat);
    expect(detectionsText({ image, predictions })?.split('\n')).toHaveLength(21);
    expect(detectionsText({ image, predictions })).toMatch(/\nand 5 more$/);
  });

  test('may be none', () => {
    expect(detectionsText({ image, predictions: [] })).toBe('nothing found');
  });

  test.each([
    'a cat',
    '{"detections": "none"}',
    '{"detections": [{"x_min": 1}]}',
    '{"detections": [',
    null,
    7,
    ['a'],
  ])('are not seen in %j', (value) => {
    expect(detectionsText(value)).toBeNull();
  });

  test('cannot steer the terminal', () => {
    expect(detectionsText({ image, predictions: [{ ...cat, class: 'a\n\u001b[2Jb' }] })).toMatch(
      /^a b {2}0\.91/,
    );
  });
});
