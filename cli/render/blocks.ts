import type { BlockDescription } from '../../engine/index.ts';
import type { JsonSchema } from '../../schemas/index.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import { wrapFor } from './wrap.ts';

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
  const outputs = block.outputs_manifest.map(
    ({ name, kind }) => `  ${cyan(name)}  ${dim(kind.map((one) => one.name).join(', '))}\n`,
  );
  return [
    `${bold(block.manifest_type_identifier)}  ${schema.name ?? ''}\n`,
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
  const rules = Object.entries(schema.relevant_for ?? {}).filter(([, rule]) => rule.required);
  return rules.map(([other, { values }]) => ` Required where \`${other}\` is ${values.join(', ')}.`).join('');
}
