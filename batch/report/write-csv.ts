import { join } from 'node:path';
import { csvRow, spreadsheetSafe } from './csv-row.ts';
import type { ResultRecord } from '../store/record.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import { FinalRecords, type FinalRecord } from '../store/final-records.ts';

/** Writes `results.csv`: the final record of every image, safe to open as a spreadsheet. Gives its path. */
export async function writeCsv(folder: string, signal?: AbortSignal): Promise<string> {
  const path = join(folder, 'results.csv');
  const outputs = new Set<string>();
  const note = (record: ResultRecord): void => {
    for (const name of Object.keys(record.outputs)) outputs.add(name);
  };
  const final = await FinalRecords.read(folder, { note, signal });
  await writeAtomically(path, rows(final, [...outputs]));
  return path;
}

async function* rows(final: FinalRecords<unknown>, outputs: readonly string[]): AsyncGenerator<string, void> {
  const header = ['image', 'status', 'error', ...outputs, 'tokens', 'cost', 'model', 'latency_ms', 'pass'];
  yield csvRow(header.map(spreadsheetSafe));
  for await (const item of final.records()) yield csvRow(cellsOf(item, outputs));
}

function cellsOf({ record, effort }: FinalRecord<unknown>, outputs: readonly string[]): readonly string[] {
  const { image, status, errors, pass } = record;
  const { tokens, cost, latencyMs, models } = effort;
  const error = errors.map(({ step, code, message }) => `${step}: ${message} (${code})`).join('\n');
  return [
    spreadsheetSafe(image),
    status,
    spreadsheetSafe(error),
    ...outputs.map((name) => cellOf(record.outputs[name])),
    numberCell(tokens),
    numberCell(cost),
    spreadsheetSafe(models.join(' ')),
    numberCell(latencyMs === null ? null : Math.round(latencyMs)),
    String(pass),
  ];
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return spreadsheetSafe(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Without an exponent, which spreadsheets of some languages read as text. */
function numberCell(value: number | null): string {
  if (value === null) return '';
  return Number.isInteger(value) ? String(value) : value.toFixed(10).replace(/0+$/, '');
}
