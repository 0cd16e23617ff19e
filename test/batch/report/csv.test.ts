import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvRow, spreadsheetSafe } from '../../../batch/report/write-csv.ts';

test('a row that was written is read again, whatever is in its cells', () => {
  const cell = fc
    .oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[",;\r\n a]*$/))
    .map(spreadsheetSafe);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const options = { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true };
      expect(parse(csvRow(cells), options)).toEqual([cells.map(spreadsheetSafe)]);
    }),
  );
});

test('numbers have no exponent, and what is not known is empty', () => {
  expect(csvRow([0.0000004, 12, null, ''])).toBe('0.0000004,12,,\r\n');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-x', "'-x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['a;=1', "a;'=1"],
  ['a; -1;b', "a;' -1;b"],
  ['a\n=1', "a\n'=1"],
  ['a\n- b\n-c', "a\n- b\n'-c"],
  ['a=1', 'a=1'],
  ['', ''],
])('%j is %j in a spreadsheet', (text, safe) => {
  expect(spreadsheetSafe(text)).toBe(safe);
  expect(spreadsheetSafe(safe)).toBe(safe);
});
