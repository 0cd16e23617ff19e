import { describe, expect, test } from '@jest/globals';
import { locateIn, syntaxProblem } from '../../../engine/introspection/json-text.ts';

describe('what is wrong with a text', () => {
  test.each([
    ['nothing but spaces', ' \n ', { isEmpty: true, position: { line: 1, column: 1 } }],
    [
      'a comma before a bracket',
      '{\n"a": [1,\n]}',
      { hint: 'this comma is one too many', position: { line: 2, column: 8 } },
    ],
    [
      'a missing comma',
      '[1\n2]',
      { hint: 'a comma is missing before this', position: { line: 2, column: 1 } },
    ],
    ['a comment', '// no\n{}', { hint: 'JSON has no comments', position: { line: 1, column: 1 } }],
    ['a wrong number', '[1.]', { hint: 'this is no number of JSON', position: { line: 1, column: 2 } }],
    [
      'an unknown escape',
      String.raw`["C:\pics"]`,
      { hint: expect.stringContaining('a backslash is written') },
    ],
    ['nesting beyond the stack', '['.repeat(100_000), { isEmpty: false, position: { line: 1, column: 1 } }],
  ])('%s', (_title, text, problem) => {
    expect(syntaxProblem(text)).toMatchObject(problem);
  });
});

describe('where JSON Pointers are', () => {
  test('lines and columns from 1, and what should hold something absent', () => {
    const text = '{\n  "steps": [\n    { "a/b": 1 }\n  ]\n}';
    expect(locateIn(text, ['/steps/0/a~1b', '/steps/0/none', ''])).toMatchObject([
      { line: 3, column: 14, length: 1 },
      { line: 3, column: 5 },
      { line: 1, column: 1, length: text.length },
    ]);
  });

  test('nesting beyond the stack has the place of the whole', () => {
    const depth = 100_000;
    expect(locateIn(`${'['.repeat(depth)}${']'.repeat(depth)}`, ['/0/0'])).toMatchObject([
      { line: 1, column: 1 },
    ]);
  });
});
