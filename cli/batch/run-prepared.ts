import { join } from 'node:path';
import type { BatchOptions } from '../commands/batch-options.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { packageVersion } from '../package-version.ts';
import { errorText, exitCodeOf } from '../render/error.ts';
import { writeMessage } from '../render/message.ts';
import type { Terminal } from '../terminal.ts';
import { writeAfter } from './after/write-after.ts';
import { Budgets } from './budgets.ts';
import type { PreparedBatch } from './prepare.ts';
import { BatchProgress } from './progress.ts';
import { ResultsFile, RESULTS, TORN } from './results-file.ts';
import { runBatch } from './run-batch.ts';
import { Listing } from './listing.ts';
import { RetryNote } from './retry-note.ts';
import { openRun } from './run-file.ts';
import { Stop } from './stop.ts';
import { summaryText } from './summary.ts';
import { Tally } from './tally.ts';

export interface BatchPlace {
  /** Absolute path of the folder of results, locked for this run. */
  readonly folder: string;
  readonly options: BatchOptions;
  readonly terminal: Terminal;
}

interface Outcome {
  readonly tally: Tally;
  readonly stop: Stop;
  readonly budgets: Budgets;
  /** What ended the run before its time. */
  readonly failure: { readonly error: unknown } | null;
  readonly durationMs: number;
  /** Whether any image was listed. */
  readonly isEmpty: boolean;
}

/** Time for what has to be done after the last answer. */
const CLOSING_MS = 10_000;

/** Runs what was prepared in a folder, and tells what came of it. @throws CliError for what ended the run. */
export async function runPreparedBatch(prepared: PreparedBatch, place: BatchPlace): Promise<ExitCode> {
  const { folder, options, terminal } = place;
  terminal.allowGrace?.(options.grace + CLOSING_MS);
  const run = await openRun(folder, {
    fingerprint: prepared.fingerprint,
    version: packageVersion(),
    workflow: prepared.path,
    emulated: options.emulate,
    force: options.force,
    now: new Date(),
  });
  const results = await ResultsFile.open(folder, run.pass);
  try {
    if (!options.quiet) tellDamage(results, terminal);
    const outcome = await runItems(prepared, results, { ...place, pass: run.pass });
    return await conclude(outcome, place);
  } finally {
    await results.close();
  }
}

async function runItems(
  prepared: PreparedBatch,
  results: ResultsFile,
  { options, terminal, pass }: BatchPlace & { readonly pass: number },
): Promise<Outcome> {
  const startedAt = performance.now();
  const tally = new Tally();
  const budgets = new Budgets(options, results.index.spent);
  const stop = new Stop(options.grace);
  const interrupt = (): void => {
    stop.request({ type: 'interrupted' });
  };
  terminal.signal.addEventListener('abort', interrupt, { once: true });
  if (terminal.signal.aborted) interrupt();
  if (options.deadline !== undefined)
    stop.requestAfter(options.deadline, { type: 'budget', text: 'the --deadline is over' });
  const listing = new Listing(prepared.sources, { options, terminal, drain: stop.drain });
  const retry = new RetryNote();
  const progress = new BatchProgress(terminal, {
    tally,
    listed: options.quiet ? () => listing.taken : listing.counter(),
    underWay: () => budgets.underWay,
    note: () => (stop.reason === null ? retry.text : 'waiting for answers under way'),
  });
  if (!options.quiet) progress.start();
  let failure: Outcome['failure'] = null;
  try {
    await runBatch({
      ...prepared,
      items: listing.items(),
      results,
      budgets,
      tally,
      stop,
      pass,
      retryFailed: options.retryFailed,
      inFlight: 2 * prepared.concurrency,
      onProgress: () => {
        if (!options.quiet) progress.update();
      },
      onRetry: (code, delayMs) => {
        retry.set(code, delayMs);
      },
    });
  } catch (error) {
    failure = { error };
  } finally {
    stop.close();
    progress.stop();
    terminal.signal.removeEventListener('abort', interrupt);
    stop.takeNoMore();
  }
  const durationMs = performance.now() - startedAt;
  return { tally, stop, budgets, failure, durationMs, isEmpty: listing.taken.count === 0 };
}

function tellDamage({ damage: { tornBytes, badLines } }: ResultsFile, terminal: Terminal): void {
  if (tornBytes > 0)
    writeMessage(
      'warning',
      `The last run ended while it wrote: ${tornBytes} bytes are moved to ${TORN}.`,
      terminal,
    );
  if (badLines > 0)
    writeMessage(
      'warning',
      `${badLines} lines of ${RESULTS} cannot be read; their images are run again.`,
      terminal,
    );
}

async function conclude(outcome: Outcome, place: BatchPlace): Promise<ExitCode> {
  const { tally, stop, budgets, failure, durationMs, isEmpty } = outcome;
  const { folder, options, terminal } = place;
  if (failure === null && isEmpty && stop.reason === null)
    throw new CliError(
      options.only === undefined ? 'There are no images in what was given.' : 'No image matches --only.',
    );
  const isInterrupted = terminal.signal.aborted;
  const written = isInterrupted ? [] : await writeAfter(folder, { ...options, terminal });
  if (!options.quiet) {
    const text = summaryText({
      counts: tally.counts,
      durationMs,
      reason: failure === null ? stop.reason : null,
      spent: budgets.spent,
      isSimulated: options.emulate,
      retryFailed: options.retryFailed,
      files: [join(options.output, RESULTS), ...written.map((name) => join(options.output, name))],
    });
    terminal.stderr.write(`${text}\n`);
  }
  if (isInterrupted) return exitCodes.interrupted;
  if (failure !== null) throw explained(failure.error);
  if (stop.reason !== null) return exitCodes.budgetReached;
  const { failed, skipped } = tally.counts;
  return failed + skipped.failed > 0 ? exitCodes.someFailed : exitCodes.done;
}

function explained(error: unknown): unknown {
  const exitCode = exitCodeOf(error);
  if (exitCode === exitCodes.bug) return error;
  const text = errorText(error);
  const again = 'What is done is kept; the same command goes on from there.';
  return new CliError(text.includes('same command') ? text : `${text} ${again}`, { exitCode, cause: error });
}
