import { setTimeout as sleep } from 'node:timers/promises';
import type { RunQueue } from './run-queue.ts';

export interface LateAnswersOptions {
  readonly queue: RunQueue;
  /** Of this worker. */
  readonly name: string;
  /** Milliseconds after which a job that Redis was not told of is somebody else's. */
  readonly lockMs: number;
  /** Called for each answer that came too late for its job. */
  readonly onLate: () => void;
}

/** A job that was taken over waits so long for the answer of who had it, who may only have been cut off from Redis. */
const TAKEOVER_MS = 3000;
const LOOK_MS = 250;
/** How often answers that Redis did not confirm are looked at. */
const SWEEP_MS = 1000;

/**
 * The answers that a worker has given, until Redis says that their jobs were still its own. Those of jobs that were somebody else's by
 * then are paid for, and are kept beside the jobs.
 */
export class LateAnswers {
  readonly #options: LateAnswersOptions;
  /** Records by job id, and when they were sent. */
  readonly #unconfirmed = new Map<string, { readonly text: string; readonly at: number }>();
  readonly #sweep: NodeJS.Timeout;

  constructor(options: LateAnswersOptions) {
    this.#options = options;
    this.#sweep = setInterval(() => {
      const before = performance.now() - options.lockMs;
      for (const [id, { at }] of this.#unconfirmed) if (at < before) void this.#send(id);
    }, SWEEP_MS);
  }

  /** To be called with the record of a job that is given to Redis. */
  add(id: string, text: string): void {
    this.#unconfirmed.set(id, { text, at: performance.now() });
  }

  /** The job was this worker's when its answer came. */
  confirm(id: string): void {
    this.#unconfirmed.delete(id);
  }

  /** @param message in which BullMQ names a job that was somebody else's when its answer came */
  onError(message: string): void {
    for (const id of this.#unconfirmed.keys()) if (message.includes(id)) void this.#send(id);
  }

  /** The answer to a job that was taken from a worker; `null` where that one brings none in time. */
  async find(id: string, isEnded: () => boolean): Promise<string | null> {
    const until = performance.now() + TAKEOVER_MS;
    for (;;) {
      const text = this.#unconfirmed.get(id)?.text ?? (await this.#options.queue.findLate(id));
      if (text !== undefined) return text;
      if (isEnded() || performance.now() > until) return null;
      await sleep(LOOK_MS);
    }
  }

  /** Keeps what Redis has not confirmed. */
  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([...this.#unconfirmed.keys()].map((id) => this.#send(id)));
  }

  async #send(id: string): Promise<void> {
    const { queue, name, onLate } = this.#options;
    const text = this.#unconfirmed.get(id)?.text;
    if (text === undefined) return;
    this.#unconfirmed.delete(id);
    onLate();
    await queue.addLate(id, name, text).catch(() => undefined);
  }
}
