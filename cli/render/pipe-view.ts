import type { OutputStream } from '../terminal.ts';
import { outputText, type Outcome, type RunView } from './outcome.ts';
import { safeLine } from './safe-text.ts';

/** Tab-separated lines for other programs: the image, then its outputs in the workflow's order. Errors go to stderr. */
export function pipeView(stdout: OutputStream, stderr: OutputStream): RunView {
  return {
    onToken: () => undefined,
    onOutcome: ({ name, outputs, errors }: Outcome) => {
      for (const error of errors) stderr.write(`${safeLine(name)}: ${safeLine(error)}\n`);
      const cells = Object.values(outputs).map((value) => escapeCell(outputText(value)));
      stdout.write(`${[safeLine(name), ...cells].join('\t')}\n`);
    },
    onProgress: () => undefined,
    finish: () => undefined,
  };
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
