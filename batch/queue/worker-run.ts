import type { Job as QueuedJob, Worker } from 'bullmq';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, messageOf, WorkflowError } from '../../schemas/index.ts';
import { secretInputs } from '../../engine/index.ts';
import type { WorkItem } from '../item.ts';
import { failureRecord, type RecordContext } from '../run/make-record.ts';
import { createLocalRunner } from '../run/runner.ts';
import { isInterrupted, type ResultRecord } from '../store/record.ts';
import { withinTime, type Connection, type Queue } from './connection.ts';
import { ImageProblem, readJobImage } from './images.ts';
import type { QueueLimits } from './limits.ts';
import {
  isOfMachine,
  keysOf,
  lateFieldOf,
  parseJob,
  workOf,
  type Halt,
  type Job,
  type RunSheet,
} from './protocol.ts';
import type { ServedWorkflow } from './types.ts';

export interface WorkerRunOptions {
  readonly connection: Connection;
  readonly sheet: RunSheet;
  readonly served: ServedWorkflow;
  readonly limits: QueueLimits;
  /** Of this worker, in records. */
  readonly name: string;
  /** Items at once. */
  readonly concurrency: number;
  readonly root: string | null;
  readonly maxImageBytes: number;
  readonly lockMs: number;
  /** Called with the cost of each answer, in US dollars. */
  readonly onRecord: (record: ResultRecord) => void;
  readonly onRetry: () => void;
  readonly onLate: () => void;
  /** Called once when a failure that every item would meet has ended the run here. */
  readonly onHalt: (halt: Halt) => void;
}

/** Times that a job may be taken over from a lost worker before it is given up. */
const MAX_STALLED = 5;
/** A job that was taken over waits so long for the answer of who had it, who may only have been cut off from Redis. */
const TAKEOVER_MS = 3000;
const LOOK_MS = 250;
/** How often answers that Redis did not confirm are looked at. */
const SWEEP_MS = 1000;

interface Waiting {
  readonly resolve: (record: ResultRecord) => void;
  /** The item goes back to the queue. */
  readonly giveBack: () => void;
  readonly image: unknown;
  readonly claim: Claim;
}

/** What says that a job is ours: its lock in Redis has the token. */
interface Claim {
  readonly id: string;
  readonly token: string;
  /** Withdraws the item. */
  readonly drain: AbortController;
}

interface Unconfirmed {
  readonly text: string;
  readonly at: number;
}

/** What a worker does for one run: jobs in, records out, as one run of many items over one workflow. */
export class WorkerRun {
  readonly #options: WorkerRunOptions;
  readonly #feed = new Feed();
  readonly #drain = new AbortController();
  readonly #end = new AbortController();
  readonly #waiting = new Map<string, Waiting>();
  /** Records that are sent to Redis, until it says that the job was still ours. By job id. */
  readonly #unconfirmed = new Map<string, Unconfirmed>();
  readonly #context: RecordContext;
  readonly #queue: Queue;
  readonly #worker: Worker;
  readonly #answers: Promise<void>;
  readonly #sweep: NodeJS.Timeout;
  #done = 0;
  #lastDoneAt = performance.now();
  /** No item is asked about any more. */
  #isEnded = false;
  /** The run goes on, with others. */
  #isLeaving = false;
  #closed: Promise<void> | null = null;

  constructor(options: WorkerRunOptions) {
    const { connection, sheet, served, concurrency, lockMs } = options;
    this.#options = options;
    this.#context = {
      pass: sheet.pass,
      secrets: served.secrets,
      secretInputs: secretInputs(served.workflow.plan),
    };
    setMaxListeners(0, this.#end.signal);
    this.#queue = connection.openQueue(sheet.runId);
    this.#worker = connection.openWorker(
      sheet.runId,
      (job: QueuedJob, token = '') => this.#process(job, token),
      {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: Math.max(1000, lockMs / 2),
        maxStalledCount: MAX_STALLED,
        name: options.name,
      },
    );
    this.#worker.on('completed', ({ id }) => {
      this.#unconfirmed.delete(id ?? '');
    });
    this.#worker.on('error', (error) => {
      this.#onLostLock(messageOf(error));
    });
    this.#sweep = setInterval(() => {
      this.#sendOverdue();
    }, SWEEP_MS);
    this.#answers = this.#runItems();
  }

  get sheet(): RunSheet {
    return this.#options.sheet;
  }

  get active(): number {
    return this.#waiting.size;
  }

  get done(): number {
    return this.#done;
  }

  /** Milliseconds since an item was done, or the run was taken up. */
  get idleMs(): number {
    return performance.now() - this.#lastDoneAt;
  }

  /** Jobs that nobody has taken. */
  waitingCount(): Promise<number> {
    return this.#queue.getWaitingCount();
  }

  /** Takes no jobs for now; those taken are finished. */
  async rest(): Promise<void> {
    await this.#worker.pause(true);
  }

  async goOn(): Promise<void> {
    await this.#worker.resume();
  }

  /** Withdraws the jobs that are somebody else's by now. To be called after a time without Redis, in which locks run out. */
  async withdrawLost(): Promise<void> {
    const waiting = [...this.#waiting.values()];
    const locks = waiting.map(({ claim }) => `${this.#queue.toKey(claim.id)}:lock`);
    const tokens = locks.length === 0 ? [] : await this.#options.connection.redis.mget(locks);
    for (const [index, { claim }] of waiting.entries())
      if (tokens[index] !== claim.token) claim.drain.abort();
  }

  /**
   * Takes no more jobs, hands back those of which nothing was sent, and waits for the others.
   * @param graceMs longest wait; what is left then is somebody else's when its lock ends
   * @param isLeaving the run goes on without this worker
   */
  close(graceMs: number, isLeaving = false): Promise<void> {
    this.#isLeaving ||= isLeaving;
    return (this.#closed ??= this.#close(graceMs));
  }

  async #close(graceMs: number): Promise<void> {
    this.#isEnded = true;
    await this.#worker.pause(true);
    this.#drain.abort();
    for (const { claim } of this.#waiting.values()) claim.drain.abort();
    this.#feed.end();
    const timer = setTimeout(() => {
      this.#end.abort();
    }, graceMs);
    await this.#answers;
    clearTimeout(timer);
    this.#giveAllBack();
    await withinTime(this.#worker.close());
    clearInterval(this.#sweep);
    await withinTime(Promise.all([...this.#unconfirmed].map(([id, { text }]) => this.#sendLate(id, text))));
    await this.#queue.close();
    await this.#options.served.close();
  }

  async #process(queued: QueuedJob, token: string): Promise<string> {
    const id = queued.id ?? '';
    const job = typeof queued.data === 'string' ? parseJob(queued.data) : null;
    if (job === null) throw new Error('The job cannot be read: it is of another version, or damaged.');
    const { connection } = this.#options;
    // BullMQ would have the job fail, with its answer, where Redis takes no writes.
    const complete = queued.moveToCompleted.bind(queued);
    queued.moveToCompleted = (...args): ReturnType<typeof complete> =>
      connection.accepted(() => complete(...args));
    const known = queued.stalledCounter > 0 ? await this.#knownAnswer(id) : null;
    if (known !== null) return known;
    const claim = { id, token, drain: new AbortController() };
    const outcome = await this.#answer(job, claim);
    const isForOthers = this.#isEnded ? this.#isLeaving : claim.drain.signal.aborted;
    if (outcome === null || (isForOthers && isCutShort(outcome))) {
      await connection.accepted(() => queued.moveToWait(token));
      throw new this.#options.connection.WaitingError();
    }
    const record: ResultRecord = { ...outcome, worker: this.#options.name };
    this.#done++;
    this.#lastDoneAt = performance.now();
    this.#options.onRecord(record);
    const text = JSON.stringify(record);
    this.#unconfirmed.set(id, { text, at: performance.now() });
    return text;
  }

  /** The answer to a job that was taken from a worker; `null` where that one brings none in time. */
  async #knownAnswer(id: string): Promise<string | null> {
    const { connection, sheet } = this.#options;
    const { late } = keysOf(sheet.runId);
    const pattern = lateFieldOf(id, '*');
    const until = performance.now() + TAKEOVER_MS;
    for (;;) {
      const own = this.#unconfirmed.get(id)?.text;
      if (own !== undefined) return own;
      const [, [, text]] = await connection.redis.hscan(late, 0, 'MATCH', pattern, 'COUNT', 10_000);
      if (text !== undefined) return text;
      if (this.#isEnded || performance.now() > until) return null;
      await sleep(LOOK_MS);
    }
  }

  /** The record of a job; `null` where it has to go back. */
  async #answer(job: Job, claim: Claim): Promise<ResultRecord | null> {
    const { root, sheet, maxImageBytes } = this.#options;
    const work = workOf(job);
    try {
      const source = { root, images: sheet.images, maxBytes: maxImageBytes, signal: this.#end.signal };
      const image = await readJobImage(job.place, job.facts, source);
      return await this.#ask(work, image, claim);
    } catch (error) {
      if (error instanceof ImageProblem) return this.#failed(work, error);
      if (this.#end.signal.aborted) return null;
      throw error;
    }
  }

  #ask(work: WorkItem, image: unknown, claim: Claim): Promise<ResultRecord | null> {
    if (this.#isEnded) return Promise.resolve(null);
    return new Promise((resolve) => {
      const giveBack = (): void => {
        this.#waiting.delete(work.facts.key);
        resolve(null);
      };
      this.#waiting.set(work.facts.key, { resolve, giveBack, image, claim });
      this.#feed.push(work);
    });
  }

  #failed(work: WorkItem, { code, message }: ImageProblem): ResultRecord {
    const { imageInput } = this.#options.sheet;
    return failureRecord(work, { code, message, step: `$inputs.${imageInput}` }, this.#context);
  }

  async #runItems(): Promise<void> {
    const { served, sheet, concurrency, onRetry } = this.#options;
    const runner = createLocalRunner({
      workflow: served.workflow,
      inputs: served.inputs,
      imageInput: sheet.imageInput,
      secrets: served.secrets,
      imageOf: ({ facts }) => this.#waiting.get(facts.key)?.image,
      drainOf: ({ facts }) => this.#waiting.get(facts.key)?.claim.drain.signal,
    });
    const records = runner.run(this.#feed, {
      maxConcurrentItems: concurrency,
      pass: sheet.pass,
      drain: this.#drain.signal,
      signal: this.#end.signal,
      onEvent: (event) => {
        if (event.type === 'item-drop') this.#waiting.get(event.key)?.giveBack();
        if (event.type === 'request-retry') onRetry();
      },
    });
    try {
      for await (const record of records) {
        const waiting = this.#waiting.get(record.key);
        this.#waiting.delete(record.key);
        waiting?.resolve(record);
      }
    } catch (error) {
      if (!this.#end.signal.aborted) await this.#halt(error);
    } finally {
      this.#feed.end();
      this.#giveAllBack();
    }
  }

  /** What every item would meet. Where it is not of this machine alone, nobody is to ask any more. */
  async #halt(error: unknown): Promise<void> {
    this.#isEnded = true;
    const halt = haltOf(error, this.#options.name);
    await this.#worker.pause(true);
    if (!isOfMachine(halt))
      await this.#options.connection.accepted(() => this.#haltAll(halt)).catch(() => undefined);
    this.#options.onHalt(halt);
  }

  async #haltAll(halt: Halt): Promise<void> {
    const { connection, sheet } = this.#options;
    await this.#queue.pause();
    await connection.redis.hset(keysOf(sheet.runId).state, { phase: 'halted', halt: JSON.stringify(halt) });
    await connection.publish(sheet.runId, { type: 'state' });
  }

  #giveAllBack(): void {
    for (const { giveBack } of [...this.#waiting.values()]) giveBack();
  }

  /** The job was somebody else's when the answer came; the answer is paid for. */
  #onLostLock(message: string): void {
    for (const [id, { text }] of this.#unconfirmed) if (message.includes(id)) void this.#sendLate(id, text);
  }

  #sendOverdue(): void {
    const before = performance.now() - this.#options.lockMs;
    for (const [id, { text, at }] of this.#unconfirmed) if (at < before) void this.#sendLate(id, text);
  }

  async #sendLate(id: string, text: string): Promise<void> {
    const { connection, sheet, name } = this.#options;
    this.#unconfirmed.delete(id);
    this.#options.onLate();
    const { late } = keysOf(sheet.runId);
    await connection
      .accepted(() => connection.redis.hset(late, lateFieldOf(id, name), text))
      .catch(() => undefined);
  }
}

/** Not asked to its end, so that whoever has the item next should ask: an empty answer is one only where it may not be asked for again. */
function isCutShort(record: ResultRecord): boolean {
  return isInterrupted(record) || record.requests.some(({ answer }) => answer === 'empty');
}

function haltOf(error: unknown, worker: string): Halt {
  const cause = error instanceof WorkflowError ? error.cause : error;
  const step =
    typeof error === 'object' && error !== null && 'stepName' in error ? String(error.stepName) : '';
  return { code: errorCode(cause) ?? 'worker-failed', message: messageOf(cause ?? error), step, worker };
}

/** Items that are pushed, to be taken one by one. */
class Feed implements AsyncIterableIterator<WorkItem, undefined> {
  readonly #items: WorkItem[] = [];
  #takers: ((result: IteratorResult<WorkItem, undefined>) => void)[] = [];
  #isEnded = false;

  push(item: WorkItem): void {
    const taker = this.#takers.shift();
    if (taker === undefined) this.#items.push(item);
    else taker({ done: false, value: item });
  }

  end(): void {
    this.#isEnded = true;
    for (const taker of this.#takers) taker({ done: true, value: undefined });
    this.#takers = [];
  }

  next(): Promise<IteratorResult<WorkItem, undefined>> {
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve({ done: false, value: item });
    if (this.#isEnded) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.#takers.push(resolve);
    });
  }

  return(): Promise<IteratorResult<WorkItem, undefined>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
