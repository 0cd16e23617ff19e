import { CommanderError } from 'commander';
import { redact } from '../schemas/redact.ts';
import { exitCodes, type ExitCode } from './cli-error.ts';
import { createProgram } from './program/create-program.ts';
import { foreignHint } from './program/foreign.ts';
import { errorText, exitCodeOf } from './render/error.ts';
import { writeMessage } from './render/message.ts';
import type { Terminal } from './terminal.ts';

/** Roboflow's command takes inputs of a workflow as options of any name. */
const INPUT_HINT = 'Inputs of the workflow are set with --param NAME=VALUE.';

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
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      const hint = foreignHint(args) ?? (error.code === 'commander.unknownOption' ? INPUT_HINT : null);
      if (hint !== null) terminal.stderr.write(`${hint}\n`);
      return exitCodes.badInput;
    }
    if (terminal.signal.aborted) return exitCodes.interrupted;
    return showError(error, args, terminal);
  }
}

/** Tells the user what was thrown, with stack traces only for `--debug`, and gives the exit code for it. */
export function showError(error: unknown, args: readonly string[], terminal: Terminal): ExitCode {
  const secrets = secretsOf(args, terminal.environment);
  writeMessage('error', redact(errorText(error), secrets), terminal);
  if (args.includes('--debug')) terminal.stderr.write(`${redact(stacksOf(error).join('\n'), secrets)}\n`);
  return exitCodeOf(error);
}

/** Keys from the command line and the environment, so that no message can show one. */
function secretsOf(args: readonly string[], environment: Terminal['environment']): readonly string[] {
  const given = args.flatMap((arg, index) => {
    if (arg === '--key' || arg === '-k') return args[index + 1] ?? [];
    return /^(?:--key=|-k(?=.))(.+)/.exec(arg)?.[1] ?? [];
  });
  const { OPENROUTER_API_KEY: openrouter, ROBOFLOW_API_KEY: roboflow } = environment;
  return [...given, ...[openrouter, roboflow].filter((key) => key !== undefined)];
}

/** Stack traces of an error and what caused it. Nothing else of them: properties may hold what must not be shown. */
function stacksOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { stack, cause } = error as { readonly stack?: unknown; readonly cause?: unknown };
  return [...(typeof stack === 'string' ? [stack] : []), ...stacksOf(cause)];
}
