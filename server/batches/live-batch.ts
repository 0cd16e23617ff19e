import { errorCode, messageOf } from '../../schemas/index.ts';
import type { BatchEvent, BatchState } from '../../batch/index.ts';
import { costOf } from '../../batch/store/record.ts';
import type { Metrics } from '../metrics.ts';
import type { Batch, BatchPhase, BatchStreamEvent } from '../wire.ts';
import { runStoredBatch, type BatchRunOptions, type BatchSetup } from './batch-run.ts';
import type { BatchFile, BatchFolders } from './folder.ts';
import { BatchResults } from './results.ts';

export interface LiveOptions {
  readonly folders: BatchFolders;
  readonly metrics: Metrics;
  readonly graceMs: number;
  /** Names of its steps and outputs. */
  readonly workflow: Batch['workflow'];
}

export type StartOptions = Pick<BatchRunOptions, 'retryFailed' | 'retryIncomplete'>;

type Listener = (event: BatchStreamEvent) => void;

const STATUSES = ['done', 'incomplete', 'failed'] as const;

/** Most messages about how far a batch is: four a second. */
const STATE_MS = 250;

/** A batch that the server knows: at rest, waiting or running. */
export class LiveBatch {
  readonly results: BatchResults;
  readonly #options: LiveOptions;
  readonly #listeners = new Set<Listener>();
  #file: BatchFile;
  #phase: BatchPhase;
  #state: BatchState | null = null;
  #rate: Rate | null = null;
  #stop: AbortController | null = null;
  #telling: NodeJS.Timeout | undefined;

  constructor(file: BatchFile, options: LiveOptions) {
    this.#file = file;
    this.#phase = file.state === 'running' ? 'waiting' : file.state;
    this.#options = options;
    this.results = new BatchResults(options.folders.pathOf(file.id));
  }

  get file(): BatchFile {
    return this.#file;
  }

  get isAtRest(): boolean {
    return this.#phase === 'done' || this.#phase === 'stopped' || this.#phase === 'failed';
  }

  /** As it is told. */
  get view(): Batch {
    const { id, name, createdAt, reason, error, total, progress, source } = this.#file;
    const { counts, listed, isListed, spent } = this.#state ?? progress;
    const ratePerSecond = this.#rate?.perSecond ?? 0;
    const known = STATUSES.reduce((sum, status) => sum + counts[status] + counts.skipped[status], 0);
    const left = total === null ? null : Math.max(0, total - known);
    return {
      ...{ id, name, createdAt, state: this.#phase, total, counts, listed, isListed, spent },
      reason: this.#state === null ? reason : this.#state.reason,
      ...(error !== null && { error }),
      underWay: this.#state?.underWay ?? 0,
      ratePerSecond,
      secondsLeft: left === null || ratePerSecond === 0 ? null : left / ratePerSecond,
      workflow: this.#options.workflow,
      source,
    };
  }

  /** Calls with what happens from now on; gives what ends that. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Notes that it is to run, so that it does also after a restart. */
  async queue(changes: Partial<BatchFile> = {}): Promise<void> {
    this.#phase = 'waiting';
    await this.#note({ ...changes, state: 'running', reason: null, error: null });
    this.#tellSoon();
  }

  /** Runs to its end; never rejects. @param shutDown the server closes: the batch goes on after a restart */
  async run(setup: BatchSetup, options: StartOptions, shutDown: AbortSignal): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#phase = 'running';
    this.#rate = new Rate(() => performance.now());
    try {
      const state = await runStoredBatch(setup, {
        ...options,
        graceMs: this.#options.graceMs,
        signal: AbortSignal.any([stop.signal, shutDown]),
        onEvent: (...told) => this.#on(...told),
      });
      const isEnded = state.reason === null;
      this.#phase = isEnded ? 'done' : 'stopped';
      const goesOn = shutDown.aborted && !stop.signal.aborted && !isEnded;
      await this.#note({
        state: goesOn ? 'running' : this.#phase,
        reason: state.reason,
        total: isEnded ? state.listed : this.#file.total,
      });
    } catch (error) {
      this.#phase = 'failed';
      const failure = { message: messageOf(error), code: errorCode(error) ?? 'failed' };
      await this.#note({ state: 'failed', error: failure }).catch(() => undefined);
    } finally {
      this.#rate = null;
      this.#stop = null;
      this.#state = null;
      clearTimeout(this.#telling);
      this.#telling = undefined;
      this.#tell({ type: 'end', ...this.view });
    }
  }

  /** Takes no further images, and keeps what is under way. */
  async cancel(): Promise<void> {
    if (this.#phase === 'waiting') {
      this.#phase = 'stopped';
      await this.#note({ state: 'stopped', reason: { type: 'interrupted' } });
      this.#tell({ type: 'end', ...this.view });
    } else if (this.#phase === 'running') {
      this.#phase = 'stopping';
      this.#stop?.abort();
      this.#tellSoon();
    }
  }

  #on(event: BatchEvent, now: BatchState, total: number | null): void {
    this.#state = now;
    if (total !== null && total !== this.#file.total) this.#file = { ...this.#file, total };
    const { metrics } = this.#options;
    if (event.type === 'request-retry') metrics.retried(event.code);
    if (event.type === 'item-end') {
      const { key, image, status, errors, durationMs, requests } = event.record;
      this.#rate?.add();
      metrics.item(status);
      for (const request of requests) metrics.asked(request);
      this.#tell({ type: 'item', ...{ key, image, status, errors, durationMs, cost: costOf({ requests }) } });
    }
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#tell({ type: 'state', ...this.view });
    }, STATE_MS).unref();
  }

  #tell(event: BatchStreamEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async #note(changes: Partial<BatchFile>): Promise<void> {
    const { counts, listed, isListed, spent } = this.#state ?? this.#file.progress;
    this.#file = { ...this.#file, ...changes, progress: { counts, listed, isListed, spent } };
    await this.#options.folders.write(this.#file);
  }
}

/** Milliseconds over which a rate is taken. */
const WINDOW_MS = 30_000;

/** How many things happened in the last half minute. */
class Rate {
  readonly #clock: () => number;
  readonly #startedAt: number;
  /** Times, the oldest first. */
  #times: number[] = [];

  /** @param clock milliseconds, monotonic */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.#startedAt = clock();
  }

  add(): void {
    this.#times.push(this.#clock());
    if (this.#times.length > 10_000) this.#forget();
  }

  /** A second. */
  get perSecond(): number {
    this.#forget();
    const span = Math.min(WINDOW_MS, Math.max(1_000, this.#clock() - this.#startedAt));
    return (this.#times.length * 1000) / span;
  }

  #forget(): void {
    const since = this.#clock() - WINDOW_MS;
    const first = this.#times.findIndex((time) => time >= since);
    this.#times = first < 0 ? [] : this.#times.slice(first);
  }
}
