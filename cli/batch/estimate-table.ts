import { formatCount } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import type { Average, Range } from '../../batch/estimate/arithmetic.ts';

export type Row = readonly [title: string, text: string];

/** Titles in a column, what they say beside them. */
export function tableText(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([title]) => title.length)) + 2;
  return rows.map(([title, text]) => `${title.padEnd(width)}${safeLine(text)}\n`).join('');
}

export function formatBytes(bytes: number): string {
  if (bytes < 999_950) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 999_950_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

export function rangeText({ low, high }: Range, format: (value: number) => string): string {
  return low === high ? format(low) : `${format(low)} to ${format(high)}`;
}

export function averageText({ mean, error }: Average, format: (value: number) => string): string {
  return error === null ? `about ${format(mean)}` : `${format(mean)} ± ${format(error)}`;
}

export function wholeNumber(value: number): string {
  return formatCount(Math.round(value));
}

/** Of a price for one token. */
export function perMillion(dollars: number): string {
  return `$${Number((dollars * 1e6).toPrecision(4))}`;
}
