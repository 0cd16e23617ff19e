import type { ItemStatus } from '../../engine/index.ts';
import { DigestTable } from './digest-table.ts';
import { costOf, type ResultRecord } from './record.ts';
import { questionOf, type ItemState } from './store.ts';

const STATUSES: readonly ItemStatus[] = ['done', 'incomplete', 'failed'];

/** What a resumed run has to know of the records of the current pass: about 72 bytes for each. */
export class ResultIndex {
  /** US dollars spent in all passes. */
  spent = 0;
  readonly #pass: number;
  readonly #states = new DigestTable(3);
  /** Byte at which the last record begins that has an answer to a question. */
  readonly #answers = new DigestTable(1);

  constructor(pass: number) {
    this.#pass = pass;
  }

  /** Items that have a record. */
  get size(): number {
    return this.#states.size;
  }

  /** @param offset byte of `results.jsonl` at which the record begins */
  add(record: ResultRecord, offset: number): void {
    this.spent += costOf(record);
    if (record.pass !== this.#pass) return;
    const { key, status, size, mtimeMs, content, parametersHash } = record;
    this.#states.set(key, [STATUSES.indexOf(status), size ?? Number.NaN, mtimeMs ?? Number.NaN]);
    if (content !== null) this.#answers.set(questionOf(content, parametersHash), [offset]);
  }

  get(key: string): ItemState | null {
    const row = this.#states.get(key);
    if (row === undefined) return null;
    const [status = 0, size = Number.NaN, mtimeMs = Number.NaN] = row;
    return { status: STATUSES[status] ?? 'failed', size: orNull(size), mtimeMs: orNull(mtimeMs) };
  }

  answerAt(question: string): number | undefined {
    return this.#answers.get(question)?.[0];
  }
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
