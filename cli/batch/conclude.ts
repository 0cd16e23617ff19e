import { join } from 'node:path';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import type { BatchOptions } from '../program/batch.ts';
import { errorText, exitCodeOf } from '../render/error.ts';
import { joined } from '../render/outcome.ts';
import type { PreparedBatch } from './prepare.ts';
import { writeAfter, type AfterFiles } from './write-after.ts';
import { summaryText } from './summary.ts';
import type { BatchSummary, Counts } from '../../batch/index.ts';

/** What came of the items of a run. */
export interface Outcome {
  readonly summary: BatchSummary;
  /** What ended the run before its time. */
  readonly failure: { readonly error: unknown } | null;
}

/** Of drawings, in the folder of results. */
export const DRAWN = 'drawn';

/** After an interruption nobody waits longer for files that can be made at any time. */
const AFTER_INTERRUPTION_MS = 2000;

/** Makes files of the results, says what the run came to, and gives the exit code. @throws CliError for what ended the run. */
export async function conclude(
  { summary, failure }: Outcome,
  folder: string,
  { options, terminal }: PreparedBatch,
): Promise<ExitCode> {
  const { counts, reason, listed } = summary;
  if (failure === null && listed === 0 && reason === null) throw noImages(options);
  // Where nothing has come of anything there is nothing to tell but the error.
  if (failure !== null && settledIn(counts) === 0 && !terminal.signal.aborted) throw failure.error;
  const signal = terminal.signal.aborted ? AbortSignal.timeout(AFTER_INTERRUPTION_MS) : terminal.signal;
  const files = await writeAfter(folder, { ...options, terminal, signal });
  const told = failure === null ? summary : { ...summary, reason: null };
  if (!options.quiet) terminal.stderr.write(`${summaryOf(told, files, options)}\n`);
  if (terminal.signal.aborted) return exitCodes.interrupted;
  if (failure !== null) throw explained(failure.error);
  if (reason !== null) return exitCodes.budgetReached;
  return counts.failed + counts.skipped.failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

export function noImages({ only }: Pick<BatchOptions, 'only'>): CliError {
  return new CliError(
    only === undefined ? 'There are no images in what was given.' : 'No image matches --only.',
  );
}

/** Items that nothing has to be done about any more. */
function settledIn({ done, incomplete, failed, interrupted, skipped }: Counts): number {
  return done + incomplete + failed + interrupted + skipped.done + skipped.incomplete + skipped.failed;
}

function summaryOf(
  summary: BatchSummary,
  { written, unfinished }: AfterFiles,
  options: BatchOptions,
): string {
  const { output, emulate, retryFailed, retryIncomplete, saveImages, draw } = options;
  const folders = [...(saveImages ? ['images/'] : []), ...(draw ? [`${DRAWN}/`] : [])];
  return summaryText({
    ...{ summary, isSimulated: emulate, retryFailed, retryIncomplete },
    files: ['results.jsonl', ...folders, ...written].map((name) => join(output, name)),
    unfinished: { names: unfinished, command: reportCommand(options) },
  });
}

/** What makes the files of a run without asking anything. */
function reportCommand({ output, csv, jsonPerImage }: BatchOptions): string {
  const name = /^[\w./-]+$/.test(output) ? output : `'${output.replaceAll("'", String.raw`'\''`)}'`;
  return joined([`llama-vision report ${name}`, csv && '--csv', jsonPerImage && '--json-per-image'], ' ');
}

function explained(error: unknown): unknown {
  const exitCode = exitCodeOf(error);
  if (exitCode === exitCodes.bug) return error;
  const text = errorText(error);
  const again =
    exitCode === exitCodes.badInput
      ? 'What is done is kept; when that is mended, the same command goes on from there.'
      : 'What is done is kept; the same command goes on from there.';
  return new CliError(text.includes('same command') ? text : `${text} ${again}`, { exitCode, cause: error });
}
