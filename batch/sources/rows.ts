import { errorCode } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { BatchError } from '../errors.ts';
import { linesOf } from './text.ts';

/** The column that every row has. */
export const IMAGE = 'image';
/** Bytes. A quote that is not closed makes one row of the rest of the file. */
const MAX_ROW = 16 * 1024 * 1024;

export type RowValues = Readonly<Record<string, unknown>>;

export interface ManifestRow {
  /** The error of a row that has none. */
  readonly values: RowValues | BatchError;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

/** Rows of a CSV or JSONL file, which of the two shows in its first character. @param file its name, for messages */
export async function readRows(
  file: string,
  chunks: AsyncGenerator<string, void>,
): Promise<{ readonly isJson: boolean; readonly rows: AsyncIterable<ManifestRow> }> {
  const first = await firstText(chunks);
  const all = chain(first, chunks);
  const isJson = /^\uFEFF?\s*\{/.test(first);
  return { isJson, rows: isJson ? jsonRows(file, all) : csvRows(file, all) };
}

async function* jsonRows(file: string, chunks: AsyncIterable<string>): AsyncGenerator<ManifestRow, void> {
  for await (const { text, line } of linesOf(chunks, { name: file, longest: MAX_ROW }))
    yield { values: parseObject(file, text, line), line };
}

function parseObject(file: string, text: string, line: number): ManifestRow['values'] {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return invalid(file, line, `this is no JSON: \`${text.slice(0, 200)}\`. Each line is one object.`);
  }
  if (isRecord(value)) return value;
  return invalid(file, line, 'an object such as {"image": "a.jpg", "prompt": "..."} is expected.');
}

/** An empty cell says nothing: the parameter keeps its shared value. */
async function* csvRows(file: string, chunks: AsyncIterable<string>): AsyncGenerator<ManifestRow, void> {
  let names: readonly string[] | null = null;
  for await (const { cells, line } of cellsOf(file, chunks)) {
    if (names === null) {
      names = checkHeader(file, cells);
      continue;
    }
    if (cells.length !== names.length) {
      const problem = `the row has ${cells.length} cells, and the first row names ${names.length} columns.`;
      yield { values: invalid(file, line, problem), line };
      continue;
    }
    const given = names.map((name, at) => [name, cells[at] ?? ''] as const).filter(([, text]) => text !== '');
    yield { values: Object.fromEntries(given), line };
  }
}

function checkHeader(file: string, cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalid(file, 1, `the column \`${twice.slice(0, 200)}\` is there twice.`);
  if (names.includes(IMAGE)) return names;
  const seen = names.join(',').slice(0, 200);
  throw invalid(file, 1, `the first row names the columns, and none is \`${IMAGE}\`: \`${seen}\`.`);
}

interface CsvRow {
  readonly cells: readonly string[];
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

async function* cellsOf(file: string, chunks: AsyncIterable<string>): AsyncGenerator<CsvRow, void> {
  const { parse } = await import('csv-parse');
  let line = 1;
  let rows: CsvRow[] = [];
  const parser = parse({
    bom: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_ROW,
    // Taken here and not from the stream, which an error empties of the rows before it.
    on_record: (row: unknown) => {
      const { record, raw } = row as CsvRecord;
      rows.push({ cells: record, line: line + countBreaks(/^[\r\n]*/.exec(raw)?.[0] ?? '') });
      line += countBreaks(raw);
      return null;
    },
  });
  parser.on('error', () => undefined);
  const parsed = function* (): Generator<CsvRow, void> {
    yield* rows;
    rows = [];
    const cause = parser.errored;
    if (cause === null) return;
    const reason = CSV_PROBLEMS[errorCode(cause) ?? ''];
    throw reason === undefined ? cause : invalid(file, line, `this is no CSV: ${reason}.`, cause);
  };
  for await (const chunk of chunks) {
    parser.write(chunk);
    yield* parsed();
  }
  parser.end();
  yield* parsed();
}

interface CsvRecord {
  readonly record: readonly string[];
  /** The row with the line breaks around it. */
  readonly raw: string;
}

const CSV_PROBLEMS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted cell is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'there is text after a closing quote',
  INVALID_OPENING_QUOTE: 'there is a quote in a cell that does not begin with one',
  CSV_MAX_RECORD_SIZE: 'a row has more than 16 MiB, as when a quoted cell is not closed',
};

function countBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

export function invalid(file: string, line: number, problem: string, cause?: unknown): BatchError {
  return new BatchError('source-invalid', `${file}:${line}: ${problem}`, { facts: { file, line }, cause });
}

async function firstText(chunks: AsyncGenerator<string, void>): Promise<string> {
  let text = '';
  while (text.length <= MAX_ROW && text.trim() === '') {
    const { value, done } = await chunks.next();
    if (done === true) return text;
    text += value;
  }
  return text;
}

async function* chain(first: string, rest: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield first;
  yield* rest;
}
