import type { Terminal } from '../terminal.ts';
import { outputText, type RunView } from './outcome.ts';
import { writeProblems } from './problems.ts';
import { safeLine } from './safe-text.ts';
import type { StatusLine } from './status-line.ts';

/**
 * Tab-separated lines for other programs: the image, then its outputs in the workflow's order. Errors go to stderr, and
 * an image without any output has no line.
 */
export function pipeView({ stdout, stderr }: Terminal, status: StatusLine): RunView {
  return {
    onOutcome: (outcome) => {
      const { name, label, outputs, errors } = outcome;
      status.clear();
      writeProblems(outcome, stderr);
      const values = Object.values(outputs);
      if (errors.length > 0 && values.every((value) => value === null)) return;
      const cells = values.map((value) => escapeCell(outputText(value)));
      stdout.write(`${[safeLine(name ?? label), ...cells].join('\t')}\n`);
    },
    onProgress: (progress) => {
      status.show(progress);
    },
    finish: () => {
      status.clear();
    },
  };
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
