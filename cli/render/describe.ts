import type { BlockDescription, WorkflowInterface } from '../../engine/index.ts';
import { type JsonSchema, WILDCARD } from '../../schemas/index.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import { safeLine } from './safe-text.ts';
import { characters, wrapFor } from './wrap.ts';

const INDENT = 6;

/** Every block with what it does. */
export function renderList(blocks: readonly BlockDescription[], { stdout, environment }: Terminal): string {
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
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    renderProperty(name, property, { isRequired: schema.required?.includes(name) === true, terminal }),
  );
  const outputs = block.outputs_manifest.map(({ name, kind }) => {
    const names = kind.map((one) => one.name).join(', ');
    const taken = name.length + 4 - INDENT;
    return `  ${cyan(name)}  ${dim(wrapFor(stdout, names, { indent: INDENT, taken }))}\n`;
  });
  const type = block.manifest_type_identifier;
  const title = wrapFor(stdout, schema.name ?? '', { indent: INDENT, taken: type.length + 2 - INDENT });
  return [
    `${bold(type)}  ${title}\n`,
    `${wrapFor(stdout, schema.long_description ?? '')}\n\n`,
    `${bold('Properties')}\n`,
    ...properties,
    `\n${bold('Outputs')}\n`,
    ...outputs,
    `\n${bold('Engine')}  ${block.execution_engine_compatibility}\n`,
  ].join('');
}

interface PropertyPlace {
  readonly isRequired: boolean;
  readonly terminal: Terminal;
}

function renderProperty(
  name: string,
  property: JsonSchema,
  { isRequired, terminal: { stdout, environment } }: PropertyPlace,
): string {
  const { dim, cyan } = colorsFor(stdout, environment);
  const needed = isRequired ? ' (required)' : '';
  const type = wrapFor(stdout, typeOf(property), {
    indent: INDENT,
    taken: name.length + needed.length + 4 - INDENT,
  });
  const text = `${property.description ?? ''}${needs(property)}`;
  return `  ${cyan(name)}${needed}  ${dim(type)}\n${' '.repeat(INDENT)}${wrapFor(stdout, text, { indent: INDENT })}\n`;
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
  const fallback =
    schema.default === undefined || schema.default === null
      ? ''
      : `, default ${JSON.stringify(schema.default)}`;
  return types.join(' or ') + fallback;
}

function needs(schema: JsonSchema): string {
  const rules = Object.entries(schema.relevant_for ?? {});
  return rules
    .flatMap(([other, { required, values }]) =>
      required && values !== undefined ? ` Required where \`${other}\` is ${values.join(', ')}.` : [],
    )
    .join('');
}

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
