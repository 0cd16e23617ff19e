import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, nearest } from '../../schemas/index.ts';

describe('the nearest name', () => {
  test.each([
    ['promt', ['prompt', 'classes'], 'prompt'],
    ['PROMPT', ['prompt', 'classes'], 'prompt'],
    ['classess', ['prompt', 'classes'], 'classes'],
    [
      'roboflow_core/lama_vision@v2',
      ['roboflow_core/llama_vision@v2', 'other'],
      'roboflow_core/llama_vision@v2',
    ],
    ['temperature', ['prompt', 'classes'], null],
    ['x', [], null],
    ['', ['prompt'], null],
  ])('of %j in %j is %j', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  test('is one of the candidates, and itself where it is among them', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, candidates) => {
        const found = nearest(name, candidates);
        if (found !== null) expect(candidates).toContain(found);
        expect(nearest(name, [...candidates, name])?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});

test('is put as a question, or not at all', () => {
  expect(didYouMean('promt', ['prompt'])).toBe(' Did you mean `prompt`?');
  expect(didYouMean('something', ['prompt'])).toBe('');
});
