import { didYouMean } from '../../schemas/did-you-mean.ts';
import { CliError } from '../../cli/cli-error.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { CsvError, CsvReader } from './csv-reader.ts';
import type { BatchItem } from '../item.ts';
import { NamesOfList } from './names-of-list.ts';
import { linesOf, textOf } from './text-of.ts';

export interface ManifestOptions {
  /** Absolute path of the folder of results. */
  readonly output: string;
  /** Names of the workflow's inputs that an item may set. */
  readonly inputs: readonly string[];
  /** Called once for each column that is no input. */
  readonly onIgnored: (column: string) => void;
}

const IMAGE = 'image';

/**
 * Items of a CSV or JSONL file: `image` names the file or address, every other column is a parameter. Which of the two it
 * is shows in its first character.
 * @throws CliError with the line of whatever cannot be read.
 */
export async function* manifestItems(
  source: string,
  terminal: Pick<Terminal, 'cwd' | 'stdin' | 'signal'>,
  options: ManifestOptions,
): AsyncGenerator<BatchItem, void> {
  const columns = new Columns(source, options);
  const names = await NamesOfList.of(source, { cwd: terminal.cwd, output: options.output });
  const chunks = textOf(source, terminal);
  const first = await firstText(chunks);
  const all = chain(first, chunks);
  const rows = /^\uFEFF?\s*\{/.test(first) ? jsonRows(source, all) : csvRows(source, all);
  for await (const { line, values } of rows) {
    const image = values[IMAGE];
    if (typeof image !== 'string' || image.trim() === '')
      throw new CliError(`${source}:${line}: there is no image; \`${IMAGE}\` takes a path or an address.`);
    yield names.itemOf({ text: image, line, parameters: columns.parametersOf(values, line) });
  }
}

interface ManifestRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** What of a row is a parameter. */
class Columns {
  readonly #source: string;
  readonly #options: ManifestOptions;
  readonly #ignored = new Set<string>([IMAGE]);

  constructor(source: string, options: ManifestOptions) {
    this.#source = source;
    this.#options = options;
  }

  parametersOf(values: ManifestRow['values'], line: number): BatchItem['parameters'] {
    const parameters = Object.entries(values).filter(([name]) => this.#isInput(name, line));
    return parameters.length === 0 ? null : Object.fromEntries(parameters);
  }

  #isInput(name: string, line: number): boolean {
    const { inputs, onIgnored } = this.#options;
    if (this.#ignored.has(name)) return false;
    if (inputs.includes(name)) return true;
    const hint = didYouMean(name, inputs);
    // A column that is nearly an input is a mistake that thousands of answers would be paid for.
    if (hint !== '')
      throw new CliError(
        `${this.#source}:${line}: the workflow has no input \`${name.slice(0, 200)}\`.${hint}`,
      );
    this.#ignored.add(name);
    onIgnored(name);
    return false;
  }
}

async function* jsonRows(source: string, chunks: AsyncIterable<string>): AsyncGenerator<ManifestRow, void> {
  for await (const { text, line } of linesOf(chunks)) yield { values: parseObject(source, text, line), line };
}

function parseObject(source: string, text: string, line: number): ManifestRow['values'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CliError(
      `${source}:${line}: this is no JSON: \`${text.slice(0, 200)}\`. Each line is one object.`,
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as ManifestRow['values'];
  throw new CliError(`${source}:${line}: an object such as {"image": "a.jpg", "prompt": "..."} is expected.`);
}

/** An empty cell says nothing: the parameter keeps its shared value. */
async function* csvRows(source: string, chunks: AsyncIterable<string>): AsyncGenerator<ManifestRow, void> {
  let names: readonly string[] | null = null;
  for await (const { cells, line } of rowsOf(source, chunks)) {
    if (names === null) {
      names = checkHeader(source, cells);
      continue;
    }
    if (cells.length !== names.length)
      throw new CliError(
        `${source}:${line}: the row has ${cells.length} cells, and the first row names ${names.length} columns.`,
      );
    const given = names.map((name, at) => [name, cells[at] ?? ''] as const).filter(([, text]) => text !== '');
    yield { values: Object.fromEntries(given), line };
  }
}

function checkHeader(source: string, cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new CliError(`${source}:1: the column \`${twice.slice(0, 200)}\` is there twice.`);
  if (names.includes(IMAGE)) return names;
  throw new CliError(
    `${source}:1: the first row names the columns, and none is \`${IMAGE}\`: \`${names.join(',').slice(0, 200)}\`.`,
  );
}

async function* rowsOf(source: string, chunks: AsyncIterable<string>) {
  const reader = new CsvReader();
  try {
    for await (const chunk of chunks) yield* reader.push(chunk);
    yield* reader.end();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CliError(`${source}:${error.line}: this is no CSV: ${error.message}.`, { cause: error });
  }
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
