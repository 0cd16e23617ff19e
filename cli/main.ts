import { CommanderError } from 'commander';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { renderError } from './render/error.ts';
import { colorsFor, type Terminal } from './terminal.ts';

/** Runs the command line and gives its exit code; nothing is thrown. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
    if (terminal.signal.aborted) return exitCodes.interrupted;
    return showError(error, args, terminal);
  }
}

function showError(error: unknown, args: readonly string[], { stderr, environment }: Terminal): ExitCode {
  const { text, exitCode } = renderError(error);
  stderr.write(`${colorsFor(stderr, environment).red('error')}: ${text}\n`);
  if (args.includes('--debug')) {
    for (
      let cause: unknown = error;
      cause !== undefined;
      cause = (cause as { cause?: unknown } | null)?.cause
    ) {
      stderr.write(`${String((cause as { stack?: unknown } | null)?.stack ?? cause)}\n`);
    }
  }
  return exitCode;
}
