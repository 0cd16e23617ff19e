import type PQueue from 'p-queue';
import type { StepContext } from '../../schemas/index.ts';
import { runOnce } from '../../schemas/run-once.ts';
import { followSignals } from '../../schemas/signals.ts';

/** The questions of one step, of which only so many are asked at once. p-queue is loaded by the first. */
export class StepQueue {
  readonly #concurrency: number;
  #queue: Promise<PQueue> | undefined;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /**
   * Runs a question when its turn comes. The context's signals take one that waits out of the queue; one that has begun looks
   * after itself.
   * @throws what the question throws, or the reason of a signal.
   */
  async run<Reply>(question: () => Promise<Reply>, context: StepContext): Promise<Reply> {
    this.#queue ??= createQueue(this.#concurrency);
    const queue = await this.#queue;
    const waiting = followSignals(context.signal, context.drain);
    try {
      return await queue.add(
        runOnce(() => {
          waiting.release();
          waiting.signal.throwIfAborted();
          return question();
        }),
        { signal: waiting.signal },
      );
    } finally {
      waiting.release();
    }
  }
}

async function createQueue(concurrency: number): Promise<PQueue> {
  const { default: Queue } = await import('p-queue');
  return new Queue({ concurrency });
}
