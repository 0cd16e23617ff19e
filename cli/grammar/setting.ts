import type { ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** What every command needs. */
export interface Setting {
  readonly terminal: Terminal;
  readonly done: (code: ExitCode) => void;
}
