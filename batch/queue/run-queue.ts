import { parseRecord, type ResultRecord } from '../store/record.ts';
import type { Connection, Queue } from './connection.ts';
import {
  jobIdOf,
  keysOf,
  lateFieldOf,
  NEWS,
  parseHalt,
  parseSheet,
  parseWorkerNote,
  SHEETS,
  WORKER_GONE_MS,
  type Halt,
  type Job,
  type RunPhase,
  type RunSheet,
  type WorkerNote,
} from './protocol.ts';

/** A job that has come to an end, or an answer that came too late for its job. */
export type Finished =
  | { readonly type: 'answer'; readonly id: string; readonly key: string; readonly record: ResultRecord }
  | { readonly type: 'late'; readonly field: string; readonly key: string; readonly record: ResultRecord }
  /** The queue itself gave the job up. */
  | { readonly type: 'lost'; readonly id: string; readonly key: string; readonly reason: string };

export interface RunState {
  /** `null` where Redis knows nothing of the run. */
  readonly phase: string | null;
  /** What ended the run. */
  readonly halt: Halt | null;
}

/** Finished jobs that are looked at together. */
const AT_ONCE = 200;
/** Jobs that are added in one call. */
const ADDED_AT_ONCE = 500;
/** After this nothing is left of what workers said of themselves. */
const NOTES_KEPT_MS = 60_000;

/** What Redis has of a run: its jobs, its state, its workers. Everything waits while Redis is away; what has to be written, also while it takes no writes. */
export class RunQueue {
  readonly #connection: Connection;
  readonly #runId: string;
  readonly #keys: ReturnType<typeof keysOf>;
  readonly #queue: Queue;

  constructor(connection: Connection, runId: string) {
    this.#connection = connection;
    this.#runId = runId;
    this.#keys = keysOf(runId);
    this.#queue = connection.openQueue(runId);
  }

  /** The sheet that Redis has for the run; `null` where there is none that can be read. */
  async readSheet(): Promise<RunSheet | null> {
    const text = await this.#connection.redis.hget(SHEETS, this.#runId);
    return text === null ? null : parseSheet(text);
  }

  /** Lets workers begin, also after a failure that ended the run before. */
  async open(sheet: RunSheet): Promise<void> {
    const { redis } = this.#connection;
    const { state } = this.#keys;
    const phase: RunPhase = 'open';
    await this.#connection.accepted(async () => {
      await this.#queue.resume();
      await redis
        .multi()
        .hset(SHEETS, this.#runId, JSON.stringify(sheet))
        .hdel(state, 'halt')
        .hset(state, { phase })
        .exec();
    });
    await this.#tellState();
    await redis.publish(NEWS, this.#runId);
  }

  /** Asks workers to send nothing further. */
  async askToClose(): Promise<void> {
    const phase: RunPhase = 'closing';
    await this.#connection.accepted(() => this.#connection.redis.hset(this.#keys.state, { phase }));
    await this.#tellState();
  }

  /** Ends the run for all workers. */
  async halt(halt: Halt): Promise<void> {
    const phase: RunPhase = 'halted';
    await this.#connection.accepted(async () => {
      await this.#queue.pause();
      await this.#connection.redis.hset(this.#keys.state, { phase, halt: JSON.stringify(halt) });
      await this.#tellState();
    });
  }

  #tellState(): Promise<void> {
    return this.#connection.publish(this.#runId, { type: 'state' });
  }

  async readState(): Promise<RunState> {
    const { phase = null, halt } = await this.#connection.redis.hgetall(this.#keys.state);
    return { phase, halt: halt === undefined ? null : parseHalt(halt) };
  }

  async isLed(): Promise<boolean> {
    return (await this.#connection.redis.exists(this.#keys.leader)) === 1;
  }

  /** Workers that were heard of lately. */
  async readWorkers(): Promise<readonly WorkerNote[]> {
    const notes = await this.#connection.redis.hvals(this.#keys.workers);
    const oldest = (await this.#connection.now()) - WORKER_GONE_MS;
    return notes.flatMap((text) => parseWorkerNote(text) ?? []).filter(({ seenAt }) => seenAt > oldest);
  }

  async noteWorker(note: WorkerNote): Promise<void> {
    const { workers } = this.#keys;
    await this.#connection.redis
      .multi()
      .hset(workers, note.name, JSON.stringify(note))
      .pexpire(workers, NOTES_KEPT_MS)
      .exec();
  }

  /** `unrecorded`: jobs that have ended, and late answers, which nobody has recorded yet. */
  async countJobs(): Promise<Readonly<Record<'waiting' | 'active' | 'unrecorded', number>>> {
    const counts = await this.#queue.getJobCounts('waiting', 'active', 'completed', 'failed');
    const { waiting = 0, active = 0, completed = 0, failed = 0 } = counts;
    const late = await this.#connection.redis.hlen(this.#keys.late);
    return { waiting, active, unrecorded: completed + failed + late };
  }

  /** Jobs that are there already stay as they are, finished ones included. */
  async add(jobs: readonly Job[]): Promise<void> {
    for (let start = 0; start < jobs.length; start += ADDED_AT_ONCE) {
      const some = jobs.slice(start, start + ADDED_AT_ONCE).map((job) => ({
        name: 'item',
        data: JSON.stringify(job),
        opts: {
          jobId: jobIdOf(job.pass, job.facts.key),
          attempts: 1,
          removeOnComplete: false,
          removeOnFail: false,
        },
      }));
      await this.#connection.accepted(() => this.#queue.addBulk(some));
    }
  }

  /** @param more how many of the oldest are known and stay for now */
  async finished(more: number): Promise<readonly Finished[]> {
    const end = AT_ONCE - 1 + more;
    const completed = await this.#queue.getJobs(['completed'], 0, end, true);
    const failed = await this.#queue.getJobs(['failed'], 0, end, true);
    const late = await this.#connection.redis.hgetall(this.#keys.late);
    return [
      ...completed.map(({ id = '', returnvalue }) => finishedJob(id, returnvalue)),
      ...failed.map(({ id = '', failedReason }) => lostJob(id, failedReason)),
      ...Object.entries(late).flatMap(([field, text]): Finished | [] => {
        const record = parseRecord(Buffer.from(text));
        return record === null ? [] : { type: 'late', field, key: record.key, record };
      }),
    ];
  }

  /** Jobs that are under way at a worker stay; gives whether the job is gone. */
  async remove(id: string): Promise<boolean> {
    return (await this.#connection.accepted(() => this.#queue.remove(id))) === 1;
  }

  /** Keeps an answer whose job was somebody else's when it came. */
  async addLate(id: string, worker: string, text: string): Promise<void> {
    const field = lateFieldOf(id, worker);
    await this.#connection.accepted(() => this.#connection.redis.hset(this.#keys.late, field, text));
  }

  /** The text of any late answer to a job; `undefined` where there is none. */
  async findLate(id: string): Promise<string | undefined> {
    const pattern = lateFieldOf(id, '*');
    const { redis } = this.#connection;
    const [, [, text]] = await redis.hscan(this.#keys.late, 0, 'MATCH', pattern, 'COUNT', 10_000);
    return text;
  }

  async removeLate(field: string): Promise<void> {
    await this.#connection.accepted(() => this.#connection.redis.hdel(this.#keys.late, field));
  }

  /** Takes back what no worker has taken. */
  async takeBack(): Promise<void> {
    await this.#connection.accepted(() => this.#queue.drain());
  }

  /** Of these jobs, those that Redis does not have. */
  async missing(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const pipeline = this.#connection.redis.pipeline();
    for (const id of ids) pipeline.exists(this.#queue.toKey(id));
    const found = (await pipeline.exec()) ?? [];
    return new Set(ids.filter((_, index) => found[index]?.[1] === 0));
  }

  /** The tokens of those who have these jobs now. */
  async lockTokens(ids: readonly string[]): Promise<readonly (string | null)[]> {
    const locks = ids.map((id) => `${this.#queue.toKey(id)}:lock`);
    return locks.length === 0 ? [] : this.#connection.redis.mget(locks);
  }

  /** Removes all that Redis has of the run, answers that nobody has recorded included. */
  async clear(): Promise<void> {
    const { state, workers, late, leader } = this.#keys;
    await this.#connection.redis.hdel(SHEETS, this.#runId);
    await this.#queue.obliterate({ force: true });
    await this.#connection.redis.del(state, workers, late, leader);
    await this.#tellState();
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

function finishedJob(id: string, value: unknown): Finished {
  const record = typeof value === 'string' ? parseRecord(Buffer.from(value)) : null;
  if (record === null || jobIdOf(record.pass, record.key) !== id)
    return lostJob(id, 'its answer cannot be read');
  return { type: 'answer', id, key: record.key, record };
}

function lostJob(id: string, reason: string): Finished {
  return { type: 'lost', id, key: id.slice(id.indexOf('-') + 1), reason };
}
