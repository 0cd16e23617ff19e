import { join } from 'node:path';
import { csvRow, spreadsheetSafe } from './csv-row.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import { FinalLines, type FinalLine } from '../store/final-lines.ts';

/** Writes `results.csv`: the final record of every image, safe to open as a spreadsheet. Gives its path. */
export async function writeCsv(folder: string, signal?: AbortSignal): Promise<string> {
  const path = join(folder, 'results.csv');
  await writeAtomically(path, rows(await FinalLines.of(folder, signal)));
  return path;
}

async function* rows(final: FinalLines): AsyncGenerator<string, void> {
  const { outputs } = final;
  const header = ['image', 'status', 'error', ...outputs, 'tokens', 'cost', 'model', 'latency_ms', 'pass'];
  yield csvRow(header.map(spreadsheetSafe));
  for await (const line of final.lines()) yield csvRow(cellsOf(line, outputs));
}

function cellsOf({ line, effort }: FinalLine, outputs: readonly string[]): readonly string[] {
  const { image, status, errors, pass } = line;
  const { tokens, cost, latencyMs, models } = effort;
  const error = errors.map(({ step, code, message }) => `${step}: ${message} (${code})`).join('\n');
  return [
    spreadsheetSafe(image),
    status,
    spreadsheetSafe(error),
    ...outputs.map((name) => cellOf(line.outputs[name])),
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
