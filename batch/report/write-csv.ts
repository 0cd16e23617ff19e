import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { isImageStandIn } from '../run/output-images.ts';
import { FinalRecords, type FinalRecord } from '../store/final-records.ts';
import type { ResultRecord } from '../store/record.ts';
import { writeAtomically } from '../store/write-atomically.ts';

export interface WriteCsvOptions {
  /** @default `results.csv` in the folder */
  readonly path?: string;
  /** Ends the writing with its reason; a file that was there is left as it was. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the final record of every item of a folder as CSV, safe to open as a spreadsheet: image, row of the manifest, the item's
 * own parameters, columns of the manifest that are no inputs, status, outputs, errors, and what the item took. Lists and objects
 * are JSON text. Gives the file's path.
 * @throws as `FinalRecords.read` does.
 */
export async function writeCsv(
  folder: string,
  { path = join(folder, 'results.csv'), signal }: WriteCsvOptions = {},
): Promise<string> {
  await writeAtomically(path, readCsv(folder, { signal }));
  return path;
}

export interface ReadCsvOptions {
  /** @default records of every status */
  readonly status?: ResultRecord['status'];
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What `writeCsv` writes, row by row with their line breaks. @throws as `FinalRecords.read` does. */
export async function* readCsv(
  folder: string,
  { status, signal }: ReadCsvOptions = {},
): AsyncGenerator<string, void> {
  const names = new NamesOfRecords();
  const note = (record: ResultRecord): void => names.add(record);
  const final = await FinalRecords.read(folder, { note, signal });
  const columns = columnsOf(names);
  yield csvRow(columns.map(({ title }) => title));
  for await (const item of final.records())
    if (status === undefined || item.record.status === status)
      yield csvRow(columns.map(({ read }) => read(item)));
}

type Cell = string | number | null;

interface Column {
  readonly title: string;
  readonly read: (item: FinalRecord<unknown>) => Cell;
}

/** What records have that differs from batch to batch, in the order in which it was first seen. */
class NamesOfRecords {
  readonly parameters = new Set<string>();
  readonly columns = new Set<string>();
  readonly outputs = new Set<string>();
  hasRows = false;

  add({ parameters, columns, outputs, row }: ResultRecord): void {
    for (const name of Object.keys(parameters ?? {})) this.parameters.add(name);
    for (const name of Object.keys(columns ?? {})) this.columns.add(name);
    for (const name of Object.keys(outputs)) this.outputs.add(name);
    this.hasRows ||= row !== undefined;
  }
}

const BEFORE: readonly Column[] = [{ title: 'image', read: ({ record }) => record.image }];
const ROW: Column = { title: 'row', read: ({ record }) => record.row ?? null };
const STATUS: Column = { title: 'status', read: ({ record }) => record.status };
const AFTER: readonly Column[] = [
  {
    title: 'error',
    read: ({ record }) =>
      record.errors.map(({ step, code, message }) => `${step}: ${message} (${code})`).join('\n'),
  },
  { title: 'model', read: ({ effort }) => effort.models.join(' ') },
  { title: 'tokens', read: ({ effort }) => effort.tokens },
  { title: 'cost', read: ({ effort }) => effort.cost },
  {
    title: 'latency_ms',
    read: ({ effort: { latencyMs } }) => (latencyMs === null ? null : Math.round(latencyMs)),
  },
  { title: 'pass', read: ({ record }) => record.pass },
];

function columnsOf({ parameters, columns, outputs, hasRows }: NamesOfRecords): readonly Column[] {
  const taken = new Set(['row', ...[...BEFORE, STATUS, ...AFTER].map(({ title }) => title)]);
  /** The name itself, or where a column has it already, with what it is the name of. */
  const titleOf = (name: string, what: string): string => {
    const title = taken.has(name) ? `${what}.${name}` : name;
    taken.add(title);
    return title;
  };
  const ofOutputs = [...outputs].map((name) => ({
    title: titleOf(name, 'output'),
    read: ({ record }: FinalRecord<unknown>) => cellOf(record.outputs[name]),
  }));
  const ofParameters = [...parameters].map((name) => ({
    title: titleOf(name, 'input'),
    read: ({ record }: FinalRecord<unknown>) => cellOf(record.parameters?.[name]),
  }));
  const ofManifest = [...columns].map((name) => ({
    title: titleOf(name, 'manifest'),
    read: ({ record }: FinalRecord<unknown>) => record.columns?.[name] ?? null,
  }));
  return [
    ...BEFORE,
    ...(hasRows ? [ROW] : []),
    ...ofParameters,
    ...ofManifest,
    STATUS,
    ...ofOutputs,
    ...AFTER,
  ];
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (isImageStandIn(value) && value.file !== undefined) return value.file;
  return JSON.stringify(value, (_, inner: unknown) => (isImageStandIn(inner) && inner.file) || inner);
}

/** A row as RFC 4180 has it, with its line break, in which no cell is a formula. */
export function csvRow(cells: readonly Cell[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? spreadsheetSafe(cell) : cell))], {
    record_delimiter: 'windows',
    // Spreadsheets of other languages, and text that is pasted, end cells there.
    quoted_match: /[;\t\r\n]|^\s|\s$/,
    cast: { number: numberText },
  });
}

/** Without an exponent, which spreadsheets of some languages read as text. */
function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(10).replace(/(?<!0)0+$/, '');
}

/**
 * Text that a spreadsheet would run as a formula, made text again by an apostrophe. Where the comma is the decimal sign, cells end
 * at semicolons, and at line breaks and tabs too, as the quotes around such a cell no longer count.
 */
export function spreadsheetSafe(text: string): string {
  return text
    .replace(/^(?=\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|[\t\r\n])/u, "'")
    .replace(/(?<=;|(?<!^')\t)(?=[^\S\t]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/gu, "'")
    .replace(/(?<=[\r\n])(?=[^\S\r\n]*(?:[=+@\uFF0B\uFF1D\uFF20]|[-\uFF0D]\S))/gu, "'");
}
