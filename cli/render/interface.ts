import type { WorkflowInterface } from '../../engine/index.ts';
import { WILDCARD } from '../../schemas/index.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import { safeLine } from './safe-text.ts';
import { characters, wrapFor } from './wrap.ts';

interface Row {
  readonly name: string;
  /** `null` for the title of the rows below it. */
  readonly kinds: readonly string[] | null;
  readonly indent: number;
}

/** What a workflow takes and gives: names, kinds, and the type of their JSON form. */
export function renderInterface(
  { inputs, outputs, typing_hints: types }: WorkflowInterface,
  terminal: Terminal,
): string {
  const { bold } = colorsFor(terminal.stdout, terminal.environment);
  const sections = [
    ['Inputs', rowsOf(inputs, 2)],
    ['Outputs', rowsOf(outputs, 2)],
  ] as const;
  const texts = sections.map(([title, rows]) => {
    const lines = rows.length === 0 ? '  none\n' : renderRows(rows, types, terminal);
    return `${bold(title)}\n${lines}`;
  });
  return texts.join('\n');
}

function rowsOf(fields: WorkflowInterface['outputs'], indent: number): readonly Row[] {
  return Object.entries(fields).flatMap(([name, kinds]) =>
    isKinds(kinds)
      ? [{ name, kinds, indent }]
      : [{ name, kinds: null, indent }, ...rowsOf(kinds, indent + 2)],
  );
}

function isKinds(value: WorkflowInterface['outputs'][string]): value is readonly string[] {
  return Array.isArray(value);
}

function renderRows(
  rows: readonly Row[],
  types: WorkflowInterface['typing_hints'],
  { stdout, environment }: Terminal,
): string {
  const { cyan } = colorsFor(stdout, environment);
  const widths = rows.map(({ name, kinds, indent }) =>
    kinds === null ? 0 : indent + characters(safeLine(name)),
  );
  const column = Math.max(...widths) + 2;
  const lines = rows.map(({ name, kinds, indent }) => {
    const title = safeLine(name);
    const start = `${' '.repeat(indent)}${cyan(title)}`;
    if (kinds === null) return start;
    const gap = ' '.repeat(column - indent - characters(title));
    return `${start}${gap}${wrapFor(stdout, typeText(kinds, types), { indent: column })}`;
  });
  return `${lines.join('\n')}\n`;
}

function typeText(kinds: readonly string[], types: WorkflowInterface['typing_hints']): string {
  const names = kinds.map((kind) => (kind === WILDCARD.name ? 'anything' : kind)).join(', ');
  const json = [...new Set(kinds.map((kind) => types[kind] ?? 'unknown'))].join(' or ');
  return json === names || json === 'unknown' ? names : `${names} (JSON: ${json})`;
}
