import { relative, resolve, sep } from 'node:path';
import { secretInputs } from '../../engine/index.ts';
import { secretValues } from '../../engine/compile/secret-inputs.ts';
import { checkOptions } from '../../schemas/check-options.ts';
import { BatchError } from '../errors.ts';
import { chooseImageInput, imageValueOf, type BatchItem, type WorkItem } from '../item.ts';
import type { ResultRecord } from '../store/record.ts';
import {
  NOTHING_COUNTED,
  withRecord,
  withSkipped,
  type BatchEvent,
  type BatchState,
  type BatchSummary,
} from './events.ts';
import { LimitTracker } from './limits.ts';
import { copyRecord, type RecordContext } from './make-record.ts';
import { runBatchRules, type RunBatchOptions } from './options.ts';
import { createLocalRunner, type ItemRunner, type LocalRunnerOptions } from './runner.ts';
import { endingWith, Stop } from './stop.ts';
import { WorkList } from './work-list.ts';

const DEFAULT_CONCURRENT_ITEMS = 16;
const DEFAULT_GRACE_MS = 30_000;
/** Records that wait for the store, before no further ones are taken. */
const MAX_UNWRITTEN = 256;

/**
 * Runs a workflow over items, each of which counts when its record is in the store. What has a record already is not asked again, nor
 * is the same image with the same parameters asked about twice. Whatever ends the run, the same call goes on.
 * @throws what ends the run for every item: a failure of the service, shared inputs that do not fit, a source that cannot be read, a
 * store that takes no more. Records that were ready are written before.
 * @throws TypeError for options that do not exist or have no such value, before anything is asked.
 */
export async function runBatch(options: RunBatchOptions): Promise<BatchSummary> {
  checkOptions(options, runBatchRules, 'runBatch');
  return new BatchRun(options).run();
}

class BatchRun {
  readonly #options: RunBatchOptions;
  readonly #runner: ItemRunner;
  readonly #imageInput: string;
  readonly #stop: Stop;
  readonly #limits: LimitTracker;
  readonly #work: WorkList;
  readonly #context: RecordContext;
  readonly #writing = new Set<Promise<void>>();
  #counts = NOTHING_COUNTED;
  #listed = 0;
  #isListed = false;
  #failure: { readonly error: unknown } | null = null;

  constructor(options: RunBatchOptions) {
    const {
      workflow,
      store,
      inputs = {},
      limits = {},
      retryFailed = false,
      retryIncomplete = false,
    } = options;
    const { graceMs = DEFAULT_GRACE_MS } = options;
    const imageInput = chooseImageInput(workflow.plan, options.imageInput);
    const secrets = [...(options.secrets ?? []), ...secretValues(workflow.plan, inputs)];
    this.#options = options;
    this.#imageInput = imageInput;
    const images = { ...savedImages(options), ...(options.drawings && { drawings: options.drawings }) };
    this.#runner = options.runner ?? createLocalRunner({ workflow, inputs, imageInput, secrets, ...images });
    this.#stop = new Stop(graceMs, (reason) => {
      this.#emit({ type: 'stop-request', reason });
    });
    this.#limits = new LimitTracker(limits, store.spent);
    const { maxBytes } = workflow.imageAccess;
    this.#work = new WorkList({ store, maxBytes, retryFailed, retryIncomplete });
    this.#context = { pass: store.pass, secrets, secretInputs: secretInputs(workflow.plan) };
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
    const { store, maxConcurrentItems = DEFAULT_CONCURRENT_ITEMS } = this.#options;
    const { full, drain, end: signal } = this.#stop;
    const records = this.#runner.run(endingWith(full, this.#items()), {
      maxConcurrentItems,
      pass: store.pass,
      drain,
      signal,
      onEvent: (event) => {
        if (event.type === 'item-drop') this.#limits.drop(event.key);
        if (event.type === 'request-cost') this.#limits.state(event.key, event.cost);
        if (event.type === 'item-drop' || event.type === 'request-cost') this.#checkLimits();
        if (event.type === 'answer-repeat') void this.#write(this.#noteRepeated(event.cost));
        this.#emit(event);
      },
    });
    try {
      for await (const record of records) {
        this.#limits.answer(record);
        // Where there is something left to take, it is refused, which ends the run, too.
        if (this.#isListed && this.#limits.exceeded() !== null) this.#stop.drop();
        if (record.status === 'failed' && this.#options.onError === 'fail') this.#endWith(itemFailed(record));
        await this.#write(this.#settle(record));
      }
    } catch (error) {
      if (!signal.aborted) this.#failure ??= { error };
    }
    // A source that is still being read is not waited for.
    this.#stop.takeNoMore();
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  /** What has to be asked about; whatever else is to be done about an item is done. */
  async *#items(): AsyncGenerator<WorkItem, void> {
    const { full } = this.#stop;
    try {
      for await (const item of endingWith(full, this.#options.items)) {
        if (this.#listed === 0) this.#checkShared(item);
        this.#listed++;
        const work = await this.#toAsk(item);
        if (work !== null) yield work;
      }
      this.#isListed = !full.aborted;
    } catch (error) {
      // What is under way is paid for, and comes to its end first.
      this.#failure ??= { error };
      this.#stop.takeNoMore();
    }
  }

  /** Shared inputs that do not fit would fail all items, so they end the run before anything is asked. */
  #checkShared(item: BatchItem): void {
    const { workflow, inputs = {} } = this.#options;
    // Who runs the items elsewhere may have keys of their own.
    const keys = this.#options.runner === undefined ? [] : this.#context.secretInputs;
    const elsewhere = Object.fromEntries([...keys].map((name) => [name, '']));
    const given = { ...elsewhere, ...inputs, [this.#imageInput]: imageValueOf(item) };
    const issues = workflow.checkInputs(given).filter(({ property = '' }) => {
      // The image is the item's own, and so is what its parameters may give.
      const isShared = item.parameters === null || Object.hasOwn(inputs, property);
      return property !== this.#imageInput && isShared;
    });
    if (issues.length === 0) return;
    const message = issues.map((issue) => issue.message).join(' ');
    throw new BatchError('inputs-invalid', message, { facts: { issues } });
  }

  async #toAsk(item: BatchItem): Promise<WorkItem | null> {
    const decision = await this.#work.decide(item);
    if (decision.type === 'skip') {
      const { key, status } = decision;
      this.#counts = withSkipped(this.#counts, status);
      this.#emit({ type: 'item-skip', key, image: item.image, status });
    }
    if (decision.type === 'copy') await this.#write(this.#copy(decision.work, decision.from));
    if (decision.type !== 'run' || this.#stop.full.aborted) return null;
    const reason = await this.#limits.take(decision.work.facts.key);
    if (reason !== null) {
      this.#stop.request(reason);
      return null;
    }
    const { key, image } = decision.work.facts;
    this.#emit({ type: 'item-start', key, image });
    return decision.work;
  }

  #endWith(error: unknown): void {
    this.#failure ??= { error };
    this.#stop.drop();
  }

  #checkLimits(): void {
    const reason = this.#limits.exceeded();
    if (reason !== null) this.#stop.request(reason);
  }

  /** Not waiting for each, unless the store is far behind, lets records share the disk's syncs. */
  async #write(work: Promise<void>): Promise<void> {
    const tracked = work
      .catch((error: unknown) => {
        this.#failure ??= { error };
        this.#stop.giveUp();
      })
      .finally(() => {
        this.#writing.delete(tracked);
      });
    this.#writing.add(tracked);
    while (this.#writing.size >= MAX_UNWRITTEN) await Promise.race(this.#writing);
  }

  /** Records an answer, also for those that waited for it. */
  async #settle(record: ResultRecord): Promise<void> {
    await this.#append(record);
    this.#runner.onStored?.(record);
    const waiting = this.#work.settle(record);
    await Promise.all(waiting.map((work) => this.#copy(work, record)));
  }

  /** Gives an item the answer that another one has. */
  async #copy(work: WorkItem, from: ResultRecord): Promise<void> {
    await this.#append(copyRecord(work, from, this.#context));
  }

  async #append(record: ResultRecord): Promise<void> {
    await this.#options.store.append(record);
    if (record.copyOf === undefined) this.#limits.settle(record);
    this.#counts = withRecord(this.#counts, record);
    this.#emit({ type: 'item-end', record });
  }

  async #noteRepeated(cost: number): Promise<void> {
    this.#limits.waste(cost);
    await this.#options.store.noteRepeated(cost);
  }

  #emit(event: BatchEvent): void {
    this.#options.onEvent?.(event, this.#state);
  }

  get #state(): BatchState {
    return {
      counts: this.#counts,
      listed: this.#listed,
      isListed: this.#isListed,
      underWay: this.#limits.underWay,
      spent: this.#limits.spent,
      repeated: this.#options.store.repeated,
      reason: this.#stop.reason,
    };
  }
}

function itemFailed({ image, row, errors }: ResultRecord): BatchError {
  const place = row === undefined ? image.slice(0, 200) : `${image.slice(0, 200)} (row ${row})`;
  const facts = { image, row: row ?? null, errors };
  return new BatchError('item-failed', `${place}: ${errors[0]?.message ?? 'failed'}`, { facts });
}

function savedImages({ imagesFolder, store }: RunBatchOptions): Pick<LocalRunnerOptions, 'images'> {
  if (imagesFolder === undefined) return {};
  const folder = resolve(imagesFolder);
  return { images: { folder, shownFolder: relative(store.base, folder).split(sep).join('/') } };
}
