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
  if (args.includes('--debug')) stderr.write(`${stacksOf(error).join('\n')}\n`);
  return exitCode;
}

/** Stack traces of an error and what caused it. Nothing else of them: properties may hold what must not be shown. */
function stacksOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { stack, cause } = error as { readonly stack?: unknown; readonly cause?: unknown };
  return [...(typeof stack === 'string' ? [stack] : []), ...stacksOf(cause)];
}
