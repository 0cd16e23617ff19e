import { createEngine, type BlockDescription } from '../../index.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { nearest } from '../../schemas/did-you-mean.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import type { JsonSchema } from '../../schemas/index.ts';

/** `llama-vision describe [BLOCK]` */
export function describe(
  block: string | undefined,
  { json }: { readonly json: boolean },
  terminal: Terminal,
): ExitCode {
  const description = createEngine({ environment: terminal.environment }).describe();
  const chosen = block === undefined ? null : findBlock(block, description.blocks);
  if (json) {
    terminal.stdout.write(`${JSON.stringify(chosen ?? description, null, 2)}\n`);
  } else {
    terminal.stdout.write(
      chosen === null ? renderList(description.blocks, terminal) : renderBlock(chosen, terminal),
    );
  }
  return exitCodes.done;
}

/** By type identifier, whole or without what stands before the slash or after the `@`. */
function findBlock(name: string, blocks: readonly BlockDescription[]): BlockDescription {
  const found = blocks.find(({ manifest_type_identifier: type }) =>
    [type, shortName(type), shortName(type).split('@')[0]].includes(name),
  );
  if (found !== undefined) return found;
  const types = blocks.map(({ manifest_type_identifier: type }) => type);
  const near = nearest(name, [...types, ...types.map(shortName)]);
  throw new CliError(
    `There is no block \`${name}\`.${near === null ? '' : ` Did you mean \`${near}\`?`} Blocks: ${types.join(', ')}.`,
  );
}

function shortName(type: string): string {
  return type.replace(/^.*\//, '');
}

function renderList(blocks: readonly BlockDescription[], { stdout, environment }: Terminal): string {
  const { bold } = colorsFor(stdout, environment);
  const lines = blocks.map(({ manifest_type_identifier: type, block_schema: schema }) => {
    const deprecated = schema.deprecated === true ? ' (deprecated)' : '';
    return `${bold(type)}${deprecated}\n    ${schema.short_description ?? ''}\n`;
  });
  return `${lines.join('')}\nMore of one block: llama-vision describe BLOCK\n`;
}

function renderBlock(block: BlockDescription, { stdout, environment }: Terminal): string {
  const { bold, dim, cyan } = colorsFor(stdout, environment);
  const { block_schema: schema } = block;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const needed = schema.required?.includes(name) === true ? ' (required)' : '';
    return `  ${cyan(name)}${needed}  ${dim(typeOf(property))}\n      ${property.description ?? ''}${needs(property)}\n`;
  });
  const outputs = block.outputs_manifest.map(
    ({ name, kind }) => `  ${cyan(name)}  ${dim(kind.map((one) => one.name).join(', '))}\n`,
  );
  return [
    `${bold(block.manifest_type_identifier)}  ${schema.name ?? ''}\n`,
    `${schema.long_description ?? ''}\n\n`,
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
    return String(one.type);
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
