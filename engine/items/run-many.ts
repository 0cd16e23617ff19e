import { setMaxListeners } from 'node:events';
import { abortable } from '../../schemas/signals.ts';
import {
  abortSignal,
  callable,
  checkOptions,
  oneOf,
  wholeNumber,
  type OptionRule,
} from '../../schemas/check-options.ts';
import type { RunnableWorkflow } from '../run/run-plan.ts';
import { EventQueue } from '../run/event-queue.ts';
import type { RunEvent } from '../run/events.ts';
import { runItem, type ItemRecord, type RunItemOptions, type WorkflowItem } from './run-item.ts';

export interface RunManyOptions {
  /** Ends at once: what is under way is aborted and has no record. */
  readonly signal?: AbortSignal;
  /**
   * Takes no further items and asks nothing further. What is under way is finished; see `drain` of `runItem` for what becomes
   * of the items.
   */
  readonly drain?: AbortSignal;
  /** Called for each item that was taken and has no record, because `drain` came before anything was asked. */
  readonly onDrop?: (id: string) => void;
  /** What becomes of an item that fails: `record` gives its record, `fail` ends all of them. @default 'record' */
  readonly onError?: RunItemOptions['onError'];
  /** Most items under way at once. @default 64 */
  readonly maxConcurrentItems?: number;
  /** Called with the events of every item. */
  readonly onEvent?: (id: string, event: RunEvent) => void;
}

const DEFAULT_CONCURRENT_ITEMS = 64;
const LAST_ANSWERS_MS = 800;

const rules: Readonly<Record<keyof RunManyOptions, OptionRule>> = {
  signal: abortSignal,
  drain: abortSignal,
  onDrop: callable('of the id of an item'),
  onError: oneOf('record', 'fail'),
  maxConcurrentItems: wholeNumber(1),
  onEvent: callable('of the id of an item and an event'),
};

/**
 * Runs a workflow over items that come one by one, and gives their records in the order in which they are ready. Items
 * are taken when there is room and records are read, so neither side can outrun the other, and memory does not grow with
 * the number of items. Leaving the loop aborts what is under way.
 * @throws StepExecutionError for a failure that every further item would meet, at most a second later: answers that come
 * until then have their records, other items under way are aborted and have none, so that they can be run again.
 * @throws TypeError at once, for options that do not exist or have no such value.
 */
export function runMany(
  workflow: RunnableWorkflow,
  items: AsyncIterable<WorkflowItem> | Iterable<WorkflowItem>,
  options: RunManyOptions = {},
): AsyncIterableIterator<ItemRecord> {
  checkOptions(options, rules, 'runMany');
  const { maxConcurrentItems = DEFAULT_CONCURRENT_ITEMS } = options;
  const stop = new AbortController();
  // Every item under way listens.
  setMaxListeners(0, stop.signal);
  const queue = new EventQueue<ItemRecord>(maxConcurrentItems, () => {
    stop.abort();
  });
  const run = new ManyItems(workflow, { ...options, maxConcurrentItems, stop, queue });
  run.start(items).then(
    () => {
      queue.end();
    },
    (error: unknown) => {
      queue.fail(error);
    },
  );
  return queue;
}

interface ManyOptions extends RunManyOptions {
  readonly maxConcurrentItems: number;
  readonly stop: AbortController;
  readonly queue: EventQueue<ItemRecord>;
}

class ManyItems {
  readonly #workflow: RunnableWorkflow;
  readonly #options: ManyOptions;
  #failure: { readonly reason: unknown; readonly timer: NodeJS.Timeout } | null = null;

  constructor(workflow: RunnableWorkflow, options: ManyOptions) {
    this.#workflow = workflow;
    this.#options = options;
  }

  async start(items: AsyncIterable<WorkflowItem> | Iterable<WorkflowItem>): Promise<void> {
    const { signal, stop, maxConcurrentItems } = this.#options;
    const abort = (): void => {
      stop.abort(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    if (isAborted(signal)) abort();
    const source = oneByOne(items);
    try {
      await Promise.all(Array.from({ length: maxConcurrentItems }, () => this.#work(source)));
    } finally {
      signal?.removeEventListener('abort', abort);
      clearTimeout(this.#failure?.timer);
      const returned = source.return();
      // A source that is waiting for its next item may wait for ever.
      if (isAborted(stop.signal)) returned.catch(() => undefined);
      else await returned;
    }
    if (this.#failure !== null) throw this.#failure.reason;
    if (isAborted(signal)) throw signal?.reason;
  }

  async #work(source: AsyncIterator<WorkflowItem, void>): Promise<void> {
    const { stop, drain: drainOfAll, queue, onError, onEvent, onDrop } = this.#options;
    const { signal } = stop;
    for (;;) {
      await queue.ready();
      if (isAborted(signal) || isAborted(drainOfAll) || this.#failure !== null) return;
      const next = await nextUnless(signal, source);
      if (next.done === true) return;
      const { id, drain = drainOfAll } = next.value;
      try {
        const onItemEvent = (event: RunEvent): void => onEvent?.(id, event);
        const record = await runItem(this.#workflow, next.value, {
          signal,
          onEvent: onItemEvent,
          ...(drain !== undefined && { drain }),
          ...(onError !== undefined && { onError }),
        });
        queue.push(record);
      } catch (error) {
        if (isAborted(drain) && error === drain?.reason) {
          onDrop?.(id);
          continue;
        }
        if (!isAborted(signal)) this.#end(error);
        return;
      }
    }
  }

  /** After a failure that every item would meet, answers that are nearly there are still taken: they are paid for. */
  #end(reason: unknown): void {
    const { stop } = this.#options;
    const timer = setTimeout(() => {
      stop.abort(reason);
    }, LAST_ANSWERS_MS);
    if (this.#failure === null) this.#failure = { reason, timer };
    else clearTimeout(timer);
  }
}

/** The next item; none once the signal has aborted, however long the source takes. */
async function nextUnless(
  signal: AbortSignal,
  source: AsyncIterator<WorkflowItem, void>,
): Promise<IteratorResult<WorkflowItem, void>> {
  try {
    return await abortable(() => source.next(), signal);
  } catch (error) {
    if (isAborted(signal)) return { done: true, value: undefined };
    throw error;
  }
}

/** A function, because what a signal says changes while its reader waits. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Workers share one iterator. A generator answers them one after the other, which not every iterator does. */
async function* oneByOne<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item, void> {
  yield* items;
}
