import type { ResultRecord } from '../store/record.ts';
import type { ResultStore } from '../store/store.ts';
import { copyRecord, type RecordContext } from './make-record.ts';
import type { WorkItem } from './work-item.ts';
import type { WorkList } from './work-list.ts';

export interface RecorderOptions {
  readonly store: ResultStore;
  readonly work: WorkList;
  readonly context: RecordContext;
  /** Called when a record is in the store. */
  readonly onWritten: (record: ResultRecord) => void;
  /** Called with what the store says when it takes no more. */
  readonly onFailure: (error: unknown) => void;
}

/** Records that wait for the store, before no further ones are taken. */
const MAX_UNWRITTEN = 256;

/** Brings records to the store. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #writing = new Set<Promise<void>>();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Records an answer, also for those that waited for it. Does not wait for the store, unless that is far behind. */
  async record(record: ResultRecord): Promise<void> {
    await this.#begin(this.#settle(record));
  }

  /** Gives an item the answer that another one has. */
  async copy(work: WorkItem, from: ResultRecord): Promise<void> {
    await this.#begin(this.#copy(work, from));
  }

  /** Resolves when nothing is on its way to the store any more. */
  async settled(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  /** Not waiting for each lets records share the disk's syncs. */
  async #begin(work: Promise<void>): Promise<void> {
    const tracked = work.catch(this.#options.onFailure).finally(() => {
      this.#writing.delete(tracked);
    });
    this.#writing.add(tracked);
    while (this.#writing.size >= MAX_UNWRITTEN) await Promise.race(this.#writing);
  }

  async #settle(record: ResultRecord): Promise<void> {
    await this.#write(record);
    const waiting = this.#options.work.settle(record);
    await Promise.all(waiting.map((work) => this.#copy(work, record)));
  }

  async #copy(work: WorkItem, from: ResultRecord): Promise<void> {
    await this.#write(copyRecord(work, from, this.#options.context));
  }

  async #write(record: ResultRecord): Promise<void> {
    await this.#options.store.append(record);
    this.#options.onWritten(record);
  }
}
