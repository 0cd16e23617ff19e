import { basename } from 'node:path';
import { workflowSchema } from '../../schemas/index.ts';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { writeTextFile } from '../write-file.ts';

/** `llama-vision schema`: JSON Schema of a whole workflow, for editors. */
export async function schema(
  { output }: { readonly output?: string },
  { stdout, stderr, cwd }: Terminal,
): Promise<ExitCode> {
  const text = `${JSON.stringify(workflowSchema(shippedBlocks.map(({ manifest }) => manifest)), null, 2)}\n`;
  if (output === undefined) {
    stdout.write(text);
  } else {
    await writeTextFile(output, text, { force: true, cwd });
    stderr.write(`Wrote ${output}. Name it in workflows beside it: "$schema": "./${basename(output)}"\n`);
  }
  return exitCodes.done;
}
