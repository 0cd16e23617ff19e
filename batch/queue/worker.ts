import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import semver from 'semver';
import { messageOf, WorkflowError } from '../../schemas/index.ts';
import { abortableSleep } from '../../schemas/signals.ts';
import { differences, fingerprintOf } from '../store/fingerprint.ts';
import { costOf } from '../store/record.ts';
import { openConnection, type Connection } from './connection.ts';
import { readRoot } from './images.ts';
import { QueueLimits } from './limits.ts';
import {
  keysOf,
  NEWS,
  parseSheet,
  parseSignal,
  PROTOCOL,
  protocolOf,
  SHEETS,
  type Halt,
  type RunPhase,
  type RunSheet,
  type WorkerNote,
} from './protocol.ts';
import { CostPerHour } from './cost-per-hour.ts';
import type { ServedWorkflow, SharedLimits } from './types.ts';
import { WorkerRun } from './worker-run.ts';

export interface WorkerOptions {
  /** Address of Redis. */
  readonly queue: string;
  /**
   * Makes the workflow of a run with this machine's own keys, hosts and plugins, in an engine that opens no files. Requests are to
   * wait for `limits`: give the transport `createSharedGate(limits)`.
   */
  readonly createWorkflow: (sheet: RunSheet, limits: SharedLimits) => Promise<ServedWorkflow>;
  /** Of the package: a worker serves runs of the same major and minor version. */
  readonly version: string;
  /** What records call this worker. @default the machine's name and some letters */
  readonly name?: string;
  /** Items at once. @default 16 */
  readonly concurrency?: number;
  /** Folder that images given by path are below. @default none: such runs are not served */
  readonly root?: string;
  /** Largest image file in bytes. @default 50 MiB */
  readonly maxImageBytes?: number;
  /** US dollars an hour, after which this worker rests. @default no limit */
  readonly maxCostPerHour?: number;
  /** Milliseconds without a sign of life after which other workers get this one's items. @default 60_000 */
  readonly lockMs?: number;
  /** Longest wait for answers under way when the worker ends, in milliseconds. @default 30_000 */
  readonly graceMs?: number;
  readonly onEvent?: (event: WorkerEvent) => void;
}

export type WorkerEvent =
  /** Redis is there, and runs are looked for. */
  | { readonly type: 'ready' }
  | { readonly type: 'run-open'; readonly runId: string; readonly name: string }
  | { readonly type: 'run-close'; readonly runId: string; readonly name: string }
  /** The run is not served, or not any more. */
  | { readonly type: 'run-refuse'; readonly runId: string; readonly name: string; readonly message: string }
  /** The limit of cost per hour is reached, or is not any more. */
  | { readonly type: 'rest'; readonly isResting: boolean }
  | { readonly type: 'queue-outage'; readonly isOut: boolean; readonly refusal: string | null }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'record'; readonly runId: string; readonly status: string; readonly cost: number };

/** What a worker is doing. */
export interface WorkerStatus {
  readonly name: string;
  readonly runs: readonly {
    readonly runId: string;
    readonly name: string;
    readonly active: number;
    readonly done: number;
  }[];
  readonly active: number;
  readonly done: number;
  /** Answers whose job was somebody else's when they came. */
  readonly late: number;
  /** Requests that were put off. */
  readonly retries: number;
  /** US dollars. */
  readonly cost: number;
  readonly isResting: boolean;
  /**
   * Whether there is progress: Redis answers, and where jobs wait, some is under way or was done in the last minute. BullMQ says of
   * itself that it runs in either case.
   */
  readonly isHealthy: boolean;
}

export interface QueueWorker {
  readonly name: string;
  readonly status: WorkerStatus;
  /** Serves every run that comes, until the signal. @throws BatchError where Redis cannot be used at the start. */
  run(signal: AbortSignal): Promise<void>;
}

const DEFAULT_CONCURRENCY = 16;
const DEFAULT_LOCK_MS = 60_000;
const DEFAULT_GRACE_MS = 30_000;
const DEFAULT_IMAGE_BYTES = 50 * 1024 * 1024;
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
  /** `null` where it cannot be served. */
  readonly run: WorkerRun | null;
  halt: Halt | null;
  readonly unsubscribe: () => void;
}

class RunningWorker implements QueueWorker {
  readonly name: string;
  readonly #options: WorkerOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new Set<Promise<void>>();
  readonly #costs: CostPerHour;
  /** Sheets that nobody can read, told once. */
  readonly #strange = new Set<string>();
  #connection: Connection | null = null;
  #root: string | null = null;
  #clockOffset = 0;
  #done = 0;
  #cost = 0;
  #late = 0;
  #retries = 0;
  #isResting = false;
  #lastBeatAt = performance.now();
  #isStuck = false;
  #wake: () => void = () => undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
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
      done: this.#done,
      late: this.#late,
      retries: this.#retries,
      cost: this.#cost,
      isResting: this.#isResting,
      isHealthy: !this.#isStuck && performance.now() - this.#lastBeatAt < STUCK_MS,
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { queue, root } = this.#options;
    this.#root = root === undefined ? null : await readRoot(root);
    this.#connection = await openConnection({
      url: queue,
      onWarning: (message) => {
        this.#emit({ type: 'warning', message });
      },
      onOutage: (outage) => {
        this.#emit({ type: 'queue-outage', ...outage });
      },
    });
    this.#emit({ type: 'ready' });
    const connection = this.#connection;
    signal.addEventListener('abort', () => {
      this.#wake();
    });
    try {
      await this.#unlessAborted(this.#listen(connection), signal);
      while (!signal.aborted) {
        await this.#unlessAborted(
          connection.accepted(() => this.#beat(connection)),
          signal,
        );
        await this.#pause(signal);
      }
    } finally {
      for (const runId of [...this.#entries.keys()]) this.#close(runId, true);
      await Promise.all(this.#closing);
      connection.close();
    }
  }

  /** Hears of a run when it is opened, rather than at the next look. */
  async #listen(connection: Connection): Promise<void> {
    await connection.subscribe(NEWS, () => {
      this.#wake();
    });
  }

  /** What Redis does not answer is not waited for when the worker is to end. */
  async #unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
    let stop: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => {
      stop = resolve;
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    work.catch(() => undefined);
    await Promise.race([work, aborted]).finally(() => {
      signal.removeEventListener('abort', stop);
    });
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
    for (const [runId, entry] of this.#entries) if (isOver(entry, sheets[runId])) this.#close(runId);
    for (const [runId, text] of Object.entries(sheets)) {
      const phase = await this.#phaseOf(connection, runId);
      if (phase !== 'open') this.#close(runId);
      else if (!this.#entries.has(runId)) await this.#open(connection, runId, text);
    }
    if (!this.#isSure) for (const { run } of this.#entries.values()) await run?.withdrawLost();
    await this.#rest();
    await this.#tell(connection);
    await this.#look();
    this.#lastBeatAt = performance.now();
  }

  /** Whether Redis has been heard of so lately that no lock can have run out since. */
  get #isSure(): boolean {
    const { lockMs = DEFAULT_LOCK_MS } = this.#options;
    return performance.now() - this.#lastBeatAt < Math.max(2 * BEAT_MS, lockMs / 3);
  }

  async #phaseOf(connection: Connection, runId: string): Promise<RunPhase> {
    const phase = await connection.redis.hget(keysOf(runId).state, 'phase');
    return phase === 'open' || phase === 'halted' ? phase : 'closing';
  }

  async #open(connection: Connection, runId: string, text: string): Promise<void> {
    const sheet = parseSheet(text);
    if (sheet === null) {
      this.#refuseStrange(runId, text);
      return;
    }
    const { requestsPerMinute, tokensPerMinute } = sheet;
    const limits = await QueueLimits.create(
      connection,
      { runId, requestsPerMinute, tokensPerMinute },
      { clockOffset: () => this.#clockOffset, isSure: () => this.#isSure },
    );
    const unsubscribe = await connection.subscribe(keysOf(runId).signals, (message) => {
      const heard = parseSignal(message);
      if (heard?.type === 'hold') limits.noteHold(heard.id, heard.milliseconds);
      if (heard?.type === 'state') this.#wake();
    });
    const refusal = this.#refusalOf(sheet);
    const served = refusal === null ? await this.#serve(sheet, limits) : refusal;
    if (typeof served === 'string') {
      const halt: Halt = { code: 'worker-unfit', message: served, step: '', worker: this.name };
      this.#entries.set(runId, { sheet, run: null, halt, unsubscribe });
      this.#emit({ type: 'run-refuse', runId, name: sheet.name, message: served });
      return;
    }
    this.#take(connection, sheet, { served, limits, unsubscribe });
  }

  #take(
    connection: Connection,
    sheet: RunSheet,
    {
      served,
      limits,
      unsubscribe,
    }: Pick<Entry, 'unsubscribe'> & {
      readonly served: ServedWorkflow;
      readonly limits: QueueLimits;
    },
  ): void {
    const { runId } = sheet;
    const { concurrency = DEFAULT_CONCURRENCY, maxImageBytes = DEFAULT_IMAGE_BYTES } = this.#options;
    const run = new WorkerRun({
      connection,
      sheet,
      served,
      limits,
      name: this.name,
      concurrency,
      root: this.#root,
      maxImageBytes,
      lockMs: this.#options.lockMs ?? DEFAULT_LOCK_MS,
      onRecord: (record) => {
        const cost = costOf(record);
        this.#done++;
        this.#cost += cost;
        this.#costs.add(cost);
        this.#emit({ type: 'record', runId, status: record.status, cost });
        if (this.#costs.isReached && !this.#isResting) void this.#rest();
      },
      onRetry: () => {
        this.#retries++;
      },
      onLate: () => {
        this.#late++;
      },
      onHalt: (halt) => {
        const entry = this.#entries.get(runId);
        if (entry !== undefined) entry.halt = halt;
        void run.close(0);
        this.#emit({ type: 'run-refuse', runId, name: sheet.name, message: halt.message });
        this.#wake();
      },
    });
    this.#entries.set(runId, { sheet, run, halt: null, unsubscribe });
    this.#emit({ type: 'run-open', runId, name: sheet.name });
  }

  #refuseStrange(runId: string, text: string): void {
    if (this.#strange.has(runId)) return;
    this.#strange.add(runId);
    const protocol = protocolOf(text);
    const message =
      protocol === null
        ? 'What is said of it in Redis cannot be read.'
        : `It speaks version ${protocol} of the queue's protocol, and this worker version ${PROTOCOL}. Run the same release on all machines.`;
    this.#emit({ type: 'run-refuse', runId, name: runId, message });
  }

  /** Why this worker cannot serve a run, as far as that shows before its workflow is made. */
  #refusalOf({ version, images }: RunSheet): string | null {
    const own = this.#options.version;
    const [theirs, ours] = [semver.coerce(version), semver.coerce(own)];
    if (theirs?.major !== ours?.major || theirs?.minor !== ours?.minor)
      return `The coordinator is of version ${version}, and this worker of ${own}. Run the same release on all machines.`;
    if (images.type === 'root' && this.#root === null)
      return "Its images are given by path, and this worker has no root: give it the folder that is the coordinator's root on this machine.";
    return null;
  }

  async #serve(sheet: RunSheet, limits: QueueLimits): Promise<ServedWorkflow | string> {
    let served: ServedWorkflow | null = null;
    try {
      served = await this.#options.createWorkflow(sheet, limits);
      const { workflow } = served;
      const { imageInput, emulated, inputs } = sheet;
      const own = fingerprintOf({ workflow, inputs, imageInput, emulated });
      const changes = differences(sheet.fingerprint, own);
      if (changes.length === 0) return served;
      await served.close();
      return `Made on this machine the workflow is another one. Different: ${changes.join(', ')}. Give this worker the coordinator's plugins, hosts and options.`;
    } catch (error) {
      await served?.close().catch(() => undefined);
      return unfitness(error);
    }
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

  async #finish({ run, halt, sheet, unsubscribe }: Entry, isLeaving: boolean): Promise<void> {
    await run?.close(this.#options.graceMs ?? DEFAULT_GRACE_MS, isLeaving);
    unsubscribe();
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

  async #tell(connection: Connection): Promise<void> {
    const seenAt = Date.now() + this.#clockOffset;
    const { concurrency = DEFAULT_CONCURRENCY, version } = this.#options;
    for (const [runId, { run, halt }] of this.#entries) {
      const note: WorkerNote = {
        name: this.name,
        version,
        state: halt !== null ? 'out' : this.#isResting ? 'resting' : 'serving',
        reason: halt,
        concurrency,
        active: run?.active ?? 0,
        done: run?.done ?? 0,
        seenAt,
      };
      const { workers } = keysOf(runId);
      await connection.redis
        .multi()
        .hset(workers, this.name, JSON.stringify(note))
        .pexpire(workers, 60_000)
        .exec();
    }
  }

  /** Whether jobs wait and nothing comes of them. */
  async #look(): Promise<void> {
    let isStuck = false;
    for (const { run, halt } of this.#entries.values()) {
      if (run === null || halt !== null || this.#isResting || run.idleMs < STUCK_MS) continue;
      if (run.active === 0 && (await run.waitingCount()) > 0) isStuck = true;
    }
    this.#isStuck = isStuck;
  }

  #emit(event: WorkerEvent): void {
    this.#options.onEvent?.(event);
  }
}

/** Why a workflow that the coordinator could make cannot be made here. */
function unfitness(error: unknown): string {
  const issues = error instanceof WorkflowError ? error.issues : [];
  const lacking = issues.flatMap(({ code, blockId }) =>
    code === 'unknown-block' && blockId !== undefined ? `\`${blockId}\`` : [],
  );
  return lacking.length === 0
    ? messageOf(error)
    : `It has blocks that this worker does not have (step ${lacking.join(', ')}). Give it the coordinator's plugins.`;
}

/** Whether a run is gone, or has become another one. A coordinator that only came back changes nothing for those who serve it. */
function isOver({ sheet, halt }: Entry, text: string | undefined): boolean {
  const now = text === undefined ? null : parseSheet(text);
  if (now === null) return true;
  if (now.session === sheet.session) return false;
  const lasting = (one: RunSheet): string => JSON.stringify({ ...one, session: '', place: '' });
  return halt !== null || lasting(now) !== lasting(sheet);
}
