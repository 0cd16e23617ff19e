import { CommanderError } from 'commander';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

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
    const { showError } = await import('./show-error.ts');
    return showError(error, args, terminal);
  }
}
