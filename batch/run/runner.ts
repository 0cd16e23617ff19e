import {
  runMany,
  secretInputs,
  type WorkflowItem,
  type CompiledWorkflow,
  type ImageAccessPolicy,
  type RunEvent,
  type WorkflowResult,
} from '../../engine/index.ts';
import { errorCode, messageOf } from '../../schemas/index.ts';
import { drawOutputs } from '../drawing/draw-outputs.ts';
import { BatchError } from '../errors.ts';
import { imageValueOf, type WorkItem } from '../item.ts';
import type { ResultRecord } from '../store/record.ts';
import { createRecord } from './make-record.ts';
import { itemFileStem, saveImages, writeItemFile, type SavedImages } from './output-images.ts';

export interface RunnerOptions {
  /** Most items under way. */
  readonly maxConcurrentItems: number;
  /** Of the records. */
  readonly pass: number;
  /** Takes no further items and asks nothing further; what is under way is finished. */
  readonly drain: AbortSignal;
  /** Ends at once: what is under way has no record. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunnerEvent) => void;
}

export type RunnerEvent =
  /** A request of an item is put off. */
  | {
      readonly type: 'request-retry';
      readonly key: string;
      readonly code: string;
      readonly delayMs: number;
    }
  /** The service says that something asked for the item cost so many US dollars more. Its record has the sum. */
  | { readonly type: 'request-cost'; readonly key: string; readonly cost: number }
  /** The item has its record, but no drawing, as its image cannot be read any more. */
  | { readonly type: 'drawing-failure'; readonly image: string; readonly message: string }
  /** The item was taken and will have no record: `drain` came before anything of it was asked. */
  | { readonly type: 'item-drop'; readonly key: string }
  /** How it stands with the workers of a queue. */
  | {
      readonly type: 'workers';
      readonly workers: number;
      /** Items that no worker has taken yet. */
      readonly waiting: number;
      readonly active: number;
    }
  /** A worker of a queue does not serve this run. */
  | { readonly type: 'worker-out'; readonly worker: string; readonly message: string }
  /** The queue cannot be used, or can be again. `refusal`: what it says where it is there and takes no writes; else `null`. */
  | { readonly type: 'queue-outage'; readonly isOut: boolean; readonly refusal: string | null }
  /** An answer that was paid for and has no record, as its item had one already. US dollars. */
  | { readonly type: 'answer-repeat'; readonly key: string; readonly cost: number };

/**
 * Who runs the items: this process, or workers behind a queue. Items are taken when there is room, records come in the order in
 * which they are ready, without anything secret. The iterator throws what every further item would meet.
 */
export interface ItemRunner {
  run(items: AsyncIterable<WorkItem>, options: RunnerOptions): AsyncIterable<ResultRecord>;
  /** Told of each record of `run` that is in the store, so that it need not be kept elsewhere. */
  onStored?(record: ResultRecord): void;
}

export interface LocalRunnerOptions {
  readonly workflow: CompiledWorkflow;
  /** What every item is given, the image and its own parameters aside. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Input that gets the image. */
  readonly imageInput: string;
  /** What no record may show. */
  readonly secrets: readonly string[];
  /** Where image outputs become files. @default nowhere */
  readonly images?: Omit<SavedImages, 'stem'>;
  /** Where images are written with what was found on them. @default nowhere */
  readonly drawings?: DrawingFolder;
  /** What the engine is given as the image of an item. @default its path or address */
  readonly imageOf?: (work: WorkItem) => unknown;
  /** Withdraws an item, unless something of it has been asked. @default the `drain` of all */
  readonly drainOf?: (work: WorkItem) => AbortSignal | undefined;
}

export interface DrawingFolder {
  /** Path of the folder, which is there. */
  readonly folder: string;
  /** What images may be read from. */
  readonly images?: Partial<ImageAccessPolicy>;
}

/** Runs items in this process. */
export function createLocalRunner(options: LocalRunnerOptions): ItemRunner {
  return { run: (items, runnerOptions) => new LocalRun(options, runnerOptions).records(items) };
}

class LocalRun {
  readonly #setup: LocalRunnerOptions;
  readonly #options: RunnerOptions;
  readonly #underWay = new Map<string, WorkItem>();
  readonly #costs = new StatedCosts();

  constructor(setup: LocalRunnerOptions, options: RunnerOptions) {
    this.#setup = setup;
    this.#options = options;
  }

  async *records(items: AsyncIterable<WorkItem>): AsyncGenerator<ResultRecord, void> {
    const { maxConcurrentItems, signal, drain, pass } = this.#options;
    const { workflow, secrets } = this.#setup;
    const context = { pass, secrets, secretInputs: secretInputs(workflow.plan) };
    const outcomes = runMany(workflow, this.#source(items), {
      maxConcurrentItems,
      signal,
      drain,
      onEvent: (key, event) => {
        this.#onEvent(key, event);
      },
      onDrop: (key) => {
        this.#underWay.delete(key);
        this.#options.onEvent({ type: 'item-drop', key });
      },
    });
    for await (const outcome of outcomes) {
      const work = this.#underWay.get(outcome.id);
      if (work === undefined) continue;
      this.#underWay.delete(outcome.id);
      const { images, drawings } = this.#setup;
      if (drawings !== undefined) await this.#draw(work, outcome.outputs, drawings);
      const outputs = images === undefined ? outcome.outputs : await saved(outcome.outputs, work, images);
      yield createRecord(work, { ...outcome, outputs }, context);
    }
  }

  /** No generator, which would not hear that the run has ended while it waits for the next item. */
  #source(items: AsyncIterable<WorkItem>): AsyncIterable<WorkflowItem> {
    return {
      [Symbol.asyncIterator]: () => {
        const iterator: AsyncIterator<WorkItem, unknown> = items[Symbol.asyncIterator]();
        return {
          next: async () => {
            const { done, value } = await iterator.next();
            return done === true
              ? { done: true, value: undefined }
              : { done: false, value: this.#begin(value) };
          },
          return: async () => {
            await iterator.return?.();
            return { done: true, value: undefined };
          },
        };
      },
    };
  }

  #begin(work: WorkItem): WorkflowItem {
    const {
      inputs,
      imageInput,
      imageOf = ({ item, facts }: WorkItem) => imageValueOf(item, facts.content),
    } = this.#setup;
    const { parameters } = work.item;
    const { key } = work.facts;
    const drain = this.#setup.drainOf?.(work);
    this.#underWay.set(key, work);
    return {
      id: key,
      inputs: { ...inputs, ...parameters, [imageInput]: imageOf(work) },
      ...(work.cached !== undefined && { cached: work.cached }),
      ...(drain !== undefined && { drain }),
    };
  }

  /** @throws BatchError where the file cannot be written. */
  async #draw({ item, facts }: WorkItem, outputs: WorkflowResult, drawings: DrawingFolder): Promise<void> {
    const { folder, ...access } = drawings;
    const { imageInput, workflow } = this.#setup;
    const { signal } = this.#options;
    try {
      const options = { ...access, plan: workflow.plan, imageInput, signal };
      const jpeg = await drawOutputs(imageValueOf(item), outputs, options);
      if (jpeg !== null) await writeItemFile(folder, `${itemFileStem(facts.image, facts.key)}.jpg`, jpeg);
    } catch (cause) {
      if (isSystemError(cause)) throw unwritable(folder, cause);
      this.#options.onEvent({ type: 'drawing-failure', image: facts.image, message: messageOf(cause) });
    }
  }

  #onEvent(key: string, event: RunEvent): void {
    const cost = this.#costs.added(key, event);
    if (cost !== null) this.#options.onEvent({ type: 'request-cost', key, cost });
    if (event.type !== 'request-retry') return;
    this.#options.onEvent({ type: 'request-retry', key, code: event.code, delayMs: event.delayMs });
  }
}

/** What questions cost, as soon as it is said. */
class StatedCosts {
  /** US dollars of the attempts of a question that has not ended, by item, step and element. */
  readonly #attempts = new Map<string, number>();

  /** US dollars that the event tells of and that none before it did; `null` where it tells of none. */
  added(key: string, event: RunEvent): number | null {
    if (event.type !== 'request-retry' && event.type !== 'request-end') return null;
    const question = JSON.stringify([key, event.step, event.element]);
    const before = this.#attempts.get(question) ?? 0;
    if (event.type === 'request-end') {
      this.#attempts.delete(question);
      // The report has the sum of all attempts.
      return event.request.cost === null ? null : event.request.cost - before;
    }
    const { cost = null } = event;
    if (cost !== null) this.#attempts.set(question, before + cost);
    return cost;
  }
}

/** @throws BatchError where a file cannot be written. */
async function saved(
  outputs: WorkflowResult,
  { facts }: WorkItem,
  images: NonNullable<LocalRunnerOptions['images']>,
): Promise<WorkflowResult> {
  try {
    return await saveImages(outputs, { ...images, stem: itemFileStem(facts.image, facts.key) });
  } catch (cause) {
    throw unwritable(images.folder, cause);
  }
}

/** Of the file system's calls; the engine's errors of images have codes of their own. */
function isSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function unwritable(folder: string, cause: unknown): BatchError {
  const code = errorCode(cause) ?? 'unknown reason';
  const message = `Images cannot be written to \`${folder}\` (${code}). Mend that, or choose another folder.`;
  return new BatchError('folder-unusable', message, { facts: { folder, code }, cause });
}
