import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DigestTable } from '../../../batch/store/result-index.ts';

const rows = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.double(), fc.double()), { maxLength: 400 });

test('a table has what a map has', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.string({ maxLength: 3 })), (written, asked) => {
      const table = new DigestTable(2);
      const map = new Map<string, readonly number[]>();
      for (const [key, ...numbers] of written) {
        table.set(key, numbers);
        map.set(key, numbers);
      }
      expect(table.size).toBe(map.size);
      for (const key of [...map.keys(), ...asked])
        expect([...(table.get(key) ?? [])]).toEqual(map.get(key) ?? []);
    }),
  );
});

test('rows stay as the table grows', () => {
  const table = new DigestTable(1);
  for (let number = 0; number < 5000; number++) table.set(`key ${number}`, [number]);
  table.set('key 17', [-1]);
  expect(table.size).toBe(5000);
  expect([table.get('key 17')?.[0], table.get('key 4999')?.[0], table.get('key 5000')]).toEqual([
    -1,
    4999,
    undefined,
  ]);
});

test('numbers that have no business among integers are kept', () => {
  const table = new DigestTable(3);
  table.set('a', [Number.NaN, 2 ** 53, 1763683200123.456]);
  expect([...(table.get('a') ?? [])]).toEqual([Number.NaN, 2 ** 53, 1763683200123.456]);
});
