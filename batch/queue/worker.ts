import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { abortable, abortableSleep } from '../../schemas/signals.ts';
import { costOf, type ResultRecord } from '../store/record.ts';
import { openConnection, type Connection } from './connection.ts';
import { isOver, makeWorkflow, whyUnreadable } from './fitness.ts';
import { readRoot } from './images.ts';
import { CostPerHour, QueueLimits } from './limits.ts';
import { keysOf, NEWS, parseSheet, parseSignal, SHEETS, type Halt, type RunSheet } from './protocol.ts';
import { RunQueue } from './run-queue.ts';
import type { QueueWorker, WorkerEvent, WorkerOptions, WorkerStatus } from './types.ts';
import { WorkerRun } from './worker-run.ts';

const BEAT_MS = 1000;
/** Without progress for so long a worker counts as stuck. */
const STUCK_MS = 60_000;

/** A worker for the runs of a queue, on any machine. @throws nothing: what is wrong shows in `run` */
export function createWorker(options: WorkerOptions): QueueWorker {
  return new RunningWorker(options);
}

/** A run as this worker has it. */
interface Entry {
  readonly sheet: RunSheet;
  readonly queue: RunQueue;
  /** `null` where it cannot be served. */
  readonly run: WorkerRun | null;
  /** Why it is not served, or not any more. */
  halt: Halt | null;
  readonly unsubscribe: () => void;
}

class RunningWorker implements QueueWorker {
  readonly name: string;
  readonly #options: WorkerOptions &
    Required<Pick<WorkerOptions, 'concurrency' | 'maxImageBytes' | 'lockMs' | 'graceMs'>>;
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new Set<Promise<void>>();
  readonly #costs: CostPerHour;
  readonly #totals = { done: 0, late: 0, retries: 0, cost: 0 };
  /** Sheets that nobody can read, told once. */
  readonly #strange = new Set<string>();
  #root: string | null = null;
  #clockOffset = 0;
  #isResting = false;
  #lastBeatAt = performance.now();
  #isStuck = false;
  #wake: () => void = () => undefined;

  constructor(options: WorkerOptions) {
    const { concurrency = 16, maxImageBytes = 50 * 1024 * 1024, lockMs = 60_000, graceMs = 30_000 } = options;
    this.#options = { ...options, concurrency, maxImageBytes, lockMs, graceMs };
    this.name = options.name ?? `${hostname().slice(0, 40)}-${randomBytes(3).toString('hex')}`;
    this.#costs = new CostPerHour(options.maxCostPerHour);
  }

  get status(): WorkerStatus {
    const runs = [...this.#entries.values()].flatMap(({ run, sheet }) =>
      run === null ? [] : [{ runId: sheet.runId, name: sheet.name, active: run.active, done: run.done }],
    );
    return {
      name: this.name,
      runs,
      active: runs.reduce((sum, { active }) => sum + active, 0),
      ...this.#totals,
      isResting: this.#isResting,
      isHealthy: !this.#isStuck && performance.now() - this.#lastBeatAt < STUCK_MS,
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { queue: url, root } = this.#options;
    this.#root = root === undefined ? null : await readRoot(root);
    const connection = await openConnection({
      url,
      onWarning: (message) => {
        this.#emit({ type: 'warning', message });
      },
      onOutage: (outage) => {
        this.#emit({ type: 'queue-outage', ...outage });
      },
    });
    this.#emit({ type: 'ready' });
    const wake = (): void => {
      this.#wake();
    };
    signal.addEventListener('abort', wake);
    try {
      // Hears of a run when it is opened, rather than at the next look.
      await abortable(() => connection.subscribe(NEWS, wake), signal);
      while (!signal.aborted) {
        // What Redis does not answer is not waited for when the worker is to end.
        await abortable(() => connection.accepted(() => this.#beat(connection)), signal);
        await this.#pause(signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', wake);
      for (const runId of [...this.#entries.keys()]) this.#close(runId, true);
      await Promise.all(this.#closing);
      connection.close();
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => {
      woken.abort();
    };
    if (!signal.aborted) await abortableSleep(BEAT_MS, woken.signal).catch(() => undefined);
  }

  /** Looks which runs there are, serves those that it can, and says what it does. */
  async #beat(connection: Connection): Promise<void> {
    const sheets = await connection.redis.hgetall(SHEETS);
    this.#clockOffset = (await connection.now()) - Date.now();
    for (const [runId, { sheet, halt }] of this.#entries)
      if (isOver(sheet, halt === null, sheets[runId])) this.#close(runId);
    for (const [runId, text] of Object.entries(sheets)) {
      const phase = await connection.redis.hget(keysOf(runId).state, 'phase');
      if (phase !== 'open') this.#close(runId);
      else if (!this.#entries.has(runId)) await this.#open(connection, runId, text);
    }
    if (!this.#isSure) for (const { run } of this.#entries.values()) await run?.withdrawLost();
    await this.#rest();
    await this.#tell();
    await this.#look();
    this.#lastBeatAt = performance.now();
  }

  /** Whether Redis has been heard of so lately that no lock can have run out since. */
  get #isSure(): boolean {
    return performance.now() - this.#lastBeatAt < Math.max(2 * BEAT_MS, this.#options.lockMs / 3);
  }

  async #open(connection: Connection, runId: string, text: string): Promise<void> {
    const sheet = parseSheet(text);
    if (sheet === null) {
      if (!this.#strange.has(runId))
        this.#emit({ type: 'run-refuse', runId, name: runId, message: whyUnreadable(text) });
      this.#strange.add(runId);
      return;
    }
    const { name } = sheet;
    const limits = await QueueLimits.create(connection, sheet, {
      clockOffset: () => this.#clockOffset,
      isSure: () => this.#isSure,
    });
    const unsubscribe = await connection.subscribe(keysOf(runId).signals, (message) => {
      const heard = parseSignal(message);
      if (heard?.type === 'hold') limits.noteHold(heard.id, heard.milliseconds);
      if (heard?.type === 'state') this.#wake();
    });
    const queue = new RunQueue(connection, runId);
    const served = await makeWorkflow(sheet, limits, { ...this.#options, root: this.#root });
    if (typeof served === 'string') {
      const halt: Halt = { code: 'worker-unfit', message: served, step: '', worker: this.name };
      this.#entries.set(runId, { sheet, queue, run: null, halt, unsubscribe });
      this.#emit({ type: 'run-refuse', runId, name, message: served });
      return;
    }
    const run: WorkerRun = new WorkerRun({
      ...this.#options,
      ...{ connection, queue, sheet, served },
      name: this.name,
      root: this.#root,
      onRecord: (record) => {
        this.#count(runId, record);
      },
      onRetry: () => {
        this.#totals.retries++;
      },
      onLate: () => {
        this.#totals.late++;
      },
      onHalt: (halt) => {
        const entry = this.#entries.get(runId);
        if (entry !== undefined) entry.halt = halt;
        void run.close(0);
        this.#emit({ type: 'run-refuse', runId, name, message: halt.message });
        this.#wake();
      },
    });
    this.#entries.set(runId, { sheet, queue, run, halt: null, unsubscribe });
    this.#emit({ type: 'run-open', runId, name });
  }

  #count(runId: string, record: ResultRecord): void {
    const cost = costOf(record);
    this.#totals.done++;
    this.#totals.cost += cost;
    this.#costs.add(cost);
    this.#emit({ type: 'record', runId, status: record.status, cost });
    if (this.#costs.isReached && !this.#isResting) void this.#rest();
  }

  /** Not waited for: answers under way take their time, and other runs go on. */
  #close(runId: string, isLeaving = false): void {
    const entry = this.#entries.get(runId);
    if (entry === undefined) return;
    this.#entries.delete(runId);
    const work = this.#finish(entry, isLeaving).finally(() => {
      this.#closing.delete(work);
    });
    this.#closing.add(work);
  }

  async #finish({ queue, run, halt, sheet, unsubscribe }: Entry, isLeaving: boolean): Promise<void> {
    await run?.close(this.#options.graceMs, isLeaving);
    unsubscribe();
    await queue.close();
    if (run === null || halt !== null) return;
    this.#emit({ type: 'run-close', runId: sheet.runId, name: sheet.name });
  }

  async #rest(): Promise<void> {
    const isReached = this.#costs.isReached;
    if (isReached === this.#isResting) return;
    this.#isResting = isReached;
    this.#emit({ type: 'rest', isResting: isReached });
    for (const { run, halt } of this.#entries.values())
      if (run !== null && halt === null) await (isReached ? run.rest() : run.goOn());
  }

  async #tell(): Promise<void> {
    const seenAt = Date.now() + this.#clockOffset;
    const { concurrency, version } = this.#options;
    for (const { queue, run, halt } of this.#entries.values())
      await queue.noteWorker({
        name: this.name,
        version,
        state: halt !== null ? 'out' : this.#isResting ? 'resting' : 'serving',
        reason: halt,
        concurrency,
        active: run?.active ?? 0,
        done: run?.done ?? 0,
        seenAt,
      });
  }

  /** Whether jobs wait and nothing comes of them. */
  async #look(): Promise<void> {
    let isStuck = false;
    for (const { queue, run, halt } of this.#entries.values()) {
      if (run === null || halt !== null || this.#isResting || run.idleMs < STUCK_MS) continue;
      if (run.active === 0 && (await queue.countJobs()).waiting > 0) isStuck = true;
    }
    this.#isStuck = isStuck;
  }

  #emit(event: WorkerEvent): void {
    this.#options.onEvent?.(event);
  }
}
