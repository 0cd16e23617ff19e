import { secretInputs, type CompiledWorkflow } from '../../engine/index.ts';
import { errorCode, isAddress, type Issue } from '../../schemas/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { BatchError } from '../errors.ts';
import { imageValueOf, type BatchItem } from '../item.ts';
import { ListedNames } from './names.ts';
import { isRepeatable, linesOf, nameOfText, readText, type TextOptions, type TextSource } from './text.ts';

/** Inputs that rows may set, by name, such as `workflow.plan.inputs`. */
export type ManifestInputs = ReadonlyMap<string, { readonly kinds: readonly string[] }>;

const IMAGE = 'image';
/** Rows with mistakes that are named one by one. */
const SHOWN_PROBLEMS = 20;
/** Shorter names are near to everything, so that nothing can be told from it. */
const SHORTEST_MISTYPED = 4;
/** Bytes. A quote that is not closed makes one row of the rest of the file. */
const MAX_ROW = 16 * 1024 * 1024;

export interface ManifestOptions {
  /** Inputs that rows may set; `workflow.plan.inputs` has them all. Columns of other names are kept on the item. */
  readonly inputs: ManifestInputs;
  /**
   * What is wrong with the parameters of an item, such as `workflow.checkInputs` finds it. With it all rows are checked before
   * the first item comes, and a cell of a CSV file that is not accepted as text is taken as JSON.
   */
  readonly check?: (item: BatchItem) => readonly Issue[];
  /** Told of each column that is no input and is kept on the item, once in each reading. */
  readonly onKeptColumn?: (name: string) => void;
}

/**
 * The options for a batch of a workflow: rows may set its inputs but for the image and keys.
 * @param inputs what every item is given
 */
export function manifestOptions(
  workflow: CompiledWorkflow,
  { inputs, imageInput }: { readonly inputs: Readonly<Record<string, unknown>>; readonly imageInput: string },
): Required<Pick<ManifestOptions, 'inputs' | 'check'>> {
  const secret = secretInputs(workflow.plan);
  const settable = [...workflow.plan.inputs].filter(([name]) => name !== imageInput && !secret.has(name));
  return {
    inputs: new Map(settable),
    check: (item) =>
      workflow
        .checkInputs({ ...inputs, ...item.parameters, [imageInput]: imageValueOf(item) })
        // An image that cannot be had is a failed item.
        .filter(({ severity, property }) => severity === 'error' && property !== imageInput),
  };
}

/**
 * Items of a CSV or JSONL file, which of the two shows in its first character. `image` names the file or address, columns of
 * the workflow's inputs are parameters of the item, all others are kept beside it.
 * @throws BatchError `source-invalid` with file and line of a row that is no item.
 */
export async function* readManifest(
  source: TextSource,
  options: TextOptions & ManifestOptions,
): AsyncGenerator<BatchItem, void> {
  for await (const { item } of readRows(source, options)) yield item();
}

/**
 * Reads a manifest to its end, unless it can be read but once.
 * @throws BatchError `source-invalid` with file and line of every row that cannot be run. Whether there is an image shows when
 * it is read.
 */
export async function checkManifest(
  source: TextSource,
  options: TextOptions & ManifestOptions,
): Promise<void> {
  if (!(await isRepeatable(source, options.cwd))) return;
  const problems: BatchError[] = [];
  let count = 0;
  const add = (error: unknown): void => {
    if (!(error instanceof BatchError)) throw error;
    count++;
    if (problems.length < SHOWN_PROBLEMS) problems.push(error);
  };
  try {
    for await (const { line, item } of readRows(source, options)) {
      try {
        const [problem] = options.check?.(item()) ?? [];
        if (problem !== undefined) throw invalid(nameOfText(source), line, problem.message);
      } catch (error) {
        add(error);
      }
    }
  } catch (error) {
    add(error);
  }
  const [first] = problems;
  if (first === undefined) return;
  if (count === 1) throw first;
  const more = count > problems.length ? [`And ${count - problems.length} more rows.`] : [];
  const message = [...problems.map((problem) => problem.message), ...more].join('\n');
  throw new BatchError('source-invalid', message, {
    facts: { file: nameOfText(source), problems: problems.map(({ facts }) => facts) },
  });
}

/** The items of rows. `item` throws where the row is none, and the rows after it come all the same. */
async function* readRows(
  source: TextSource,
  options: TextOptions & ManifestOptions,
): AsyncGenerator<{ readonly line: number; readonly item: () => BatchItem }, void> {
  const file = nameOfText(source);
  const names = await ListedNames.of(source, options.cwd);
  const chunks = readText(source, options);
  const first = await firstText(chunks);
  const all = chain(first, chunks);
  const isJson = /^\uFEFF?\s*\{/.test(first);
  const columns = new Columns(file, { ...options, names, mayBeJson: !isJson });
  let row = 0;
  for await (const { line, values } of isJson ? jsonRows(file, all) : csvRows(file, all)) {
    row++;
    const at = row;
    const image = values instanceof BatchError ? '' : values[IMAGE];
    const isNamed = typeof image === 'string' && image.trim() !== '';
    const named = isNamed ? await names.itemOf({ text: image, line }).catch(asBatchError) : null;
    const item = (): BatchItem => {
      if (values instanceof BatchError) throw values;
      if (named instanceof BatchError) throw named;
      if (named === null)
        throw invalid(file, line, `there is no image; \`${IMAGE}\` takes a path or an address.`);
      return columns.read({ ...named, row: at }, values, line);
    };
    yield { line, item };
  }
}

function asBatchError(error: unknown): BatchError {
  if (error instanceof BatchError) return error;
  throw error;
}

type RowValues = Readonly<Record<string, unknown>>;

interface ManifestRow {
  /** The error of a row that has none. */
  readonly values: RowValues | BatchError;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

interface ColumnOptions extends ManifestOptions {
  readonly names: ListedNames;
  /** Values are texts that may stand for others. */
  readonly mayBeJson: boolean;
}

/** Tells parameters from what is only kept. */
class Columns {
  readonly #file: string;
  readonly #options: ColumnOptions;
  readonly #kept = new Set<string>();

  constructor(file: string, options: ColumnOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** The item with what its row says. */
  read(item: BatchItem, values: RowValues, line: number): BatchItem {
    const given = Object.entries(values).filter(([name]) => name !== IMAGE);
    const kept = given.filter(([name]) => this.#isKept(name, line));
    const parameters = given.flatMap(([name, value]) => {
      const input = this.#options.inputs.get(name);
      return input === undefined ? [] : [[name, input.kinds.includes('image') ? this.#image(value) : value]];
    });
    const read: BatchItem = {
      ...item,
      parameters:
        parameters.length === 0 ? null : (Object.fromEntries(parameters) as BatchItem['parameters']),
      ...(kept.length > 0 && {
        columns: Object.fromEntries(kept.map(([name, value]) => [name, textOf(value)])),
      }),
    };
    return this.#options.mayBeJson ? this.#withJson(read) : read;
  }

  /** Cells are text. One that the workflow does not take as text, and that is JSON, is what it says as JSON. */
  #withJson(item: BatchItem): BatchItem {
    const refused = this.#options.check?.(item).map(({ property = '' }) => property) ?? [];
    const meant = refused.flatMap((name) => {
      const value = parseCell(item.parameters?.[name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    return meant.length === 0
      ? item
      : { ...item, parameters: { ...item.parameters, ...Object.fromEntries(meant) } };
  }

  #isKept(name: string, line: number): boolean {
    if (this.#options.inputs.has(name)) return false;
    if (this.#kept.has(name)) return true;
    const hint = name.length < SHORTEST_MISTYPED ? '' : didYouMean(name, this.#options.inputs.keys());
    // A column that is nearly an input is a mistake that thousands of answers would be paid for.
    if (hint !== '')
      throw invalid(
        this.#file,
        line,
        `the workflow has no input \`${name.slice(0, 200)}\`.${hint} If the column is to be kept as it is, give it another name.`,
      );
    this.#kept.add(name);
    this.#options.onKeptColumn?.(name);
    return true;
  }

  /** Paths of further images start where the first one's do. */
  #image(value: unknown): unknown {
    if (typeof value !== 'string' || isAddress(value) || /^data:/i.test(value)) return value;
    return { type: 'file', value: this.#options.names.pathOf(value) };
  }
}

function parseCell(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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

function invalid(file: string, line: number, problem: string, cause?: unknown): BatchError {
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
