import { setTimeout as sleep } from 'node:timers/promises';
import { BatchError } from '../errors.ts';
import { parseRecord, type ResultRecord } from '../store/record.ts';
import type { Connection, Queue } from './connection.ts';
import {
  jobIdOf,
  keysOf,
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
  | { readonly type: 'answer'; readonly id: string; readonly record: ResultRecord }
  | { readonly type: 'late'; readonly field: string; readonly record: ResultRecord }
  /** The queue itself gave the job up. */
  | { readonly type: 'lost'; readonly id: string; readonly key: string; readonly reason: string };

/** Finished jobs that are looked at together. */
const AT_ONCE = 200;
const LEADER_MS = 15_000;
const LOOK_AGAIN_MS = 500;
/** Jobs that are added in one call. */
const ADDED_AT_ONCE = 500;

/** What the coordinator does in Redis for its run. Everything waits while Redis is away or takes no writes. */
export class RunQueue {
  readonly #connection: Connection;
  readonly #sheet: RunSheet;
  readonly #keys: ReturnType<typeof keysOf>;
  readonly #queue: Queue;
  /** Names this coordinator to others that want the run. */
  readonly #claim: string;

  constructor(connection: Connection, sheet: RunSheet) {
    this.#connection = connection;
    this.#sheet = sheet;
    this.#keys = keysOf(sheet.runId);
    this.#queue = connection.openQueue(sheet.runId);
    this.#claim = JSON.stringify({ session: sheet.session, place: sheet.place });
  }

  /**
   * Becomes the only coordinator of the run. One of the same folder, which is locked, is dead; any other is waited for, until its claim
   * runs out or is renewed.
   * @throws BatchError `queue-taken`
   */
  async lead(signal: AbortSignal): Promise<void> {
    const { redis } = this.#connection;
    const { leader } = this.#keys;
    for (let least = Number.POSITIVE_INFINITY; ;) {
      if (await this.#claimLead('NX')) return;
      const [other, leftMs] = [await redis.get(leader), await redis.pttl(leader)];
      if (other === null) continue;
      const { place = '' } = JSON.parse(other) as { readonly place?: string };
      if (place === this.#sheet.place) {
        await this.#claimLead('XX');
        return;
      }
      if (leftMs > least)
        throw new BatchError(
          'queue-taken',
          `The run of this folder is led by another process already, at ${place}. Is this folder a copy of that one? Use another folder, or end the other process.`,
          { facts: { place } },
        );
      least = leftMs;
      await sleep(LOOK_AGAIN_MS, undefined, { signal });
    }
  }

  /** @param when `NX`: where nobody leads; `XX`: in somebody's place */
  async #claimLead(when: 'NX' | 'XX'): Promise<boolean> {
    const { redis } = this.#connection;
    const { leader } = this.#keys;
    const done = await this.#connection.accepted(() =>
      when === 'NX'
        ? redis.set(leader, this.#claim, 'PX', LEADER_MS, 'NX')
        : redis.set(leader, this.#claim, 'PX', LEADER_MS, 'XX'),
    );
    return done === 'OK';
  }

  /** To be called every few seconds. @throws BatchError where somebody else has taken the run meanwhile. */
  async stayLeader(): Promise<void> {
    const { redis } = this.#connection;
    const leader = await redis.get(this.#keys.leader);
    if (leader === null) await this.#claimLead('NX');
    else if (leader === this.#claim)
      await this.#connection.accepted(() => redis.pexpire(this.#keys.leader, LEADER_MS));
    else
      throw new BatchError('queue-taken', 'Another process has taken over the run of this folder.', {
        facts: { leader },
      });
  }

  /** The sheet that Redis has for the run; `null` where there is none that can be read. */
  async readSheet(): Promise<RunSheet | null> {
    const text = await this.#connection.redis.hget(SHEETS, this.#sheet.runId);
    return text === null ? null : parseSheet(text);
  }

  /** Lets workers begin, also after a failure that ended the run before. */
  async open(): Promise<void> {
    const { runId } = this.#sheet;
    const { redis } = this.#connection;
    const { state } = this.#keys;
    const phase: RunPhase = 'open';
    await this.#connection.accepted(async () => {
      await this.#queue.resume();
      await redis
        .multi()
        .hset(SHEETS, runId, JSON.stringify(this.#sheet))
        .hdel(state, 'halt')
        .hset(state, { phase })
        .exec();
    });
    await this.#connection.publish(runId, { type: 'state' });
    await redis.publish(NEWS, runId);
  }

  /** Asks workers to send nothing further. */
  async ask(phase: Exclude<RunPhase, 'halted'>): Promise<void> {
    await this.#connection.accepted(() => this.#connection.redis.hset(this.#keys.state, { phase }));
    await this.#connection.publish(this.#sheet.runId, { type: 'state' });
  }

  async readState(): Promise<{ readonly isKnown: boolean; readonly halt: Halt | null }> {
    const { phase, halt } = await this.#connection.redis.hgetall(this.#keys.state);
    const isHalted = phase === 'halted' && halt !== undefined;
    return { isKnown: phase !== undefined, halt: isHalted ? parseHalt(halt) : null };
  }

  /** Workers that were heard of lately. */
  async readWorkers(): Promise<readonly WorkerNote[]> {
    const notes = await this.#connection.redis.hvals(this.#keys.workers);
    const oldest = (await this.#connection.now()) - WORKER_GONE_MS;
    return notes.flatMap((text) => parseWorkerNote(text) ?? []).filter(({ seenAt }) => seenAt > oldest);
  }

  async countJobs(): Promise<{ readonly waiting: number; readonly active: number }> {
    const { waiting = 0, active = 0 } = await this.#queue.getJobCounts('waiting', 'active');
    return { waiting, active };
  }

  /** Whether there is no job, finished ones included, and no late answer. */
  async isEmpty(): Promise<boolean> {
    const counts = await this.#queue.getJobCounts('waiting', 'active', 'completed', 'failed');
    const jobs = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return jobs + (await this.#connection.redis.hlen(this.#keys.late)) === 0;
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
      ...completed.map((job): Finished => {
        const id = job.id ?? '';
        const value: unknown = job.returnvalue;
        const record = typeof value === 'string' ? parseRecord(Buffer.from(value)) : null;
        return record === null || jobIdOf(record.pass, record.key) !== id
          ? { type: 'lost', id, key: keyIn(id), reason: 'its answer cannot be read' }
          : { type: 'answer', id, record };
      }),
      ...failed.map(({ id = '', failedReason }): Finished => ({
        type: 'lost',
        id,
        key: keyIn(id),
        reason: failedReason,
      })),
      ...Object.entries(late).flatMap(([field, text]): Finished | [] => {
        const record = parseRecord(Buffer.from(text));
        return record === null ? [] : { type: 'late', field, record };
      }),
    ];
  }

  /** Jobs that are under way at a worker stay; gives whether the job is gone. */
  async remove(id: string): Promise<boolean> {
    return (await this.#connection.accepted(() => this.#queue.remove(id))) === 1;
  }

  async removeLate(field: string): Promise<void> {
    await this.#connection.accepted(() => this.#connection.redis.hdel(this.#keys.late, field));
  }

  /** Takes back what no worker has taken. */
  async takeBack(): Promise<void> {
    await this.#connection.accepted(() => this.#queue.drain());
  }

  /** Of these jobs, those that Redis does not have. */
  async missing(ids: readonly string[]): Promise<readonly string[]> {
    const pipeline = this.#connection.redis.pipeline();
    for (const id of ids) pipeline.exists(this.#queue.toKey(id));
    const found = (await pipeline.exec()) ?? [];
    return ids.filter((_, index) => found[index]?.[1] === 0);
  }

  /** Nothing is left of the run: removes all that is in Redis of it. */
  async clear(): Promise<void> {
    await clearRun(this.#connection, this.#sheet.runId, this.#queue);
  }

  async resign(): Promise<void> {
    const { redis } = this.#connection;
    if ((await redis.get(this.#keys.leader)) === this.#claim) await redis.del(this.#keys.leader);
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

/** Removes all that Redis has of a run, answers that nobody has recorded included. */
export async function clearRun(connection: Connection, runId: string, queue: Queue): Promise<void> {
  const { state, workers, late, leader } = keysOf(runId);
  await connection.redis.hdel(SHEETS, runId);
  await queue.obliterate({ force: true });
  await connection.redis.del(state, workers, late, leader);
  await connection.publish(runId, { type: 'state' });
}

function keyIn(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}
