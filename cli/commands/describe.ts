import type { BlockDescription, Engine } from '../../engine/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { openEngine } from '../engine.ts';
import type { DescribeOptions } from '../program/commands.ts';
import { findType, noSuchBlock } from '../find-block.ts';
import { renderBlock, renderInterface, renderList } from '../render/describe.ts';
import { explainInvalid } from '../render/error.ts';
import { type JsonFile, readJsonFile } from '../sources/json-file.ts';
import type { Terminal } from '../terminal.ts';

/** `llama-vision describe [BLOCK]` and `llama-vision describe --interface WORKFLOW` */
export async function describe(
  block: string | undefined,
  { interface: workflow, json, plugin }: DescribeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (block !== undefined && workflow !== undefined)
    throw new CliError('`describe` takes a block, or a workflow with --interface, and got both.');
  const file = workflow === undefined ? null : await readJsonFile(workflow, terminal);
  const { engine, close } = await openEngine({ plugin }, terminal);
  try {
    const display = { json, terminal };
    const text = file === null ? blocksText(engine, block, display) : interfaceText(engine, file, display);
    terminal.stdout.write(text);
    return exitCodes.done;
  } finally {
    await close();
  }
}

interface Display {
  readonly json: boolean;
  readonly terminal: Terminal;
}

function interfaceText(engine: Engine, { path, value }: JsonFile, { json, terminal }: Display): string {
  const found = explainInvalid(path, () => engine.describeInterface(value));
  return json ? toJson(found) : renderInterface(found, terminal);
}

function blocksText(engine: Engine, block: string | undefined, { json, terminal }: Display): string {
  const description = engine.describe();
  if (block === undefined) return json ? toJson(description) : renderList(description.blocks, terminal);
  const found = findBlock(block, description.blocks);
  return json ? toJson(found) : renderBlock(found, terminal);
}

function findBlock(name: string, blocks: readonly BlockDescription[]): BlockDescription {
  const types = blocks.map(({ manifest_type_identifier: type }) => type);
  const type = findType(name, types);
  const found = blocks.find(
    (block) =>
      block.manifest_type_identifier === type || block.manifest_type_identifier_aliases.includes(name),
  );
  if (found !== undefined) return found;
  const isFile = name.toLowerCase().endsWith('.json');
  throw noSuchBlock(name, types, isFile ? ` For a workflow: llama-vision describe --interface ${name}` : '');
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
