import type { OutputStream } from '../terminal.ts';
import type { Outcome, RunView } from './outcome.ts';

/** One JSON object a line for each image, as it is ready. */
export function jsonView(stdout: OutputStream): RunView {
  return {
    onToken: () => undefined,
    onOutcome: ({ index, name, outputs, errors }: Outcome) => {
      stdout.write(
        `${JSON.stringify({ index, image: name, outputs, ...(errors.length > 0 && { errors }) })}\n`,
      );
    },
    onProgress: () => undefined,
    finish: () => undefined,
  };
}
