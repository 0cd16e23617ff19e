import { availableParallelism } from 'node:os';
import { isDeepStrictEqual, types } from 'node:util';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { EncodedImage, EncodingPolicy } from '../../schemas/image.ts';
import { WorkQueue } from '../../schemas/work-queue.ts';

interface Encoding {
  readonly policy: EncodingPolicy;
  readonly signal: AbortSignal | undefined;
  readonly result: Promise<EncodedImage>;
  /** Those that have not released the result. */
  holders: number;
}

/** Makes an image's encoding once for all that ask for it while it is made: steps usually ask at the same time. */
export class SharedEncoding {
  #current: Encoding | undefined;

  async get(
    policy: EncodingPolicy,
    signal: AbortSignal | undefined,
    make: () => Promise<EncodedImage>,
  ): Promise<EncodedImage> {
    const encoding = this.#find(policy, signal) ?? this.#begin(policy, signal, make);
    encoding.holders++;
    const { release, ...encoded } = await encoding.result;
    if (release === undefined) return encoded;
    return {
      ...encoded,
      release: () => {
        encoding.holders--;
        if (encoding.holders === 0) release();
      },
    };
  }

  #find(policy: EncodingPolicy, signal: AbortSignal | undefined): Encoding | undefined {
    const current = this.#current;
    return current?.signal === signal && isDeepStrictEqual(current?.policy, policy) ? current : undefined;
  }

  #begin(
    policy: EncodingPolicy,
    signal: AbortSignal | undefined,
    make: () => Promise<EncodedImage>,
  ): Encoding {
    const encoding: Encoding = { policy, signal, result: make(), holders: 0 };
    this.#current = encoding;
    const end = (): void => {
      if (this.#current === encoding) this.#current = undefined;
    };
    encoding.result.then(end, end);
    return encoding;
  }
}

/** One a core, at most as many as Node's thread pool has threads. */
const AT_ONCE = Math.min(availableParallelism(), 4);
/**
 * Images that are read from this machine and encoded at once, in the whole process. More would gain no time, and each has its
 * whole file and what the decoder needs in memory.
 */
const slots = new WorkQueue(AT_ONCE);
/**
 * Crops that are cut out of decoded pixels at once, beside what is in the slots: that takes next to no memory, and the codec
 * would only wait for the main thread between one small crop and the next.
 */
const cuts = new WorkQueue(AT_ONCE);

/** What was begun is finished before something else is begun. */
const PRIORITY = { begin: 0, goOn: 1, finish: 2 } as const;

export interface SlotOptions {
  readonly signal: AbortSignal | undefined;
  readonly stage: keyof typeof PRIORITY;
}

/** Does the work when there is room; rejects with the signal's reason where it is aborted before. */
export function inWorkSlot<Result>(
  work: () => Promise<Result>,
  { signal, stage }: SlotOptions,
): Promise<Result> {
  return slots.run(unlessAborted(work, signal), { priority: PRIORITY[stage] });
}

/** As `inWorkSlot` does, for work on pixels that are in memory. */
export function inCuttingSlot<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return cuts.run(unlessAborted(work, signal));
}

/** Work that is aborted while it waits ends in its turn. Given the signal, the queue would listen to it once more for each. */
function unlessAborted<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal | undefined,
): () => Promise<Result> {
  return () => {
    signal?.throwIfAborted();
    return work();
  };
}

let drain: MessagePort | undefined;

/**
 * Frees memory that nothing uses any more; what pointed into it has length 0 from then on. The garbage collector sees little
 * reason to hurry for it, and of photos of several megabytes, those that it has not come to would be a good part of a
 * process's peak. JavaScript frees nothing by itself, but memory goes with what is sent where nobody listens.
 * @param bytes alone in its memory
 */
export function freeMemory({ buffer }: Uint8Array): void {
  drain ??= deafPort();
  if (!types.isArrayBuffer(buffer)) return;
  try {
    drain.postMessage(null, [buffer]);
  } catch {
    // Memory of a native library, or of Node's pool, stays where it is; Node from 21 on says so.
  }
}

function deafPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.unref();
  return port1;
}
