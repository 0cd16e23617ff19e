import type { CompiledWorkflow } from '../../engine/index.ts';
import type { RunSheet } from './protocol.ts';

// What users of the queue see of it, in a file that knows nothing of the optional packages' types.

export interface ConnectionOptions {
  /** `redis://user:password@host:port/db`, or `rediss://` for TLS. Shown without its password. */
  readonly url: string;
  /** Told of what is doubtful about the server: evicting, nothing on disk. */
  readonly onWarning?: (message: string) => void;
  /** Told when Redis cannot be used any more, and when it can again; once each. */
  readonly onOutage?: (outage: QueueOutage) => void;
}

export interface QueueOutage {
  readonly isOut: boolean;
  /** What Redis says, where it is there and takes no writes: it is full, say. `null` where it cannot be reached. */
  readonly refusal: string | null;
}

/** A run's workflow, made for this worker: with its keys, its hosts and its plugins. */
export interface ServedWorkflow {
  /** Its engine opens no files: a queue is not to name files of this machine. */
  readonly workflow: CompiledWorkflow;
  /** What every item is given: the inputs of the sheet, and this worker's keys. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What no record may show. */
  readonly secrets: readonly string[];
  readonly close: () => Promise<void>;
}

/** Limits that all workers of a run keep together, before each request. */
export interface SharedLimits {
  /** Resolves when a request with this host, key and model may be sent. Gives the tokens set aside for it. */
  acquire(id: string, signal: AbortSignal): Promise<number>;
  /** Whether the service asked to wait, and the wait is not over. */
  isHeld(id: string): boolean;
  /** Replaces the tokens set aside by those that were used. @param used `null` where the service did not say */
  settle(id: string, setAside: number, used: number | null): void;
  /** The service asked to wait: nobody sends for so long. */
  hold(id: string, milliseconds: number): void;
}

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
  | ({ readonly type: 'queue-outage' } & QueueOutage)
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
