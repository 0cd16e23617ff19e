import type { CompiledWorkflow } from '../../engine/index.ts';

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
