import type PQueue from 'p-queue';

interface TurnOptions {
  /** What has a higher one comes first. @default 0 */
  readonly priority?: number;
  /** Takes work that waits out of the queue; what has begun looks after itself. */
  readonly signal?: AbortSignal;
}

/** Work of which only so much is done at once. p-queue is loaded by the first; what has been done is let go of. */
export class WorkQueue {
  readonly #concurrency: number;
  #queue: Promise<PQueue> | undefined;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** @throws what the work throws, or the reason of the signal. */
  async run<Result>(work: () => Promise<Result>, options: TurnOptions = {}): Promise<Result> {
    this.#queue ??= openQueue(this.#concurrency);
    const queue = await this.#queue;
    return queue.add(forgetful(work), options);
  }
}

async function openQueue(concurrency: number): Promise<PQueue> {
  const { default: Queue } = await import('p-queue');
  return new Queue({ concurrency });
}

/**
 * Lets go of all that the work refers to when it is begun: p-queue keeps what it has run until a hundred others have been, and
 * pictures of megabytes with it.
 */
function forgetful<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let held: (() => Promise<Result>) | null = work;
  return async () => {
    const begun = held;
    held = null;
    if (begun === null) throw new Error('This work has been begun before.');
    return begun();
  };
}
