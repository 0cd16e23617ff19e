import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PythonPattern, PatternTimeoutError } from '../../../blocks/python/pattern.ts';
import { translatePattern } from '../../../blocks/python/pattern-syntax.ts';

describe("Python's re.search", () => {
  test.each<readonly [string, string, boolean]>([
    ['^cat$', 'cat\n', true],
    ['^cat$', 'cat\n\n', false],
    ['cat$\\n', 'cat\n', true],
    ['^cat\\Z', 'cat\n', false],
    ['(?m)^b$', 'a\nb\nc', true],
    ['(?i)STRASSE', 'strasse', true],
    ['(?s)a.b', 'a\nb', true],
    ['a.b', 'a\rb', true],
    ['a.b', 'a\nb', false],
    ['(?x) a b # comment', 'ab', true],
    ['(?P<n>\\d+)-(?P=n)', '12-12', true],
    ['(a)(b)\\2', 'abb', true],
    ['(?<!x)y(?=z)', 'ayz', true],
    ['\\bété\\b', 'un été ici', true],
    ['\\bt\\b', 'été', false],
    ['\\w\\W', 'é!', true],
    ['[\\W_]x', '_x', true],
    ['[^\\W\\d]', '1', false],
    ['[]a-c]+$', ']b', true],
    ['[\\]\\-^]', '^', true],
    ['\\x41\\u00e9\\101', 'AéA', true],
    ['a{,2}b', 'aab', true],
    ['a{b', 'a{b', true],
    ['(?#comment)a', 'a', true],
    ['\\d', '٣', true],
    ['(?a)\\d', '٣', false],
    ['\\s', '\u2003', true],
    ['😀{2}', '😀😀', true],
    ['a{2000}', 'a'.repeat(2000), true],
    ['a(?i:b)c', 'aBc', true],
    ['a(?i:b)c', 'aBC', false],
    ['(?i)a(?-i:b)c', 'AbC', true],
    ['(?i)a(?-i:b)c', 'ABC', false],
    ['(?s:a.b)|c.d', 'c\nd', false],
    ['(?s-i:a.b)', 'a\nb', true],
    ['(?m:^b$)', 'a\nb\nc', true],
    ['(?a:\\d)\\d', '4٣', true],
    ['(?a:\\d)\\d', '٣4', false],
    ['(?x: a b )c d', 'abc d', true],
    ['(?i:É)', 'é', true],
    ['', '', true],
  ])('%j in %j: %p', (pattern, text, isThere) => {
    expect(new PythonPattern(pattern).isIn(text)).toBe(isThere);
  });

  test.each<readonly [string, RegExp]>([
    ['(', /`\)` is missing/],
    [')', /too many/],
    ['[a', /ends too early/],
    ['[b-a]', /range/],
    ['*a', /nothing before/],
    ['a**', /repeated already/],
    ['a{3,2}', /at least more often/],
    ['(?<n>a)', /no group/],
    ['(?P<1>a)', /no name/],
    ['(?P<n>a)(?P<n>b)', /two groups/],
    ['(?P=n)', /no group `n`/],
    ['\\1', /no group 1/],
    ['\\y', /means nothing/],
    ['\\x4', /no code/],
    ['\\', /ends too early/],
    ['a++', /possessive/],
    ['(?>a)', /atomic/],
    ['(?(1)a)', /conditions/],
    ['(?i-i:a)', /on and off/],
    ['(?au:a)', /exclude each other/],
    ['(?i:a)(?=b)', /one part alone/],
    ['(?q:a)', /no group/],
    ['(?L)a', /bytes/],
    ['\\b'.repeat(200), /too often: 1600 times/],
  ])('%j is refused', (pattern, message) => {
    expect(() => new PythonPattern(pattern)).toThrow(SyntaxError);
    expect(() => new PythonPattern(pattern)).toThrow(message);
  });
});

test('case flags of a part are known to every text where Node knows them, and refused in words elsewhere', () => {
  const search = (): boolean => new PythonPattern('(?i:cat)$').isIn('CAT\n');
  const hasFlags = Number(process.versions.node.split('.')[0]) >= 23;
  if (hasFlags) expect(search()).toBe(true);
  else expect(search).toThrow(/need Node 23/);
});

describe('no pattern keeps the process busy', () => {
  const long = 'ab'.repeat(200_000);

  test.each([
    ['(a+)+$', 'a'.repeat(100_000) + 'b'],
    ['(a|a)*c', long],
    ['(a|b)*a(a|b){20}[^ab]', long],
    ['(.*)(.*)(.*)(.*)(.*)[^b]$', long],
    ['(?i)(x|[à-ü]+)*!$', 'é'.repeat(100_000)],
    ['((a|b)*c|(a|b)*d)*e$', long],
  ])('%j is searched in linear time', (pattern, text) => {
    expect(translatePattern(pattern).linear).not.toBeNull();
    const start = performance.now();
    expect(new PythonPattern(pattern).isIn(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test.each([
    ['(?=(a+)+$)a', 'a'.repeat(60) + '!'],
    ['(x+x+)+y\\1', 'x'.repeat(60)],
    ['^(\\w+\\s?)*$\\b', 'é'.repeat(60) + '!'],
  ])('%j is stopped', (pattern, text) => {
    const start = performance.now();
    expect(() => new PythonPattern(pattern).isIn(text)).toThrow(PatternTimeoutError);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('nested groups without end are refused', () => {
    expect(() => new PythonPattern('('.repeat(100_000))).toThrow(/200 deep/);
  });

  test('any text is a pattern or a SyntaxError', () => {
    const part = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '?',
      '*',
      '+',
      '{',
      '}',
      '|',
      '^',
      '$',
      '\\',
      'd',
      'P',
      '<',
      '>',
      '=',
      '!',
      'a',
      '1',
      '-',
      ':',
      ',',
      '#',
      '.',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.string({ maxLength: 8 }), (parts, text) => {
        try {
          expect(typeof new PythonPattern(parts.join('')).isIn(text)).toBe('boolean');
        } catch (thrown) {
          expect((thrown as Error).name).toBe('SyntaxError');
        }
      }),
    );
  });
});
