import { BatchError } from '../errors.ts';
import { openConnection, type Connection } from './connection.ts';
import {
  keysOf,
  parseHalt,
  parseSheet,
  parseWorkerNote,
  SHEETS,
  WORKER_GONE_MS,
  type Halt,
} from './protocol.ts';
import { clearRun } from './run-queue.ts';
import type { ConnectionOptions } from './types.ts';

/** How it stands with a run that Redis knows of. */
export interface QueuedRun {
  readonly runId: string;
  /** What the workflow is called; `null` where the sheet is of another release. */
  readonly name: string | null;
  /** Machine and folder of the coordinator. */
  readonly place: string | null;
  /** Whether there is a coordinator now. */
  readonly isLed: boolean;
  readonly phase: string;
  readonly waiting: number;
  readonly active: number;
  /** Answers that nobody has recorded yet. */
  readonly unrecorded: number;
  readonly workers: readonly {
    readonly name: string;
    readonly state: string;
    readonly active: number;
    readonly done: number;
    readonly reason: string | null;
  }[];
  /** What ended the run. */
  readonly halt: Halt | null;
}

/** What Redis knows of runs. @throws BatchError as `openConnection` does */
export async function readQueueStatus(options: ConnectionOptions): Promise<readonly QueuedRun[]> {
  return withConnection(options, async (connection) => {
    const sheets = await connection.redis.hgetall(SHEETS);
    const runs: QueuedRun[] = [];
    for (const [runId, text] of Object.entries(sheets)) runs.push(await statusOf(connection, runId, text));
    return runs;
  });
}

/**
 * Removes what Redis has of a run, answers that are paid for and recorded nowhere included.
 * @throws BatchError where there is no such run, or a coordinator leads it.
 */
export async function clearQueue(runId: string, options: ConnectionOptions): Promise<QueuedRun> {
  return withConnection(options, async (connection) => {
    const text = await connection.redis.hget(SHEETS, runId);
    if (text === null)
      throw new BatchError('queue-unfit', `The queue has no run \`${runId.slice(0, 200)}\`.`, {
        facts: { runId },
      });
    const status = await statusOf(connection, runId, text);
    if (status.isLed)
      throw new BatchError(
        'queue-taken',
        `Run \`${runId}\` is led from ${status.place ?? 'somewhere'}: end that first.`,
        {
          facts: { runId, place: status.place },
        },
      );
    const queue = connection.openQueue(runId);
    await clearRun(connection, runId, queue);
    await queue.close();
    return status;
  });
}

async function statusOf(connection: Connection, runId: string, text: string): Promise<QueuedRun> {
  const { redis } = connection;
  const keys = keysOf(runId);
  const sheet = parseSheet(text);
  const queue = connection.openQueue(runId);
  const counts = await queue.getJobCounts('waiting', 'active', 'completed', 'failed');
  await queue.close();
  const { phase = 'unknown', halt } = await redis.hgetall(keys.state);
  const oldest = (await connection.now()) - WORKER_GONE_MS;
  const notes = (await redis.hvals(keys.workers)).flatMap((note) => parseWorkerNote(note) ?? []);
  return {
    runId,
    name: sheet?.name ?? null,
    place: sheet?.place ?? null,
    isLed: (await redis.exists(keys.leader)) === 1,
    phase,
    waiting: counts['waiting'] ?? 0,
    active: counts['active'] ?? 0,
    unrecorded: (counts['completed'] ?? 0) + (counts['failed'] ?? 0) + (await redis.hlen(keys.late)),
    workers: notes
      .filter(({ seenAt }) => seenAt > oldest)
      .map(({ name, state, active, done, reason }) => ({
        name,
        state,
        active,
        done,
        reason: reason?.message ?? null,
      })),
    halt: halt === undefined ? null : parseHalt(halt),
  };
}

async function withConnection<Result>(
  options: ConnectionOptions,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await openConnection(options);
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}
