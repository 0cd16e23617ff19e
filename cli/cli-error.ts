import { exitCodes, type ExitCode } from './exit-codes.ts';

export interface CliErrorOptions {
  /** @default badInput */
  readonly exitCode?: ExitCode;
  readonly cause?: unknown;
}

/** A mistake that the user can mend: shown without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;

  constructor(message: string, { exitCode = exitCodes.badInput, cause }: CliErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCode;
  }
}
