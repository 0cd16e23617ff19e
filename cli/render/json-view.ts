import type { Terminal } from '../terminal.ts';
import type { RunView } from './outcome.ts';
import { writeProblems } from './problems.ts';
import type { StatusLine } from './status-line.ts';

/** One JSON object a line for each image, as it is ready. */
export function jsonView({ stdout, stderr }: Terminal, status: StatusLine): RunView {
  return {
    onOutcome: (outcome) => {
      const { index, name, outputs, errors, warnings } = outcome;
      status.clear();
      writeProblems(outcome, stderr);
      const problems = { ...(errors.length > 0 && { errors }), ...(warnings.length > 0 && { warnings }) };
      stdout.write(`${JSON.stringify({ index, image: name, outputs, ...problems })}\n`);
    },
    onProgress: (progress) => {
      status.show(progress);
    },
    finish: () => {
      status.clear();
    },
  };
}
