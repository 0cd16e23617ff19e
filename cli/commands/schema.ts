import { basename } from 'node:path';
import { defName, editorSchema, type BlockManifest } from '../../schemas/index.ts';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { openEngine } from '../engine.ts';
import type { SchemaOptions } from '../program/commands.ts';
import { jsonText } from '../render/outcome.ts';
import type { Terminal } from '../terminal.ts';
import { writeTextFile } from '../write-file.ts';

/** `llama-vision schema`: JSON Schema of a whole workflow, for editors. */
export async function schema({ output, plugin }: SchemaOptions, terminal: Terminal): Promise<ExitCode> {
  const { stdout, stderr, cwd } = terminal;
  const { plugins, close } = await openEngine({ plugin }, terminal);
  const blocks = [...shippedBlocks, ...plugins.flatMap((one) => one.blocks)];
  const manifests = blocks.map(({ manifest }) => manifest);
  await close();
  checkNames(manifests);
  const text = jsonText(editorSchema(manifests));
  if (output === undefined) {
    stdout.write(text);
  } else {
    await writeTextFile(output, text, { force: true, cwd });
    stderr.write(`Wrote ${output}. Name it in workflows beside it: "$schema": "./${basename(output)}"\n`);
  }
  return exitCodes.done;
}

/** Definitions in the schema have short names: of two blocks with one, the second would be left out in silence. */
function checkNames(manifests: readonly BlockManifest[]): void {
  const types = new Map<string, string>();
  for (const { type } of manifests) {
    const other = types.get(defName(type));
    if (other !== undefined)
      throw new CliError(
        `Blocks \`${other}\` and \`${type}\` differ only in what stands before the slash, so one schema cannot hold both. Rename the block of the plugin, or leave --plugin out.`,
      );
    types.set(defName(type), type);
  }
}
