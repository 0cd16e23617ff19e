import { runMany, type WorkflowItem, type ItemRecord, type CompiledWorkflow } from '../../engine/index.ts';
import { CliError } from '../../cli/cli-error.ts';
import { safeLine } from '../../cli/render/safe-text.ts';
import { createRecord } from './make-record.ts';
import { Recorder, type RecorderPlace } from './recorder.ts';
import type { ResultsFile } from '../store/results-file.ts';
import type { BatchItem } from '../item.ts';
import type { Stop } from './stop.ts';
import type { WorkItem } from './work-item.ts';
import { WorkList } from './work-list.ts';

export interface Batch extends RecorderPlace {
  readonly workflow: CompiledWorkflow;
  readonly items: AsyncIterable<BatchItem>;
  readonly results: ResultsFile;
  readonly stop: Stop;
  /** Absolute path of the folder that the paths of images are seen from. */
  readonly base: string;
  readonly retryFailed: boolean;
  /** Most items under way. */
  readonly inFlight: number;
  /** What every item is given, the image and its own parameters aside. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imageInput: string;
  /** Called when a request is put off. */
  readonly onRetry: (code: string, delayMs: number) => void;
}

/**
 * Runs a workflow over items, each of which counts when its record is on the disk.
 * @throws what ends the run for every item: a failure of the service, inputs that do not fit, a list that cannot be read, a
 * disk that takes no more. Records that were ready are written before.
 */
export async function runBatch(batch: Batch): Promise<void> {
  await new BatchRun(batch).run();
}

class BatchRun {
  readonly #batch: Batch;
  readonly #work: WorkList;
  readonly #recorder: Recorder;
  readonly #underWay = new Map<string, WorkItem>();
  /** Items whose inputs have not been looked at. */
  readonly #unchecked = new Set<string>();
  #failure: { readonly error: unknown } | null = null;

  constructor(batch: Batch) {
    this.#batch = batch;
    this.#work = new WorkList(batch);
    this.#recorder = new Recorder(batch, this.#work, (error) => {
      this.#failure ??= { error };
      batch.stop.giveUp();
    });
  }

  async run(): Promise<void> {
    const { workflow, stop, inFlight } = this.#batch;
    const records = runMany(workflow, this.#source(), {
      inFlight,
      signal: stop.end,
      drain: stop.drain,
      onEvent: (id, event) => {
        if (event.type === 'run-start') this.#unchecked.delete(id);
        if (event.type === 'request-retry') this.#batch.onRetry(event.code, event.delayMs);
      },
    });
    try {
      for await (const record of records) await this.#take(record);
    } catch (error) {
      if (!stop.end.aborted) this.#failure ??= { error: this.#explain(error) };
    }
    await this.#recorder.settled();
    if (this.#failure !== null) throw this.#failure.error;
  }

  /** When the run ends early, a list that is still being read is not waited for. */
  #source(): AsyncIterableIterator<WorkflowItem, undefined> {
    const items = this.#items();
    return {
      next: () => items.next(),
      return: () => {
        this.#batch.stop.takeNoMore();
        return items.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async *#items(): AsyncGenerator<WorkflowItem, undefined> {
    const { items, stop, onProgress } = this.#batch;
    try {
      for await (const listed of items) {
        if (stop.drain.aborted) break;
        const item = await this.#toAsk(listed);
        if (item !== null) yield this.#begin(item);
        onProgress();
      }
    } catch (error) {
      // What is under way is paid for, and comes to its end first.
      this.#failure ??= { error };
      stop.takeNoMore();
    }
    return undefined;
  }

  /** The item where it has to be asked about and may be; whatever else is to be done about it is done. */
  async #toAsk(listed: BatchItem): Promise<WorkItem | null> {
    const { budgets, tally, stop } = this.#batch;
    const decision = await this.#work.decide(listed);
    if (decision.type === 'skip') tally.skip(decision.status);
    if (decision.type === 'copy') await this.#recorder.copy(decision.item, decision.from);
    if (decision.type !== 'run') return null;
    const reason = budgets.take();
    if (reason === null) return decision.item;
    stop.request(reason);
    return null;
  }

  #begin(item: WorkItem): WorkflowItem {
    const { inputs, imageInput } = this.#batch;
    const { cached } = item;
    const { place, parameters } = item.item;
    const { key } = item.facts;
    this.#underWay.set(key, item);
    this.#unchecked.add(key);
    const image = place.type === 'file' ? { type: 'file', value: place.path } : place.url;
    return {
      id: key,
      inputs: { ...inputs, ...parameters, [imageInput]: image },
      ...(cached !== undefined && { cached }),
    };
  }

  async #take(record: ItemRecord): Promise<void> {
    const item = this.#underWay.get(record.id);
    if (item === undefined) return;
    this.#underWay.delete(record.id);
    this.#batch.budgets.answer(record);
    await this.#recorder.record(item, createRecord(item, record, this.#batch));
  }

  /** Inputs that do not fit are those of an item, which the engine does not know by name. */
  #explain(error: unknown): unknown {
    const { name } = error as { readonly name?: unknown };
    const [key] = this.#unchecked;
    const item = name === 'RuntimeInputError' && key !== undefined ? this.#underWay.get(key) : undefined;
    if (item === undefined || item.item.parameters === null) return error;
    const { message } = error as Error;
    return new CliError(`${safeLine(item.facts.image).slice(0, 200)}: ${message}`, { cause: error });
  }
}
