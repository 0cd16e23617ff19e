import { writeFile } from 'node:fs/promises';
import { workflowSchema } from '../../schemas/index.ts';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** `llama-vision schema`: JSON Schema of a whole workflow, for editors. */
export async function schema(
  { output }: { readonly output?: string },
  { stdout, stderr }: Terminal,
): Promise<ExitCode> {
  const text = `${JSON.stringify(workflowSchema(shippedBlocks.map(({ manifest }) => manifest)), null, 2)}\n`;
  if (output === undefined) {
    stdout.write(text);
  } else {
    await writeFile(output, text);
    stderr.write(`Wrote ${output}. In a workflow file: "$schema": "${output}"\n`);
  }
  return exitCodes.done;
}
