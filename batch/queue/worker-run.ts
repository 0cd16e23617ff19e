import type { Job as QueuedJob, Worker } from 'bullmq';
import { setMaxListeners } from 'node:events';
import { errorCode, messageOf, WorkflowError } from '../../schemas/index.ts';
import { secretInputs } from '../../engine/index.ts';
import { EventQueue } from '../../engine/run/event-queue.ts';
import type { WorkItem } from '../item.ts';
import { failureRecord, type RecordContext } from '../run/make-record.ts';
import { createLocalRunner } from '../run/runner.ts';
import { isInterrupted, type ResultRecord } from '../store/record.ts';
import { withinTime, type Connection } from './connection.ts';
import { ImageProblem, readJobImage } from './images.ts';
import { LateAnswers } from './late-answers.ts';
import { isOfMachine, parseJob, workOf, type Halt, type Job, type RunSheet } from './protocol.ts';
import type { RunQueue } from './run-queue.ts';
import type { ServedWorkflow } from './types.ts';

export interface WorkerRunOptions {
  readonly connection: Connection;
  readonly queue: RunQueue;
  readonly sheet: RunSheet;
  readonly served: ServedWorkflow;
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

/** An item that is asked about. */
interface Waiting {
  /** Gives its record, or `null` where it goes back to the queue. */
  readonly settle: (record: ResultRecord | null) => void;
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

/** What a worker does for one run: jobs in, records out, as one run of many items over one workflow. */
export class WorkerRun {
  readonly #options: WorkerRunOptions;
  /** Items that were taken, for the runner; there are never more than may be under way. */
  readonly #feed = new EventQueue<WorkItem>(Number.POSITIVE_INFINITY, () => undefined);
  readonly #drain = new AbortController();
  readonly #end = new AbortController();
  /** By key. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #context: RecordContext;
  readonly #late: LateAnswers;
  readonly #worker: Worker;
  readonly #answers: Promise<void>;
  #done = 0;
  #lastDoneAt = performance.now();
  /** No item is asked about any more. */
  #isEnded = false;
  /** The run goes on, with others. */
  #isLeaving = false;
  #closed: Promise<void> | null = null;

  constructor(options: WorkerRunOptions) {
    const { connection, sheet, served, concurrency, lockMs, name } = options;
    const { secrets, workflow } = served;
    this.#options = options;
    this.#context = { pass: sheet.pass, secrets, secretInputs: secretInputs(workflow.plan) };
    setMaxListeners(0, this.#end.signal);
    this.#late = new LateAnswers(options);
    const processor = (job: QueuedJob, token = ''): Promise<string> => this.#process(job, token);
    this.#worker = connection.openWorker(sheet.runId, processor, {
      concurrency,
      lockDuration: lockMs,
      stalledInterval: Math.max(1000, lockMs / 2),
      maxStalledCount: MAX_STALLED,
      name,
    });
    this.#worker.on('completed', ({ id = '' }) => {
      this.#late.confirm(id);
    });
    this.#worker.on('error', (error) => {
      this.#late.onError(messageOf(error));
    });
    this.#answers = this.#runItems();
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

  /** Takes no jobs for now; those taken are finished. */
  async rest(): Promise<void> {
    await this.#worker.pause(true);
  }

  async goOn(): Promise<void> {
    await this.#worker.resume();
  }

  /** Withdraws the jobs that are somebody else's by now. To be called after a time without Redis, in which locks run out. */
  async withdrawLost(): Promise<void> {
    const claims = [...this.#waiting.values()].map(({ claim }) => claim);
    const tokens = await this.#options.queue.lockTokens(claims.map(({ id }) => id));
    for (const [index, { token, drain }] of claims.entries()) if (tokens[index] !== token) drain.abort();
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
    await withinTime(this.#late.close());
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
    const known = queued.stalledCounter > 0 ? await this.#late.find(id, () => this.#isEnded) : null;
    if (known !== null) return known;
    const claim = { id, token, drain: new AbortController() };
    const outcome = await this.#answer(job, claim);
    const isForOthers = this.#isEnded ? this.#isLeaving : claim.drain.signal.aborted;
    if (outcome === null || (isForOthers && isCutShort(outcome))) {
      await connection.accepted(() => queued.moveToWait(token));
      throw new connection.WaitingError();
    }
    const record: ResultRecord = { ...outcome, worker: this.#options.name };
    this.#done++;
    this.#lastDoneAt = performance.now();
    this.#options.onRecord(record);
    const text = JSON.stringify(record);
    this.#late.add(id, text);
    return text;
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
    const { key } = work.facts;
    return new Promise((resolve) => {
      const settle = (record: ResultRecord | null): void => {
        this.#waiting.delete(key);
        resolve(record);
      };
      this.#waiting.set(key, { settle, image, claim });
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
        if (event.type === 'item-drop') this.#waiting.get(event.key)?.settle(null);
        if (event.type === 'request-retry') onRetry();
      },
    });
    try {
      for await (const record of records) this.#waiting.get(record.key)?.settle(record);
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
    if (!isOfMachine(halt)) await this.#options.queue.halt(halt).catch(() => undefined);
    this.#options.onHalt(halt);
  }

  #giveAllBack(): void {
    for (const { settle } of [...this.#waiting.values()]) settle(null);
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
