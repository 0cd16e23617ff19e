import type { OutputStream } from '../terminal.ts';
import type { Outcome } from './outcome.ts';
import { safeLine } from './safe-text.ts';

/** What went wrong with an image, for people who look at stderr while stdout goes elsewhere. */
export function writeProblems({ name, label, errors, warnings }: Outcome, stderr: OutputStream): void {
  const prefix = name === null ? '' : `${safeLine(label)}: `;
  for (const problem of [...errors, ...warnings]) stderr.write(`${prefix}${safeLine(problem)}\n`);
}
