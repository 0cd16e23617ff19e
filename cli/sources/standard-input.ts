import { buffer } from 'node:stream/consumers';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** Everything from standard input. @throws CliError where there is nothing. */
export async function readStandardInput(
  { stdin, stderr, signal }: Terminal,
  expected: string,
): Promise<Buffer> {
  if (stdin.isTTY === true) stderr.write(`Reading ${expected} from the keyboard; Ctrl-D ends it.\n`);
  const stop = (): void => {
    stdin.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const bytes = await readAll(stdin);
    signal.throwIfAborted();
    if (bytes.length > 0) return bytes;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  throw new CliError(`Standard input is empty; ${expected} was expected there.`);
}

async function readAll(stdin: Terminal['stdin']): Promise<Buffer> {
  try {
    return await buffer(stdin);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Only the system's errors have a code; without one it is a mistake of ours.
    if (code === undefined) throw cause;
    throw new CliError(`Standard input cannot be read (${code}).`, { cause });
  }
}
