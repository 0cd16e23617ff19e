import { availableParallelism } from 'node:os';
import type PQueue from 'p-queue';

/**
 * Images that are read from this machine and encoded at once, in the whole process: one a core, at most as many as Node's
 * thread pool has threads. More would gain no time, and each has its whole file and what the decoder needs in memory.
 */
const SLOTS = Math.min(availableParallelism(), 4);

let opening: Promise<PQueue> | undefined;

export interface SlotOptions {
  readonly signal: AbortSignal | undefined;
  /** Work that goes on with something goes before work that begins something, so that what was begun is finished. */
  readonly goesOn: boolean;
}

/** Does the work when there is room; rejects with the signal's reason where it is aborted before. */
export async function inWorkSlot<Result>(
  work: () => Promise<Result>,
  { signal, goesOn }: SlotOptions,
): Promise<Result> {
  opening ??= openQueue();
  const queue = await opening;
  // Work that is aborted while it waits ends in its turn. Given the signal, the queue would listen to it once more for each.
  const start = (): Promise<Result> => {
    signal?.throwIfAborted();
    return work();
  };
  return queue.add(start, { priority: goesOn ? 1 : 0 });
}

async function openQueue(): Promise<PQueue> {
  const { default: Queue } = await import('p-queue');
  return new Queue({ concurrency: SLOTS });
}
