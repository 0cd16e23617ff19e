import type { Budgets } from './limits.ts';
import { copyRecord, type RecordContext } from './make-record.ts';
import type { ResultRecord } from '../store/record.ts';
import type { ResultsFile } from '../store/results-file.ts';
import type { Tally } from './tally.ts';
import type { WorkItem } from './work-item.ts';
import type { WorkList } from './work-list.ts';

export interface RecorderPlace extends RecordContext {
  readonly results: Pick<ResultsFile, 'append'>;
  readonly budgets: Budgets;
  readonly tally: Tally;
  /** Called whenever something has come to its end. */
  readonly onProgress: () => void;
}

/** Records that wait for the disk, before no further ones are taken. */
const MAX_UNWRITTEN = 256;

/** Brings answers to the disk, and counts them when they are there. */
export class Recorder {
  readonly #place: RecorderPlace;
  readonly #work: WorkList;
  readonly #onFailure: (error: unknown) => void;
  readonly #writing = new Set<Promise<void>>();

  /** @param onFailure called with what the disk says when it takes no more */
  constructor(place: RecorderPlace, work: WorkList, onFailure: (error: unknown) => void) {
    this.#place = place;
    this.#work = work;
    this.#onFailure = onFailure;
  }

  /** Records an answer, also for those that waited for it. Does not wait for the disk, unless that is far behind. */
  async record(item: WorkItem, line: ResultRecord): Promise<void> {
    await this.#begin(this.#settle(item, line));
  }

  /** Gives an item the answer that another one has. */
  async copy(item: WorkItem, from: ResultRecord): Promise<void> {
    await this.#begin(this.#write(item, from));
  }

  /** Resolves when nothing is on its way to the disk any more. */
  async settled(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  /** Not waiting for each lets records share the disk's syncs. */
  async #begin(work: Promise<void>): Promise<void> {
    const tracked = work.catch(this.#onFailure).finally(() => {
      this.#writing.delete(tracked);
    });
    this.#writing.add(tracked);
    while (this.#writing.size >= MAX_UNWRITTEN) await Promise.race(this.#writing);
  }

  async #settle(item: WorkItem, line: ResultRecord): Promise<void> {
    const { results, budgets, tally, onProgress } = this.#place;
    await results.append(line);
    budgets.settle(line);
    tally.add(line);
    onProgress();
    const waiting = this.#work.settle(item, line.status);
    await Promise.all(waiting.map((copy) => this.#write(copy, line)));
  }

  async #write(item: WorkItem, from: ResultRecord): Promise<void> {
    const { results, tally, onProgress } = this.#place;
    const line = copyRecord(item, from, this.#place);
    await results.append(line);
    tally.add(line);
    onProgress();
  }
}
