import { redact } from '../blocks/transport/errors/redact.ts';
import type { ExitCode } from './exit-codes.ts';
import { errorText, exitCodeOf } from './render/error.ts';
import { writeMessage } from './render/message.ts';
import type { Terminal } from './terminal.ts';

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
