import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLenient, readStrict } from '../../../blocks/formatters/read-json.ts';
import { anyAnswer } from './json-text.ts';

const fence = '```';

function firstOf(answer: string): unknown {
  for (const value of readLenient(answer)) return value;
  return null;
}

describe("Roboflow's way of finding JSON", () => {
  test.each([
    ['a fence tagged json', '```json\n{"a":1}\n```', { a: 1 }],
    ['a tag in capitals', '```JSON{"a":1}```', { a: 1 }],
    ['text around a fence', 'Sure!\n```json\n[1]\n```\nBye', [1]],
    ['the first of two fences', '```json\n1\n```\n```json\n2\n```', 1],
    ['no fence', ' {"a":1}\n', { a: 1 }],
    ['a scalar', '5', 5],
    ['null', 'null', null],
    ['NaN', '{"a":NaN}', { a: NaN }],
  ])('%s', (_what, answer, value) => {
    expect(readStrict(answer)).toMatchObject({ value });
  });

  test.each([
    ['a fence without a tag', '```\n{"a":1}\n```'],
    ['a fence with another tag', '```json5\n{"a":1}\n```'],
    ['a fence that is not closed', '```json\n{"a":1}'],
    ['a lone closing fence', '{"a":1}\n```'],
    ['text around JSON', 'Sure: {"a":1}'],
    ['a fence inside a string', '```json{"a":"``` x"}```'],
    ['an empty fence, whatever follows it', '```json\n```\n{"a":1}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['a space that does not break', '\u00a0{"a":1}'],
    ['nothing', ''],
  ])('not %s', (_what, answer) => {
    expect(readStrict(answer)).toBeNull();
  });
});

describe('the kinder way of finding JSON', () => {
  test.each([
    ['1: the first json fence', '```\n[9]\n```\n```json\n{"a":1}\n```', { a: 1 }],
    ['2: the first fence of any tag', '```python\n{"a":1}\n```', { a: 1 }],
    ['2: a fence without a tag', 'x\n```\n{"a":1}\n```', { a: 1 }],
    ['2: json5 is another tag', '```json5\n{"a":1}\n```', { a: 1 }],
    ['2: after a json fence that holds none', '```json\noops\n```', null],
    ['3: the whole answer', '{"a":"```x```"}', { a: '```x```' }],
    ['3: a lone closing fence', '[1,2]\n```', [1, 2]],
    ['3: a lone opening fence', '```json\n[1,2]', [1, 2]],
    ['3: a lone closing fence after Windows line ends', '[1,2]\r\n```\r\n', [1, 2]],
    ['4: an object per line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['4: objects with commas between', '{"a":1}, {"a":2},', [{ a: 1 }, { a: 2 }]],
    ['4: lists one after the other', '[1]\n[2,3]', [1, 2, 3]],
    ['4: a closing bracket too many', '{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['5: a list in prose', 'I see [{"a":1}] there.', [{ a: 1 }]],
    ['5: an object in prose', 'It is {"a":{"b":[]}, "c": 1}.', []],
    ['5: a list before an object', 'so {"a":1} and [2] here', [2]],
    ['5: an object where there is no list', 'so {"a":1} it is', { a: 1 }],
    ['5: an object with brackets too many', '{"a":1}]]', { a: 1 }],
    ['5: an object after a bracketed note', 'see [note] {"a":1}', { a: 1 }],
    ['an empty list in prose', 'There are none: [].', []],
    ['NaN', 'x [NaN]', [NaN]],
  ])('%s', (_what, answer, value) => {
    expect(firstOf(answer)).toEqual(value);
  });

  test.each([
    ['prose', 'I cannot help with that.'],
    ['scalars', '5'],
    ['a scalar in a fence', '```json\n"text"\n```'],
    ['an object that was cut off', '{"a": {"b": 1'],
    ['a list that was cut off', '```json\n[{"a":1},{"a":'],
    ['the first object of a list with a mistake', '[{"a":1}, oops]'],
    ['objects with words between', '{"a":1} and {"a":2}'],
    ['nothing', ''],
    ['fences alone', '```json\n```'],
  ])('not %s', (_what, answer) => {
    expect(firstOf(answer)).toBeNull();
  });

  test('only inside other text are there two readings', () => {
    expect(readLenient('It is {"a":[1]}.')).toEqual([[1], { a: [1] }]);
    expect(readLenient('{"a":[1]}')).toEqual([{ a: [1] }]);
    expect(readLenient('It is [{"a":1}].')).toEqual([[{ a: 1 }]]);
  });

  test('is not slow where there is nothing to find', () => {
    const size = 200_000;
    const answers = ['[', '{', '"', '`', 'a', ' ', '```json\n', '```a', '{"a":1},', '[]', '\n', '{"'].flatMap(
      (piece) => [
        piece.repeat(size / piece.length),
        `${fence}${piece.repeat(size / piece.length)}`,
        `{}${piece.repeat(size / piece.length)}x`,
      ],
    );
    const start = performance.now();
    for (const answer of answers) expect(readLenient(answer).length).toBeLessThan(3);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test('any answer is read or not, and never fails; what is found is an object or a list', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      readStrict(answer);
      for (const found of readLenient(answer)) {
        expect(found).not.toBeNull();
        expect(typeof found).toBe('object');
      }
    }),
    { numRuns: 2000 },
  );
});

test('an object in a fence is found both ways, whatever is around it', () => {
  const prose = fc.string().filter((text) => !text.includes('`'));
  fc.assert(
    fc.property(prose, fc.dictionary(fc.string(), fc.integer()), prose, (before, object, after) => {
      const json = JSON.stringify(object);
      fc.pre(!json.includes('`'));
      const answer = `${before}\n${fence}json\n${json}\n${fence}\n${after}`;
      expect(readStrict(answer)?.value).toEqual(firstOf(answer));
      expect(JSON.stringify(firstOf(answer))).toBe(json.replaceAll(':-0', ':0'));
    }),
  );
});
