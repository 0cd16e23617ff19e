import { abortable, abortableSleep } from '../../schemas/signals.ts';
import { BlockError, StepExecutionError } from '../../schemas/index.ts';
import type { WorkItem } from '../item.ts';
import { failureRecord, type RecordContext } from '../run/make-record.ts';
import type { RunnerOptions } from '../run/runner.ts';
import type { ResultRecord } from '../store/record.ts';
import type { ResultStore } from '../store/store.ts';
import { ImageProblem, placeInJob } from './images.ts';
import { Answers } from './answers.ts';
import type { Leadership } from './leadership.ts';
import { jobIdOf, MAX_JOB_BYTES, PROTOCOL, type Halt, type Job, type RunSheet } from './protocol.ts';
import type { Finished, RunQueue } from './run-queue.ts';
import { Workforce } from './workforce.ts';

export interface CoordinatorOptions {
  readonly queue: RunQueue;
  readonly leadership: Leadership;
  readonly sheet: RunSheet;
  readonly store: Pick<ResultStore, 'lookup' | 'results'>;
  readonly context: RecordContext;
  /** Folder that workers have, too; `null` where images are served. */
  readonly root: string | null;
  readonly runner: RunnerOptions;
}

/** How often finished jobs are looked for. Events would tell sooner, and get lost. */
const POLL_MS = 100;
const LOOK_MS = 1000;
const UPKEEP_MS = 5000;
/** How often is looked whether records are written. */
const STORED_MS = 10;
/** Fewest and most items that are handed out. */
const LEAST_WINDOW = 500;
const MOST_WINDOW = 4000;
/** Answers that are nearly there when a failure ends the run are still taken: they are paid for. */
const LAST_ANSWERS_MS = 1500;

/** Hands items to workers in a small window and gives their records, each once. */
export class Coordinator {
  readonly #options: CoordinatorOptions;
  /** Handed out, and not answered. */
  readonly #outstanding = new Map<string, WorkItem>();
  #outgoing: Job[] = [];
  readonly #answers: Answers;
  /** Records of items that came to nothing here. */
  #refused: ResultRecord[] = [];
  readonly #workforce = new Workforce();
  #isListed = false;
  #failure: { readonly error: unknown } | null = null;
  /** What every item would meet, and when the last answers are in. */
  #halt: { readonly error: unknown; readonly at: number } | null = null;
  #isClosing = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #keptAt = performance.now();
  #wakeTaker: () => void = () => undefined;

  constructor(options: CoordinatorOptions) {
    const { queue, runner } = options;
    this.#options = options;
    this.#answers = new Answers(queue, (key, cost) => {
      runner.onEvent({ type: 'answer-repeat', key, cost });
    });
  }

  onStored({ key }: Pick<ResultRecord, 'key'>): void {
    this.#answers.onStored(key);
  }

  /** @throws what every further item would meet */
  async *records(items: AsyncIterable<WorkItem>): AsyncGenerator<ResultRecord, void> {
    const { signal } = this.#options.runner;
    const iterator = items[Symbol.asyncIterator]();
    try {
      yield* this.#leftovers();
      await this.#waitUntilStored();
      const taking = this.#take(iterator);
      for (;;) {
        const records = await abortable(() => this.#step(), signal);
        yield* records;
        if (this.#failure !== null) throw this.#failure.error;
        if (this.#halt !== null && performance.now() > this.#halt.at) throw this.#halt.error;
        if (records.length === 0 && this.#isDone) break;
        // What workers that are gone have is taken up by the next start.
        if (this.#isClosing && this.#workforce.isGone) return;
        if (records.length === 0) await abortableSleep(POLL_MS, signal);
      }
      await taking;
      await this.#waitUntilStored();
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }

  /** What an earlier coordinator left: recorded here where that one did not come to it. */
  async *#leftovers(): AsyncGenerator<ResultRecord, void> {
    const { queue } = this.#options;
    await queue.takeBack();
    for (;;) {
      const all = await queue.finished(0);
      const finished = all.filter(({ type, key }) => type !== 'late' || !this.#answers.isLate(key));
      if (finished.length === 0) return;
      const recorded = await this.#recordedAmong(finished);
      for (const one of finished) {
        const stored = recorded.get(one.key);
        if (one.type === 'lost' || (stored !== undefined && !isRetry(one.record, stored))) {
          await this.#answers.discard(one, stored);
          continue;
        }
        recorded.set(one.key, one.record);
        this.#answers.add(one.record, one);
        yield one.record;
      }
      await this.#waitUntilStored();
    }
  }

  /** The last records of these items, where they have any. */
  async #recordedAmong(finished: readonly Finished[]): Promise<Map<string, ResultRecord>> {
    const { store } = this.#options;
    const wanted = new Set<string>();
    for (const { type, key } of finished)
      if (type !== 'lost' && (await store.lookup(key)) !== null) wanted.add(key);
    const recorded = new Map<string, ResultRecord>();
    if (wanted.size === 0) return recorded;
    for await (const record of store.results()) if (wanted.has(record.key)) recorded.set(record.key, record);
    return recorded;
  }

  async #take(iterator: AsyncIterator<WorkItem, unknown>): Promise<void> {
    try {
      for (;;) {
        while (!this.#hasRoom && !this.#isClosing)
          await new Promise<void>((resolve) => {
            this.#wakeTaker = resolve;
          });
        if (this.#halt !== null) return;
        const next = await iterator.next();
        if (next.done === true) break;
        this.#hand(next.value);
      }
    } catch (error) {
      this.#failure ??= { error };
    }
    this.#isListed = true;
  }

  #hand(work: WorkItem): void {
    const { context, root } = this.#options;
    const refuse = (code: string, message: string): void => {
      this.#refused.push(failureRecord(work, { code, message, step: '' }, context));
    };
    try {
      const { facts, cached } = work;
      const place = placeInJob(work, root);
      const job: Job = {
        v: PROTOCOL,
        pass: context.pass,
        facts,
        place,
        ...(cached !== undefined && { cached }),
      };
      const bytes = Buffer.byteLength(JSON.stringify(job));
      if (bytes > MAX_JOB_BYTES) {
        const message = `The parameters of this image come to ${bytes} bytes; over a queue they may have ${MAX_JOB_BYTES}. Give images by path or address.`;
        refuse('item-too-large', message);
        return;
      }
      this.#outstanding.set(facts.key, work);
      this.#outgoing.push(job);
    } catch (error) {
      if (!(error instanceof ImageProblem)) throw error;
      refuse(error.code, error.message);
    }
  }

  /** One round of everything. Gives records that are ready. */
  async #step(): Promise<readonly ResultRecord[]> {
    const { queue, runner } = this.#options;
    if (runner.drain.aborted) await this.#takeBack();
    await this.#answers.removeStored();
    const jobs = this.#outgoing;
    this.#outgoing = [];
    await queue.add(jobs.filter(({ facts }) => this.#outstanding.has(facts.key)));
    const records = [...this.#refused, ...(await this.#collect())];
    this.#refused = [];
    await this.#look();
    this.#wakeTaker();
    return records;
  }

  async #collect(): Promise<readonly ResultRecord[]> {
    const records: ResultRecord[] = [];
    for (const finished of await this.#options.queue.finished(this.#answers.unstored)) {
      if (this.#answers.isKnown(finished)) continue;
      const { key } = finished;
      const work = this.#outstanding.get(key);
      const record = finished.type === 'lost' ? this.#lost(finished, work) : finished.record;
      if (record === null) await this.#answers.discard(finished);
      else if (work !== undefined || (this.#isListed && (await this.#isUnknown(key)))) {
        this.#outstanding.delete(key);
        this.#answers.add(record, finished);
        records.push(record);
      } else if (await this.#isDuplicate(finished)) await this.#answers.discard(finished);
    }
    return records;
  }

  #lost(
    { reason }: Extract<Finished, { readonly type: 'lost' }>,
    work: WorkItem | undefined,
  ): ResultRecord | null {
    if (work === undefined) return null;
    const [code, message] = /stalled/i.test(reason)
      ? ['worker-lost', 'The workers that had this image were lost, again and again.']
      : ['worker-failed', `A worker failed at this image: ${reason.slice(0, 200)}`];
    return failureRecord(work, { code, message, step: '' }, this.#options.context);
  }

  /** Of a job that an earlier coordinator had handed out, and that nobody lists any more. */
  async #isUnknown(key: string): Promise<boolean> {
    return (await this.#options.store.lookup(key)) === null && !this.#answers.isLate(key);
  }

  /** While items are listed, an answer that nobody waits for may yet be asked for. */
  async #isDuplicate({ type, key }: Finished): Promise<boolean> {
    if (this.#answers.isLate(key)) return true;
    return (type === 'late' || this.#isListed) && (await this.#options.store.lookup(key)) !== null;
  }

  /** Takes back what waits, also what workers have handed back meanwhile. */
  async #takeBack(): Promise<void> {
    const { queue, runner } = this.#options;
    if (!this.#isClosing) {
      this.#isClosing = true;
      this.#workforce.beginWaiting();
      await queue.askToClose();
    }
    await queue.takeBack();
    this.#outgoing = [];
    for (const { facts } of await this.#forgotten()) {
      this.#outstanding.delete(facts.key);
      runner.onEvent({ type: 'item-drop', key: facts.key });
    }
  }

  /** Items whose jobs Redis does not have. */
  async #forgotten(): Promise<readonly WorkItem[]> {
    const { queue, context } = this.#options;
    const jobs = [...this.#outstanding].map(([key, work]) => ({ id: jobIdOf(context.pass, key), work }));
    const missing = await queue.missing(jobs.map(({ id }) => id));
    return jobs.flatMap(({ id, work }) => (missing.has(id) ? work : []));
  }

  /** Once a second: workers, failures, how far it is. Now and then: whether Redis has forgotten anything. */
  async #look(): Promise<void> {
    const { queue, leadership, runner } = this.#options;
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_MS) return;
    this.#lookedAt = now;
    const out = this.#workforce.update(await queue.readWorkers());
    const { waiting, active } = await queue.countJobs();
    runner.onEvent({ type: 'workers', workers: this.#workforce.serving.length, waiting, active });
    for (const { name, reason } of out)
      runner.onEvent({ type: 'worker-out', worker: name, message: reason?.message ?? '' });
    const { phase, halt } = await queue.readState();
    const ending = (phase === 'halted' ? halt : null) ?? this.#workforce.halt;
    if (ending !== null) await this.#endWith(ending);
    await leadership.keep();
    if (phase !== null && now - this.#keptAt < UPKEEP_MS) return;
    this.#keptAt = now;
    await this.#upkeep(phase !== null);
  }

  async #upkeep(isKnown: boolean): Promise<void> {
    const { queue, sheet } = this.#options;
    if (this.#isClosing) return;
    // Redis was replaced or flushed.
    if (!isKnown || (await queue.readSheet()) === null) await queue.open(sheet);
    for (const work of await this.#forgotten()) this.#hand(work);
  }

  async #endWith(halt: Halt): Promise<void> {
    if (this.#halt !== null) return;
    this.#halt = { error: errorOf(halt), at: performance.now() + LAST_ANSWERS_MS };
    this.#isClosing = true;
    await this.#options.queue.askToClose();
  }

  async #waitUntilStored(): Promise<void> {
    const { signal } = this.#options.runner;
    for (;;) {
      await abortable(() => this.#answers.removeStored(), signal);
      if (this.#answers.unstored === 0) return;
      await abortableSleep(STORED_MS, signal);
    }
  }

  /** Nothing is left to do: jobs that are at a worker although their item has its record are waited for, if there is one. */
  get #isDone(): boolean {
    const left =
      this.#outstanding.size + this.#outgoing.length + this.#refused.length + this.#answers.unstored;
    return this.#isListed && left === 0 && (this.#answers.late === 0 || this.#workforce.isGone);
  }

  get #hasRoom(): boolean {
    const window = Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, 2 * this.#workforce.places));
    return this.#outstanding.size < window;
  }
}

/** Whether an answer is to a question that was put after the recorded one had come to nothing; else it answers the same one. */
function isRetry({ startedAt }: ResultRecord, stored: ResultRecord): boolean {
  return (
    stored.status !== 'done' && Date.parse(startedAt) >= Date.parse(stored.startedAt) + stored.durationMs
  );
}

/** The worker's failure as it would have been thrown here. */
function errorOf({ code, message, step, worker }: Halt): StepExecutionError {
  const cause = new BlockError(`${message} (worker ${worker})`, { code, scope: 'run' });
  return new StepExecutionError(cause.message, { stepName: step, blockType: '', element: [], cause });
}
