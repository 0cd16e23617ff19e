/** What the command line's exit codes mean. The README and `--help` list them. */
export const exitCodes = {
  done: 0,
  /** At least one image failed; the others have their answers. */
  someFailed: 1,
  /** The command line, a file or an input is at fault; nothing was sent. */
  badInput: 2,
  /** The workflow is invalid. */
  invalidWorkflow: 3,
  /** The service refused, or could not be reached, in a way that every image would meet. */
  serviceRefused: 4,
  /** A budget of a batch is used up; the same command goes on from there. */
  budgetReached: 5,
  /** A bug in this program. */
  bug: 70,
  /** The terminal was closed (SIGHUP). */
  hungUp: 129,
  /** Ctrl-C (SIGINT). */
  interrupted: 130,
  /** Asked to end by the system or a scheduler (SIGTERM). */
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A mistake that the user can mend: shown without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** @default badInput */
  readonly exitCode: ExitCode;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: ExitCode } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? exitCodes.badInput;
  }
}
