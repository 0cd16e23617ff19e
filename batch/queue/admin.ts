import { BatchError } from '../errors.ts';
import { openConnection, type Connection } from './connection.ts';
import { parseSheet, SHEETS, type Halt } from './protocol.ts';
import { RunQueue } from './run-queue.ts';
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
    const runs: QueuedRun[] = [];
    for (const [runId, text] of Object.entries(await connection.redis.hgetall(SHEETS)))
      runs.push(await withQueue(connection, runId, (queue) => statusOf(queue, runId, text)));
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
    return withQueue(connection, runId, async (queue) => {
      const status = await statusOf(queue, runId, text);
      const { isLed, place } = status;
      if (isLed) {
        const message = `Run \`${runId}\` is led from ${place ?? 'somewhere'}: end that first.`;
        throw new BatchError('queue-taken', message, { facts: { runId, place } });
      }
      await queue.clear();
      return status;
    });
  });
}

async function statusOf(queue: RunQueue, runId: string, text: string): Promise<QueuedRun> {
  const sheet = parseSheet(text);
  const { phase, halt } = await queue.readState();
  const workers = await queue.readWorkers();
  return {
    runId,
    name: sheet?.name ?? null,
    place: sheet?.place ?? null,
    isLed: await queue.isLed(),
    phase: phase ?? 'unknown',
    ...(await queue.countJobs()),
    workers: workers.map(({ name, state, active, done, reason }) => ({
      ...{ name, state, active, done },
      reason: reason?.message ?? null,
    })),
    halt,
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

async function withQueue<Result>(
  connection: Connection,
  runId: string,
  work: (queue: RunQueue) => Promise<Result>,
): Promise<Result> {
  const queue = new RunQueue(connection, runId);
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}
