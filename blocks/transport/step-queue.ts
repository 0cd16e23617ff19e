import type { StepContext } from '../../schemas/index.ts';
import { followSignals } from '../../schemas/signals.ts';
import { WorkQueue } from '../../schemas/work-queue.ts';

/** The questions of one step, of which only so many are asked at once. */
export class StepQueue {
  readonly #queue: WorkQueue;

  constructor(concurrency: number) {
    this.#queue = new WorkQueue(concurrency);
  }

  /**
   * Runs a question when its turn comes. The context's signals take one that waits out of the queue; one that has begun looks
   * after itself.
   * @throws what the question throws, or the reason of a signal.
   */
  async run<Reply>(question: () => Promise<Reply>, context: StepContext): Promise<Reply> {
    const waiting = followSignals(context.signal, context.drain);
    const begin = (): Promise<Reply> => {
      waiting.release();
      waiting.signal.throwIfAborted();
      return question();
    };
    try {
      return await this.#queue.run(begin, { signal: waiting.signal });
    } finally {
      waiting.release();
    }
  }
}
