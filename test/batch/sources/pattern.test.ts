import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { relative } from 'node:path';
import { glob } from 'tinyglobby';
import { createMatcher, parsePattern } from '../../../batch/sources/pattern.ts';
import { fromSources } from '../../../batch/sources/sources.ts';
import { Workspace } from '../../cli/support/workspace.ts';

const files = new Workspace();
const names = [
  'a.jpg',
  'b.JPG',
  'c.png',
  'x/a.jpg',
  'x/y/a.jpg',
  'x/y/b.png',
  'z/[1].jpg',
  'z/1.jpg',
  'z/a,b.jpg',
  'x/a+b.jpg',
];
beforeAll(() => {
  for (const name of names) files.write(name, 'x');
});
afterAll(() => {
  files.remove();
});

async function listed(source: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { image } of fromSources([source], { cwd: files.path })) found.push(image);
  return found.sort();
}

describe('a pattern finds what the library for patterns finds', () => {
  test.each([
    '*.jpg',
    '**/*.jpg',
    'x/**',
    'x/**/*.jpg',
    '**/a.*',
    '*/a.jpg',
    '*/*/a.jpg',
    '?.png',
    '{a,c}.{jpg,png}',
    'x/{y/,}a.jpg',
    '[ab].jpg',
    '[!a].*',
    '[a-b].jpg',
    'z/a,b.jpg',
    '**/y/**/*.png',
    './x/*.jpg',
    'none/*.jpg',
    'x/a+*.jpg',
  ])('%s', async (pattern) => {
    const expected = await glob(pattern, { cwd: files.path, absolute: true, caseSensitiveMatch: false });
    expect(await listed(pattern)).toEqual(expected.map((path) => relative(files.path, path)).sort());
  });
});

test('a file whose name looks like a pattern is that file', async () => {
  expect(await listed('z/[1].jpg')).toEqual(['z/[1].jpg']);
});

test('any text is some pattern', async () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-c*?[\]{},!/-]{0,12}$/));
  await fc.assert(
    fc.asyncProperty(text, async (pattern) => {
      await expect(parsePattern(`${pattern}*`)).resolves.toBeDefined();
    }),
    { numRuns: 2000 },
  );
});

test('no pattern hangs', async () => {
  const matches = await createMatcher(`${'*a'.repeat(30)}*b`);
  expect([matches('a'.repeat(250)), matches(`${'a'.repeat(250)}b`)]).toEqual([false, true]);
});
