import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRow, spreadsheetSafe } from '../../../batch/report/csv-row.ts';
import { CsvReader } from '../../../batch/sources/csv-reader.ts';

function read(...parts: readonly string[]): readonly (readonly string[])[] {
  const reader = new CsvReader();
  return [...parts.flatMap((part) => reader.push(part)), ...reader.end()].map(({ cells }) => cells);
}

describe('reading CSV', () => {
  test.each<[string, string, string[][]]>([
    [
      'plain cells',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no last line break',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['line breaks of old Macs', 'a\rb\r', [['a'], ['b']]],
    ['quotes, commas and line breaks in quotes', '"a ""b"", c","d\r\ne"\n', [['a "b", c', 'd\r\ne']]],
    [
      'empty cells',
      ',a,\n,,\n',
      [
        ['', 'a', ''],
        ['', '', ''],
      ],
    ],
    ['an empty quoted cell', '""\n', [['']]],
    ['blank lines, passed over', 'a\n\n\r\nb\n\n', [['a'], ['b']]],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    ['nothing', '', []],
    ['spaces, which are content', ' a , b \n', [[' a ', ' b ']]],
  ])('%s', (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  test.each([
    ['a quote in a cell', 'a\nb"c\n', /quote in a cell/, 2],
    ['text after a quote', '"a"b\n', /after a closing quote/, 1],
    ['a quote that stays open', 'a\n"b\nc\n', /not closed/, 2],
  ])('%s is refused with its line', (_, text, message, line) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message) as unknown, line }),
    );
  });

  test('rows know the lines they begin on', () => {
    const reader = new CsvReader();
    const rows = [...reader.push('a\r\n"b\nb"\r\n\r\nc'), ...reader.end()];
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('what is written is read again, however it is cut into parts', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[",\r\n a]*$/));
    const row = fc.array(cell, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const text = rows.map(csvRow).join('');
        // A byte order mark at the very beginning is none of the content.
        fc.pre(!text.startsWith('\uFEFF'));
        const parts = Array.from(text).reduce<string[]>((all, character, at) => {
          if (at % size === 0) all.push('');
          all[all.length - 1] = `${all.at(-1) ?? ''}${character}`;
          return all;
        }, []);
        expect(read(...parts)).toEqual(rows);
      }),
    );
  });
});

test.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-x', "'-x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['', ''],
])('%j is %j in a spreadsheet', (text, safe) => {
  expect(spreadsheetSafe(text)).toBe(safe);
});
