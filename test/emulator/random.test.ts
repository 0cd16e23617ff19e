import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, pick, randomFor, randomLetters } from '../../emulator/effects.ts';

test('numbers lie in [0, 1) and repeat with the seed', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, other] = [createRandom(seed), createRandom(seed)];
      const numbers = Array.from({ length: 20 }, one);
      expect(numbers).toEqual(Array.from({ length: 20 }, other));
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    }),
  );
});

test('requests and purposes have generators of their own', () => {
  const draws = [
    randomFor(1, 1, 'a')(),
    randomFor(1, 2, 'a')(),
    randomFor(1, 1, 'b')(),
    randomFor(2, 1, 'a')(),
  ];
  expect(new Set(draws).size).toBe(4);
});

test('are spread evenly enough to be used as rates', () => {
  const hits = Array.from({ length: 10_000 }, (_, number) => randomFor(7, number, 'fault')()).filter(
    (n) => n < 0.2,
  );
  expect(hits.length).toBeGreaterThan(1_850);
  expect(hits.length).toBeLessThan(2_150);
});

test('letters are alphanumeric, and nothing is picked from nothing', () => {
  expect(randomLetters(createRandom(3), 20)).toMatch(/^[A-Za-z0-9]{20}$/);
  const nothing: readonly string[] = [];
  expect(pick(createRandom(1), nothing)).toBeUndefined();
});
