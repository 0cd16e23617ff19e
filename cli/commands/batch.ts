import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  openStore,
  runBatch,
  type BatchEvent,
  type BatchState,
  type BatchSummary,
  type FolderStore,
  type ItemRunner,
} from '../../batch/index.ts';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { Listing } from '../../batch/sources/listing.ts';
import { keepHeapSteady } from '../../engine/heap.ts';
import { conclude, DRAWN, type Outcome } from '../batch/conclude.ts';
import { withBatch, type GivenBatch, type PreparedBatch } from '../batch/prepare.ts';
import { queueAddress, queueRunner } from '../batch/queue.ts';
import { BatchProgress } from '../batch/progress.ts';
import { CliError, type ExitCode } from '../cli-error.ts';
import { imageAccess } from '../engine.ts';
import type { BatchOptions } from '../program/batch.ts';
import { writeMessage } from '../render/message.ts';
import { counted } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { SkippedFiles } from '../sources/images.ts';
import type { Terminal } from '../terminal.ts';

/** Time for what has to be done after the last answer. */
const CLOSING_MS = 10_000;

/** What was not sent is dropped by then, so that the rest is what is waited for. */
const DROPPED_BY_MS = 200;

/** `llama-vision batch WORKFLOW [SOURCES...] -o FOLDER` */
export async function batch(
  workflow: string,
  sources: readonly string[],
  options: BatchOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const given: GivenBatch = { workflow, sources, options, terminal };
  if (options.dryRun) {
    const { dryRun } = await import('../batch/dry-run.ts');
    return dryRun(given);
  }
  if (options.calibrate !== undefined)
    throw new CliError('--calibrate goes with --dry-run; to try some images and keep the answers: --limit.');
  const isOwn = queueAddress(options, terminal) === null;
  return withBatch(given, isOwn, async (prepared) => {
    keepHeapSteady();
    terminal.allowGrace?.(options.grace + CLOSING_MS);
    const folder = resolve(terminal.cwd, options.output);
    const store = await openStore(folder, prepared.store);
    try {
      if (!options.quiet) tellDamage(store, terminal);
      const outcome = await runItems(prepared, store, queueRunner(prepared, store));
      return await conclude(outcome, folder, prepared);
    } finally {
      await store.close();
    }
  });
}

async function runItems(
  { options, terminal, sources, workflow, inputs, imageInput, concurrency, secrets }: PreparedBatch,
  store: FolderStore,
  runner: ItemRunner | null,
): Promise<Outcome> {
  const listingEnd = new AbortController();
  const skipped = new SkippedFiles();
  const listing = new Listing({ ...sources, signal: listingEnd.signal, onSkip: skipped.add });
  const progress = new BatchProgress(terminal, {
    listed: options.quiet ? () => listing.taken : listing.counter(),
    limit: options.limit,
  });
  let summary: BatchSummary | null = null;
  let underWay = 0;
  let announcement: NodeJS.Timeout | undefined;
  const onEvent = (event: BatchEvent, now: BatchState): void => {
    if (event.type === 'run-end') summary = event.summary;
    // A pipe might never end by itself.
    if (event.type === 'stop-request') listingEnd.abort();
    if (event.type === 'drawing-failure')
      progress.say(`Not drawn: ${safeLine(`${event.image}: ${event.message}`)}`);
    if (options.quiet) return;
    progress.update(event, now);
    underWay = now.underWay;
    if (event.type === 'stop-request' && event.reason.type === 'interrupted')
      announcement = setTimeout(() => {
        if (underWay > 0) progress.say(waitingText(underWay, options.grace));
      }, DROPPED_BY_MS);
  };
  const imagesFolder = options.saveImages ? await makeFolder(store, 'images') : null;
  const drawings = options.draw
    ? { folder: await makeFolder(store, DRAWN), images: imageAccess(options, terminal) }
    : null;
  if (!options.quiet) progress.start();
  const { maxCost, maxFailures, limit: items, deadline: deadlineMs, retryFailed, retryIncomplete } = options;
  try {
    summary = await runBatch({
      ...{ workflow, items: listing.items(), store, inputs, imageInput, secrets, onEvent },
      ...{ retryFailed, retryIncomplete },
      ...(imagesFolder !== null && { imagesFolder }),
      ...(drawings !== null && { drawings }),
      ...(runner !== null && { runner }),
      maxConcurrentItems: 2 * concurrency,
      graceMs: options.grace,
      signal: terminal.signal,
      limits: withoutUndefined({ maxCost, maxFailures, items, deadlineMs }),
    });
    return { summary, failure: null };
  } catch (error) {
    if (summary === null) throw error;
    return { summary, failure: { error } };
  } finally {
    clearTimeout(announcement);
    progress.stop();
    listingEnd.abort();
    skipped.tell(options, terminal);
  }
}

async function makeFolder({ folder }: FolderStore, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  return path;
}

function waitingText(underWay: number, graceMs: number): string {
  const seconds = Math.ceil(graceMs / 1000);
  return `Ending: ${counted(underWay, 'image')} under way, waiting for the answers at most ${seconds} s. Ctrl-C again ends at once.`;
}

function tellDamage({ damage: { tornBytes, badLines } }: FolderStore, terminal: Terminal): void {
  const torn = `The last run ended while it wrote: ${tornBytes} bytes are moved to results.torn.`;
  if (tornBytes > 0) writeMessage('warning', torn, terminal);
  const bad = `${badLines} lines of results.jsonl cannot be read; their images are run again.`;
  if (badLines > 0) writeMessage('warning', bad, terminal);
}
