import type { ExitCode } from '../exit-codes.ts';
import { packageVersion } from '../package-version.ts';
import { counted } from '../render/outcome.ts';
import { writeMessage } from '../render/message.ts';
import type { Terminal } from '../terminal.ts';
import { Budgets } from '../../batch/run/limits.ts';
import { conclude, type BatchPlace, type Outcome } from './conclude.ts';
import type { PreparedBatch } from './prepare.ts';
import { BatchProgress } from './progress.ts';
import { ResultsFile, RESULTS, TORN } from '../../batch/store/results-file.ts';
import { runBatch } from '../../batch/run/run-batch.ts';
import { Listing } from '../../batch/sources/listing.ts';
import { RetryNote } from './retry-note.ts';
import { openRun } from '../../batch/store/run-file.ts';
import { keepHeapSteady } from './steady-heap.ts';
import { Stop } from '../../batch/run/stop.ts';
import { Tally } from '../../batch/run/tally.ts';

/** Time for what has to be done after the last answer. */
const CLOSING_MS = 10_000;

/** Runs what was prepared in a folder, and tells what came of it. @throws CliError for what ended the run. */
export async function runPreparedBatch(prepared: PreparedBatch, place: BatchPlace): Promise<ExitCode> {
  const { folder, options, terminal } = place;
  keepHeapSteady();
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
  { folder, options, terminal, pass }: BatchPlace & { readonly pass: number },
): Promise<Outcome> {
  const startedAt = performance.now();
  const tally = new Tally();
  const budgets = new Budgets(options, results.index.spent);
  const stop = new Stop(options.grace);
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
  const interrupt = (): void => {
    stop.request({ type: 'interrupted' });
    if (!options.quiet && budgets.underWay > 0) progress.say(waitingText(budgets.underWay, options.grace));
  };
  terminal.signal.addEventListener('abort', interrupt, { once: true });
  if (terminal.signal.aborted) interrupt();
  if (!options.quiet) progress.start();
  let failure: Outcome['failure'] = null;
  try {
    await runBatch({
      ...prepared,
      items: listing.items(),
      results,
      base: folder,
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

function waitingText(underWay: number, graceMs: number): string {
  const seconds = Math.ceil(graceMs / 1000);
  return `Ending: ${counted(underWay, 'image')} under way, waiting for the answers at most ${seconds} s. Ctrl-C again ends at once.`;
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
