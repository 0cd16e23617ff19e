import type { Pictures } from './pictures.ts';
import type { Place } from './prepare.ts';
import type { Summary } from './statistics.ts';

/** What every measure may use. */
export interface Bench extends Place {
  readonly rounds: number;
  /** Few images, for trying the benchmark itself. */
  readonly isQuick: boolean;
  readonly pictures: Pictures;
  readonly progress: (text: string) => void;
}

export interface Findings {
  readonly tables: readonly Table[];
  readonly criteria: readonly Criterion[];
  readonly notes?: readonly string[];
  /** Every single measurement, for the JSON file. */
  readonly samples: unknown;
}

export type Measure = (bench: Bench) => Promise<Findings>;

/** What is asked of the engine, and what it did. */
export interface Criterion {
  readonly claim: string;
  readonly measured: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit?: string;
}

function isMet({ measured, atLeast = -Infinity, atMost = Infinity }: Criterion): boolean {
  return measured >= atLeast && measured <= atMost;
}

export function renderCriterion(criterion: Criterion): string {
  const { claim, measured, atLeast, atMost, unit = '' } = criterion;
  const limits = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}${unit}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}${unit}`]),
  ];
  const verdict = isMet(criterion) ? 'met    ' : 'NOT MET';
  return `${verdict}  ${claim}: ${digits(measured)}${unit} (${limits.join(', ')})`;
}

/** Tells all of them. Gives whether each is met. */
export function printCriteria(criteria: readonly Criterion[]): boolean {
  const met = criteria.filter(isMet).length;
  if (criteria.length > 0) console.log(`\n${met} of ${criteria.length} criteria are met\n`);
  for (const criterion of criteria) console.log(renderCriterion(criterion));
  return met === criteria.length;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The first column to the left, numbers to the right. */
export function renderTable({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const rendered = lines.map((line) =>
    widths.map((width, column) => pad(line[column] ?? '', width, column)).join('  '),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [title, '', ...rendered.toSpliced(1, 0, rule)].map((line) => line.trimEnd()).join('\n');
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

/** Three digits that count. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** `12.3 (11.9-14.0)`; a single round has no spread. */
export function spread({ median, least, most }: Summary): string {
  return least === most ? digits(median) : `${digits(median)} (${digits(least)}-${digits(most)})`;
}
