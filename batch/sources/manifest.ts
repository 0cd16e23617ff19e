import { errorCode, isAddress } from '../../schemas/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { BatchError } from '../errors.ts';
import type { BatchItem } from '../item.ts';
import { ListedNames } from './names.ts';
import { linesOf, nameOfText, readText, type TextOptions, type TextSource } from './text.ts';

/** Inputs that rows may set, by name, such as `workflow.plan.inputs`. */
export type ManifestInputs = ReadonlyMap<string, { readonly kinds: readonly string[] }>;

const IMAGE = 'image';
/** Shorter names are near to everything, so that nothing can be told from it. */
const SHORTEST_MISTYPED = 4;
/** Bytes. A quote that is not closed makes one row of the rest of the file. */
const MAX_ROW = 16 * 1024 * 1024;

/**
 * Items of a CSV or JSONL file, which of the two shows in its first character. `image` names the file or address, columns of
 * the workflow's inputs are parameters of the item, all others are kept beside it.
 * @throws BatchError `source-invalid` with file and line of whatever cannot be read.
 */
export async function* readManifest(
  source: TextSource,
  options: TextOptions & { readonly inputs: ManifestInputs },
): AsyncGenerator<BatchItem, void> {
  const file = nameOfText(source);
  const names = await ListedNames.of(source, options.cwd);
  const columns = new Columns(file, options.inputs, names);
  const chunks = readText(source, options);
  const first = await firstText(chunks);
  const all = chain(first, chunks);
  const rows = /^\uFEFF?\s*\{/.test(first) ? jsonRows(file, all) : csvRows(file, all);
  let row = 0;
  for await (const { line, values } of rows) {
    row++;
    const image = values[IMAGE];
    if (typeof image !== 'string' || image.trim() === '')
      throw invalid(file, line, `there is no image; \`${IMAGE}\` takes a path or an address.`);
    const item = await names.itemOf({ text: image, line });
    yield { ...item, ...columns.read(values, line), row };
  }
}

interface ManifestRow {
  readonly values: Readonly<Record<string, unknown>>;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

/** Tells parameters from what is only kept. */
class Columns {
  readonly #file: string;
  readonly #inputs: ManifestInputs;
  readonly #names: ListedNames;
  readonly #kept = new Set<string>();

  constructor(file: string, inputs: ManifestInputs, names: ListedNames) {
    this.#file = file;
    this.#inputs = inputs;
    this.#names = names;
  }

  read(values: ManifestRow['values'], line: number): Pick<BatchItem, 'parameters' | 'columns'> {
    const given = Object.entries(values).filter(([name]) => name !== IMAGE);
    const kept = given.filter(([name]) => this.#isKept(name, line));
    const parameters = given.flatMap(([name, value]) => {
      const input = this.#inputs.get(name);
      return input === undefined ? [] : [[name, input.kinds.includes('image') ? this.#image(value) : value]];
    });
    return {
      parameters:
        parameters.length === 0 ? null : (Object.fromEntries(parameters) as BatchItem['parameters']),
      ...(kept.length > 0 && {
        columns: Object.fromEntries(kept.map(([name, value]) => [name, textOf(value)])),
      }),
    };
  }

  #isKept(name: string, line: number): boolean {
    if (this.#inputs.has(name)) return false;
    if (this.#kept.has(name)) return true;
    const hint = name.length < SHORTEST_MISTYPED ? '' : didYouMean(name, this.#inputs.keys());
    // A column that is nearly an input is a mistake that thousands of answers would be paid for.
    if (hint !== '')
      throw invalid(
        this.#file,
        line,
        `the workflow has no input \`${name.slice(0, 200)}\`.${hint} If the column is to be kept as it is, give it another name.`,
      );
    this.#kept.add(name);
    return true;
  }

  /** Paths of further images start where the first one's do. */
  #image(value: unknown): unknown {
    if (typeof value !== 'string' || isAddress(value) || /^data:/i.test(value)) return value;
    return { type: 'file', value: this.#names.pathOf(value) };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function* jsonRows(file: string, chunks: AsyncIterable<string>): AsyncGenerator<ManifestRow, void> {
  for await (const { text, line } of linesOf(chunks)) yield { values: parseObject(file, text, line), line };
}

function parseObject(file: string, text: string, line: number): ManifestRow['values'] {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    throw invalid(file, line, `this is no JSON: \`${text.slice(0, 200)}\`. Each line is one object.`);
  }
  if (isRecord(value)) return value;
  throw invalid(file, line, 'an object such as {"image": "a.jpg", "prompt": "..."} is expected.');
}

/** An empty cell says nothing: the parameter keeps its shared value. */
async function* csvRows(file: string, chunks: AsyncIterable<string>): AsyncGenerator<ManifestRow, void> {
  let names: readonly string[] | null = null;
  for await (const { cells, line } of cellsOf(file, chunks)) {
    if (names === null) {
      names = checkHeader(file, cells);
      continue;
    }
    if (cells.length !== names.length)
      throw invalid(
        file,
        line,
        `the row has ${cells.length} cells, and the first row names ${names.length} columns.`,
      );
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

function invalid(file: string, line: number, problem: string, cause?: unknown): BatchError {
  return new BatchError('source-invalid', `${file}:${line}: ${problem}`, { facts: { file, line }, cause });
}

async function firstText(chunks: AsyncGenerator<string, void>): Promise<string> {
  let text = '';
  while (text.trim() === '') {
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
