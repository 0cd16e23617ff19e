import { secretInputs, type CompiledWorkflow } from '../../engine/index.ts';
import type { BatchItem } from '../item.ts';
import type { ResultStore } from '../store/store.ts';
import type { BatchEvent, BatchState, BatchSummary } from './events.ts';
import { chooseImageInput } from './image-input.ts';
import { LimitTracker, type BatchLimits } from './limits.ts';
import { Recorder } from './recorder.ts';
import { createLocalRunner, type ItemRunner } from './runner.ts';
import { endingWith, Stop, type StopReason } from './stop.ts';
import { Tally } from './tally.ts';
import type { WorkItem } from './work-item.ts';
import { WorkList } from './work-list.ts';

export interface RunBatchOptions {
  readonly workflow: CompiledWorkflow;
  /** Read only as fast as they are run. */
  readonly items: AsyncIterable<BatchItem>;
  /** Of `openStore`, given the same workflow and inputs. */
  readonly store: ResultStore;
  /** What every item is given, the image and its own parameters aside. @default none */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Input that gets the image. @default the workflow's only one for images */
  readonly imageInput?: string;
  /** Who runs the items. @default this process */
  readonly runner?: ItemRunner;
  /** Each of them ends the run cleanly when it is reached. @default none */
  readonly limits?: BatchLimits;
  /** Run failed items again; steps that answered are not asked again. @default false */
  readonly retryFailed?: boolean;
  /** Most items under way. @default 16 */
  readonly concurrency?: number;
  /** Longest wait for answers under way after an interruption, in milliseconds. @default 30_000 */
  readonly graceMs?: number;
  /** What no record may show, besides the inputs that hold keys. @default none */
  readonly secrets?: readonly string[];
  /** Interrupts the run: nothing further is taken, and after `graceMs` what is under way is given up. */
  readonly signal?: AbortSignal;
  /** Called with what happens and how far the batch is then. */
  readonly onEvent?: (event: BatchEvent, state: BatchState) => void;
}

const DEFAULT_CONCURRENCY = 16;
const DEFAULT_GRACE_MS = 30_000;

/**
 * Runs a workflow over items, each of which counts when its record is in the store. What has a record already is not asked again, nor
 * is the same image with the same parameters asked about twice. Whatever ends the run, the same call goes on.
 * @throws what ends the run for every item: a failure of the service, inputs that do not fit, a source that cannot be read, a store
 * that takes no more. Records that were ready are written before.
 */
export async function runBatch(options: RunBatchOptions): Promise<BatchSummary> {
  return new BatchRun(options).run();
}

class BatchRun {
  readonly #options: RunBatchOptions;
  readonly #runner: ItemRunner;
  readonly #stop: Stop;
  readonly #limits: LimitTracker;
  readonly #tally = new Tally();
  readonly #work: WorkList;
  readonly #recorder: Recorder;
  #listed = 0;
  #isListed = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(options: RunBatchOptions) {
    const { workflow, store, inputs = {}, limits = {}, retryFailed = false } = options;
    const { graceMs = DEFAULT_GRACE_MS } = options;
    const imageInput = chooseImageInput(workflow.plan, options.imageInput);
    const secrets = [...(options.secrets ?? []), ...secretsIn(workflow, inputs)];
    this.#options = options;
    this.#runner = options.runner ?? createLocalRunner({ workflow, inputs, imageInput, secrets });
    this.#stop = new Stop(graceMs, (reason) => {
      this.#emit({ type: 'stop-request', reason });
    });
    this.#limits = new LimitTracker(limits, store.spent);
    this.#work = new WorkList({ store, retryFailed });
    this.#recorder = new Recorder({
      store,
      work: this.#work,
      context: { pass: store.pass, secrets, secretInputs: secretInputs(workflow.plan) },
      onWritten: (record) => {
        if (record.copyOf === undefined) this.#limits.settle(record);
        this.#tally.add(record);
        this.#emit({ type: 'item-end', record });
      },
      onFailure: (error) => {
        this.#failure ??= { error };
        this.#stop.giveUp();
      },
    });
  }

  async run(): Promise<BatchSummary> {
    const { signal, limits: { deadlineMs } = {} } = this.#options;
    const startedAt = performance.now();
    const interrupt = (): void => {
      this.#stop.request({ type: 'interrupted' });
    };
    signal?.addEventListener('abort', interrupt, { once: true });
    if (signal?.aborted === true) interrupt();
    if (deadlineMs !== undefined)
      this.#stop.requestAfter(deadlineMs, { type: 'deadline', limit: deadlineMs });
    try {
      await this.#runAll();
    } finally {
      this.#stop.close();
      signal?.removeEventListener('abort', interrupt);
    }
    const summary = { ...this.#state, durationMs: performance.now() - startedAt };
    this.#emit({ type: 'run-end', summary });
    if (this.#failure !== null) throw this.#failure.error;
    return summary;
  }

  async #runAll(): Promise<void> {
    const { store, concurrency = DEFAULT_CONCURRENCY } = this.#options;
    const { end: signal, drain } = this.#stop;
    const records = this.#runner.run(endingWith(drain, this.#items()), {
      concurrency,
      pass: store.pass,
      drain,
      signal,
      onEvent: (event) => {
        this.#emit(event);
      },
    });
    try {
      for await (const record of records) {
        this.#limits.answer(record);
        await this.#recorder.record(record);
      }
    } catch (error) {
      if (!signal.aborted) this.#failure ??= { error };
    }
    // A source that is still being read is not waited for.
    this.#stop.takeNoMore();
    await this.#recorder.settled();
  }

  /** What has to be asked about; whatever else is to be done about an item is done. */
  async *#items(): AsyncGenerator<WorkItem, void> {
    const { drain } = this.#stop;
    try {
      for await (const item of endingWith(drain, this.#options.items)) {
        this.#listed++;
        const work = await this.#toAsk(item);
        if (work !== null) yield work;
      }
      this.#isListed = !drain.aborted;
    } catch (error) {
      // What is under way is paid for, and comes to its end first.
      this.#failure ??= { error };
      this.#stop.takeNoMore();
    }
  }

  async #toAsk(item: BatchItem): Promise<WorkItem | null> {
    const decision = await this.#work.decide(item);
    if (decision.type === 'skip') {
      const { key, status } = decision;
      this.#tally.skip(status);
      this.#emit({ type: 'item-skip', key, image: item.image, status });
    }
    if (decision.type === 'copy') await this.#recorder.copy(decision.work, decision.from);
    if (decision.type !== 'run' || this.#stop.drain.aborted) return null;
    const reason = this.#limits.take();
    if (reason !== null) {
      this.#stop.request(reason);
      return null;
    }
    const { key, image } = decision.work.facts;
    this.#emit({ type: 'item-start', key, image });
    return decision.work;
  }

  #emit(event: BatchEvent): void {
    this.#options.onEvent?.(event, this.#state);
  }

  get #state(): BatchState {
    const reason: StopReason | null = this.#stop.reason;
    return {
      counts: this.#tally.counts,
      listed: this.#listed,
      isListed: this.#isListed,
      underWay: this.#limits.underWay,
      spent: this.#limits.spent,
      reason,
    };
  }
}

function secretsIn({ plan }: CompiledWorkflow, inputs: Readonly<Record<string, unknown>>): readonly string[] {
  const values = [...secretInputs(plan)].map((name) => inputs[name]);
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
}
