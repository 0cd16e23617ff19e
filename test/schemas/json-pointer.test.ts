import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonPointer } from '../../schemas/index.ts';
import { resolvePointer } from '../engine/compile/resolve-pointer.ts';

test.each([
  [[], ''],
  [['steps', 0, 'name'], '/steps/0/name'],
  [['a/b', 'c~d', '~1'], '/a~1b/c~0d/~01'],
  [[''], '/'],
])('%j is %j', (segments, pointer) => {
  expect(jsonPointer(...segments)).toBe(pointer);
});

test('a pointer resolves to what its segments lead to', () => {
  const segment = fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', '__proto__', ''));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), fc.integer(), (segments, value) => {
      const root = segments.reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), value);
      expect(resolvePointer(root, jsonPointer(...segments))).toMatchObject({ isThere: true, value });
    }),
  );
});
