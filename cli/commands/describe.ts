import type { BlockDescription } from '../../engine/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { openEngine } from '../engine.ts';
import type { DescribeOptions } from '../program/commands.ts';
import { findType, noSuchBlock } from '../find-block.ts';
import { renderBlock, renderInterface, renderList } from '../render/describe.ts';
import { explainInvalid } from '../render/error.ts';
import { jsonText } from '../render/outcome.ts';
import { readJsonFile } from '../sources/read-input.ts';
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
  const show = <Found>(found: Found, render: (found: Found, terminal: Terminal) => string): void => {
    terminal.stdout.write(json ? jsonText(found) : render(found, terminal));
  };
  try {
    if (file !== null) {
      const found = explainInvalid(file.path, () => engine.describeInterface(file.value));
      show(found, renderInterface);
    } else if (block !== undefined) show(findBlock(block, engine.describe().blocks), renderBlock);
    else show(engine.describe(), renderList);
    return exitCodes.done;
  } finally {
    await close();
  }
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
