import type { BlockDescription, WorkflowInterface } from '../../engine/index.ts';
import { type JsonSchema, WILDCARD } from '../../schemas/index.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import { safeLine } from './safe-text.ts';
import { characters, wrapFor } from './wrap.ts';

const INDENT = 6;

/** Every block with what it does. */
export function renderList(
  { blocks }: { readonly blocks: readonly BlockDescription[] },
  { stdout, environment }: Terminal,
): string {
  const { bold } = colorsFor(stdout, environment);
  const lines = blocks.map(({ manifest_type_identifier: type, block_schema: schema }) => {
    const deprecated = schema.deprecated === true ? ' (deprecated)' : '';
    return `${bold(type)}${deprecated}\n    ${wrapFor(stdout, schema.short_description ?? '', { indent: 4 })}\n`;
  });
  return `${lines.join('')}\nMore of one block: llama-vision describe BLOCK\n`;
}

/** Properties and outputs of one block. */
export function renderBlock(block: BlockDescription, terminal: Terminal): string {
  const { stdout, environment } = terminal;
  const { bold, dim, cyan } = colorsFor(stdout, environment);
  const { block_schema: schema } = block;
  const entry = (start: string, text: string, style = (lines: string) => lines): string =>
    `${start}${style(wrapFor(stdout, text, { indent: INDENT, after: start }))}\n`;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const needed = schema.required?.includes(name) === true ? ' (required)' : '';
    const text = `${property.description ?? ''}${needs(property)}`;
    return entry(`  ${cyan(name)}${needed}  `, typeOf(property), dim) + entry(' '.repeat(INDENT), text);
  });
  const outputs = block.outputs_manifest.map(({ name, kind }) =>
    entry(`  ${cyan(name)}  `, kind.map((one) => one.name).join(', '), dim),
  );
  return [
    entry(`${bold(block.manifest_type_identifier)}  `, schema.name ?? ''),
    `${wrapFor(stdout, schema.long_description ?? '')}\n\n`,
    `${bold('Properties')}\n`,
    ...properties,
    `\n${bold('Outputs')}\n`,
    ...outputs,
    `\n${bold('Engine')}  ${block.execution_engine_compatibility}\n`,
  ].join('');
}

function typeOf(schema: JsonSchema): string {
  const alternatives = schema.anyOf ?? [schema];
  const types = alternatives.map((one) => {
    if (one.reference === true) return `selector of ${one.kind?.join(', ') ?? ''}`;
    if (one.const !== undefined) return JSON.stringify(one.const);
    if (one.enum !== undefined) return one.enum.join(' | ');
    if (one.items?.discriminator !== undefined) return 'list of operations (docs/query-language.md)';
    if (one.$ref !== undefined) return one.$ref.replace('#/$defs/', '');
    if (one.type === undefined) return 'anything';
    return typeof one.type === 'string' ? one.type : one.type.join(' | ');
  });
  const { default: fallback } = schema;
  const given = fallback === undefined || fallback === null ? '' : `, default ${JSON.stringify(fallback)}`;
  return types.join(' or ') + given;
}

function needs(schema: JsonSchema): string {
  const rules = Object.entries(schema.relevant_for ?? {});
  return rules
    .flatMap(([other, { required, values }]) =>
      required && values !== undefined ? ` Required where \`${other}\` is ${values.join(', ')}.` : [],
    )
    .join('');
}

type Types = WorkflowInterface['typing_hints'];
type Fields = WorkflowInterface['outputs'];

interface Row {
  readonly name: string;
  /** Columns before the name. */
  readonly indent: number;
  /** Beside the name; `null` for the title of the rows below it. */
  readonly text: string | null;
}

/** What a workflow takes and gives: names, kinds, and the type of their JSON form. */
export function renderInterface(
  { inputs, outputs, typing_hints: types }: WorkflowInterface,
  { stdout, environment }: Terminal,
): string {
  const { bold, cyan } = colorsFor(stdout, environment);
  const section = (title: string, fields: Fields): string => {
    const rows = rowsOf(fields, types, 2);
    const widths = rows.map(({ name, indent, text }) => (text === null ? 0 : indent + characters(name)));
    const column = Math.max(...widths) + 2;
    const lines = rows.map(({ name, indent, text }) => {
      const start = `${' '.repeat(indent)}${cyan(name)}`;
      if (text === null) return `${start}\n`;
      const gap = ' '.repeat(column - indent - characters(name));
      return `${start}${gap}${wrapFor(stdout, text, { indent: column })}\n`;
    });
    return `${bold(title)}\n${lines.length === 0 ? '  none\n' : lines.join('')}`;
  };
  return `${section('Inputs', inputs)}\n${section('Outputs', outputs)}`;
}

function rowsOf(fields: Fields, types: Types, indent: number): readonly Row[] {
  return Object.entries(fields).flatMap(([field, kinds]) => {
    const name = safeLine(field);
    return isKinds(kinds)
      ? [{ name, indent, text: typeText(kinds, types) }]
      : [{ name, indent, text: null }, ...rowsOf(kinds, types, indent + 2)];
  });
}

function isKinds(value: Fields[string]): value is readonly string[] {
  return Array.isArray(value);
}

function typeText(kinds: readonly string[], types: Types): string {
  const names = kinds.map((kind) => (kind === WILDCARD.name ? 'anything' : kind)).join(', ');
  const json = [...new Set(kinds.map((kind) => types[kind] ?? 'unknown'))].join(' or ');
  return json === names || json === 'unknown' ? names : `${names} (JSON: ${json})`;
}
