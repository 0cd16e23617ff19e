import { abortable, abortableSleep } from '../../schemas/signals.ts';
import { BlockError, StepExecutionError } from '../../schemas/index.ts';
import type { WorkItem } from '../item.ts';
import { failureRecord, type RecordContext } from '../run/make-record.ts';
import type { RunnerOptions } from '../run/runner.ts';
import { costOf, type ResultRecord } from '../store/record.ts';
import type { ResultStore } from '../store/store.ts';
import { ImageProblem, placeInJob } from './images.ts';
import {
  isOfMachine,
  jobIdOf,
  MAX_JOB_BYTES,
  PROTOCOL,
  type Halt,
  type Job,
  type WorkerNote,
} from './protocol.ts';
import type { Finished, RunQueue } from './run-queue.ts';

export interface CoordinatorOptions {
  readonly queue: RunQueue;
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
/** Fewest and most items that are handed out. */
const LEAST_WINDOW = 500;
const MOST_WINDOW = 4000;
/** Answers whose late copies are told from others. A copy of an older one counts as paid for, to be on the safe side. */
const REMEMBERED = 2 * MOST_WINDOW;
/** Answers that are nearly there when a failure ends the run are still taken: they are paid for. */
const LAST_ANSWERS_MS = 1500;
/** Workers that say nothing for so long, where the run is only waiting for them, are not waited for. */
const ABANDONED_MS = 15_000;

/** Hands items to workers in a small window and gives their records, each once. */
export class Coordinator {
  readonly #options: CoordinatorOptions;
  /** Handed out, and not answered. */
  readonly #outstanding = new Map<string, WorkItem>();
  #outgoing: Job[] = [];
  /** Given to the store, and still in Redis, by key: what is to be removed once it is written. */
  readonly #unstored = new Map<string, Finished>();
  #stored: string[] = [];
  /** Records of items that came to nothing here. */
  #refused: ResultRecord[] = [];
  /** Answered by a late record, by key, while their job is with somebody else, who is to find it before asking. */
  readonly #answeredLate = new Map<string, Extract<Finished, { readonly type: 'late' }>>();
  /** What tells the answers that were given lately from others: the same one may come twice. */
  readonly #identities = new Set<string>();
  #workers: readonly WorkerNote[] = [];
  readonly #toldOut = new Set<string>();
  #isListed = false;
  #failure: { readonly error: unknown } | null = null;
  /** What every item would meet, and when the last answers are in. */
  #halt: { readonly error: unknown; readonly at: number } | null = null;
  #isClosing = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #keptAt = performance.now();
  #heardAt = performance.now();
  #wakeTaker: () => void = () => undefined;

  constructor(options: CoordinatorOptions) {
    this.#options = options;
  }

  onStored({ key }: Pick<ResultRecord, 'key'>): void {
    if (this.#unstored.has(key)) this.#stored.push(key);
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
        if (this.#isAbandoned) return;
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
      const finished = all.filter((one) => one.type !== 'late' || !this.#answeredLate.has(one.record.key));
      if (finished.length === 0) return;
      const recorded = await this.#recordedAmong(finished);
      for (const one of finished) {
        if (one.type === 'lost') {
          await this.#discard(one);
          continue;
        }
        const { record } = one;
        const stored = recorded.get(record.key);
        if (stored !== undefined && !isRetry(record, stored)) {
          await this.#discard(one, identityOf(record) === identityOf(stored) ? null : record);
          continue;
        }
        recorded.set(record.key, record);
        this.#note(record, one);
        yield record;
      }
      await this.#waitUntilStored();
    }
  }

  /** The last records of these items, where they have any. */
  async #recordedAmong(finished: readonly Finished[]): Promise<Map<string, ResultRecord>> {
    const { store } = this.#options;
    const wanted = new Set<string>();
    for (const one of finished)
      if (one.type !== 'lost' && (await store.lookup(one.record.key)) !== null) wanted.add(one.record.key);
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
    await this.#removeStored();
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
    const { queue } = this.#options;
    const records: ResultRecord[] = [];
    for (const finished of await queue.finished(this.#unstored.size)) {
      const key = finished.type === 'lost' ? finished.key : finished.record.key;
      if (this.#unstored.has(key) || (finished.type === 'late' && this.#answeredLate.has(key))) continue;
      const work = this.#outstanding.get(key);
      const record = finished.type === 'lost' ? this.#lost(finished, work) : finished.record;
      if (record === null) await this.#discard(finished);
      else if (work !== undefined || (this.#isListed && (await this.#isUnknown(record)))) {
        this.#outstanding.delete(key);
        this.#note(record, finished);
        records.push(record);
      } else if (await this.#isDuplicate(finished, record)) {
        await this.#discard(finished, this.#identities.has(identityOf(record)) ? null : record);
      }
    }
    return records;
  }

  /** The record is given to the store. */
  #note(record: ResultRecord, finished: Finished): void {
    this.#unstored.set(record.key, finished);
    this.#identities.add(identityOf(record));
    const [oldest] = this.#identities;
    if (this.#identities.size > REMEMBERED && oldest !== undefined) this.#identities.delete(oldest);
  }

  #lost(
    { reason }: Extract<Finished, { readonly type: 'lost' }>,
    work: WorkItem | undefined,
  ): ResultRecord | null {
    if (work === undefined) return null;
    const isStalled = /stalled/i.test(reason);
    const error = isStalled
      ? {
          code: 'worker-lost',
          message: 'The workers that had this image were lost, again and again.',
          step: '',
        }
      : {
          code: 'worker-failed',
          message: `A worker failed at this image: ${reason.slice(0, 200)}`,
          step: '',
        };
    return failureRecord(work, error, this.#options.context);
  }

  /** Of a job that an earlier coordinator had handed out, and that nobody lists any more. */
  async #isUnknown({ key }: ResultRecord): Promise<boolean> {
    return (await this.#options.store.lookup(key)) === null && !this.#answeredLate.has(key);
  }

  /** While items are listed, an answer that nobody waits for may yet be asked for. */
  async #isDuplicate(finished: Finished, { key }: ResultRecord): Promise<boolean> {
    if (this.#answeredLate.has(key)) return true;
    return (finished.type === 'late' || this.#isListed) && (await this.#options.store.lookup(key)) !== null;
  }

  /** Removes what is not needed; an answer that was paid for twice still counts as spent. */
  async #discard(finished: Finished, paid: ResultRecord | null = null): Promise<void> {
    const key = finished.type === 'lost' ? finished.key : finished.record.key;
    if (paid !== null) this.#options.runner.onEvent({ type: 'answer-repeat', key, cost: costOf(paid) });
    await this.#remove(finished);
    const late = this.#answeredLate.get(key);
    if (late === undefined || finished.type === 'late') return;
    this.#answeredLate.delete(key);
    await this.#options.queue.removeLate(late.field);
  }

  async #removeStored(): Promise<void> {
    const stored = this.#stored;
    this.#stored = [];
    await Promise.all(
      stored.map(async (key) => {
        const finished = this.#unstored.get(key);
        if (finished !== undefined) await this.#remove(finished);
        this.#unstored.delete(key);
      }),
    );
  }

  async #remove(finished: Finished): Promise<void> {
    const { queue } = this.#options;
    if (finished.type !== 'late') {
      await queue.remove(finished.id);
      return;
    }
    const { key, pass } = finished.record;
    const id = jobIdOf(pass, key);
    const isActive = !(await queue.remove(id)) && (await queue.missing([id])).length === 0;
    if (isActive) this.#answeredLate.set(key, finished);
    else await queue.removeLate(finished.field);
  }

  /** Takes back what waits, also what workers have handed back meanwhile. */
  async #takeBack(): Promise<void> {
    const { queue, runner } = this.#options;
    if (!this.#isClosing) {
      this.#isClosing = true;
      this.#heardAt = performance.now();
      await queue.ask('closing');
    }
    await queue.takeBack();
    this.#outgoing = [];
    const keys = [...this.#outstanding.keys()];
    const gone = new Set(await queue.missing(keys.map((key) => this.#idOf(key))));
    for (const key of keys) {
      if (!gone.has(this.#idOf(key))) continue;
      this.#outstanding.delete(key);
      runner.onEvent({ type: 'item-drop', key });
    }
  }

  /** Once a second: workers, failures, how far it is. Now and then: whether Redis has forgotten anything. */
  async #look(): Promise<void> {
    const { queue, runner } = this.#options;
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_MS) return;
    this.#lookedAt = now;
    this.#workers = await queue.readWorkers();
    const serving = this.#workers.filter(({ state }) => state !== 'out');
    if (serving.length > 0) this.#heardAt = now;
    const { waiting, active } = await queue.countJobs();
    runner.onEvent({ type: 'workers', workers: serving.length, waiting, active });
    this.#tellOut();
    const state = await queue.readState();
    const halt = state.halt ?? haltOfMachines(this.#workers);
    if (halt !== null) await this.#endWith(halt);
    await queue.stayLeader();
    if (state.isKnown && now - this.#keptAt < UPKEEP_MS) return;
    this.#keptAt = now;
    await this.#upkeep(state.isKnown);
  }

  async #upkeep(isKnown: boolean): Promise<void> {
    const { queue } = this.#options;
    if (this.#isClosing) return;
    // Redis was replaced or flushed.
    if (!isKnown || (await queue.readSheet()) === null) await queue.open();
    const keys = [...this.#outstanding.keys()];
    const gone = new Set(await queue.missing(keys.map((key) => this.#idOf(key))));
    for (const key of keys) {
      const work = this.#outstanding.get(key);
      if (work !== undefined && gone.has(this.#idOf(key))) this.#hand(work);
    }
  }

  async #endWith(halt: Halt): Promise<void> {
    if (this.#halt !== null) return;
    this.#halt = { error: errorOf(halt), at: performance.now() + LAST_ANSWERS_MS };
    this.#isClosing = true;
    await this.#options.queue.ask('closing');
  }

  #tellOut(): void {
    for (const { name, state, reason } of this.#workers) {
      if (state !== 'out' || this.#toldOut.has(name)) continue;
      this.#toldOut.add(name);
      this.#options.runner.onEvent({ type: 'worker-out', worker: name, message: reason?.message ?? '' });
    }
  }

  async #waitUntilStored(): Promise<void> {
    const { signal } = this.#options.runner;
    for (;;) {
      await abortable(() => this.#removeStored(), signal);
      if (this.#unstored.size === 0) return;
      await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return abortableSleep(10, this.#options.runner.signal);
  }

  /** The run only waits for workers that nobody has heard of. What they have is taken up by the next start. */
  get #isAbandoned(): boolean {
    return this.#isClosing && this.#isForsaken;
  }

  get #isForsaken(): boolean {
    return performance.now() - this.#heardAt > ABANDONED_MS;
  }

  /** Nothing is left to do: jobs that are at a worker although their item has its record are waited for, if there is one. */
  get #isDone(): boolean {
    const left = [this.#outstanding.size, this.#outgoing.length, this.#refused.length, this.#unstored.size];
    return (
      this.#isListed &&
      left.every((count) => count === 0) &&
      (this.#answeredLate.size === 0 || this.#isForsaken)
    );
  }

  get #hasRoom(): boolean {
    const places = this.#workers.reduce(
      (sum, { concurrency, state }) => sum + (state === 'out' ? 0 : concurrency),
      0,
    );
    const window = Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, 2 * places));
    return this.#outstanding.size < window;
  }

  #idOf(key: string): string {
    return jobIdOf(this.#options.context.pass, key);
  }
}

/** What tells two answers to an item apart. */
function identityOf({ key, startedAt, worker, durationMs }: ResultRecord): string {
  return JSON.stringify([key, startedAt, worker, durationMs]);
}

/** Whether an answer is to a question that was put after the recorded one had come to nothing; else it answers the same one. */
function isRetry({ startedAt }: ResultRecord, stored: ResultRecord): boolean {
  return (
    stored.status !== 'done' && Date.parse(startedAt) >= Date.parse(stored.startedAt) + stored.durationMs
  );
}

/** A failure of single machines that has become one of the run: two say the same, or nobody is left. */
function haltOfMachines(workers: readonly WorkerNote[]): Halt | null {
  const halts = workers.flatMap(({ reason }) =>
    reason !== null && isOfMachine(reason) && reason.code !== 'worker-unfit' ? reason : [],
  );
  const [first] = halts;
  if (first === undefined) return null;
  const isNobodyLeft = workers.every(({ state }) => state === 'out');
  const twice = halts.find(({ code }, index) => halts.findIndex((halt) => halt.code === code) < index);
  return isNobodyLeft ? first : (twice ?? null);
}

/** The worker's failure as it would have been thrown here. */
function errorOf({ code, message, step, worker }: Halt): StepExecutionError {
  const cause = new BlockError(`${message} (worker ${worker})`, { code, scope: 'run' });
  return new StepExecutionError(cause.message, { stepName: step, blockType: '', element: [], cause });
}
