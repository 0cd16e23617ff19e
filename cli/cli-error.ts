import { exitCodes, type ExitCode } from './exit-codes.ts';

/** A mistake that the user can mend: shown as one line, without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.badInput) {
    super(message);
    this.exitCode = exitCode;
  }
}
