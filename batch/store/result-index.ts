import type { ItemStatus } from '../../engine/index.ts';
import { DigestTable } from './digest-table.ts';
import { costOf, type ResultRecord } from './record.ts';

/** What is remembered of a key's last line. */
export interface IndexEntry {
  readonly status: ItemStatus;
  readonly size: number | null;
  readonly mtimeMs: number | null;
  /** Byte of `results.jsonl` at which the line begins. */
  readonly offset: number;
}

const statuses: readonly ItemStatus[] = ['done', 'incomplete', 'failed'];

/** What a resumed run has to know of the lines of the current pass: about 80 bytes for each. */
export class ResultIndex {
  /** US dollars spent in all passes. */
  spent = 0;
  readonly #pass: number;
  readonly #entries = new DigestTable(4);
  /** Offset of the last line that has an answer for an image and parameters, whatever the image's name. */
  readonly #answers = new DigestTable(1);

  constructor(pass: number) {
    this.#pass = pass;
  }

  /** Items that have a record. */
  get size(): number {
    return this.#entries.size;
  }

  add(line: ResultRecord, offset: number): void {
    this.spent += costOf(line);
    if (line.pass !== this.#pass) return;
    const { key, status, size, mtimeMs, content, parametersHash } = line;
    this.#entries.set(key, [statuses.indexOf(status), size ?? Number.NaN, mtimeMs ?? Number.NaN, offset]);
    if (content !== null) this.#answers.set(answerKey(content, parametersHash), [offset]);
  }

  get(key: string): IndexEntry | undefined {
    const row = this.#entries.get(key);
    if (row === undefined) return undefined;
    const [status = 0, size = Number.NaN, mtimeMs = Number.NaN, offset = 0] = row;
    return { status: statuses[status] ?? 'failed', size: orNull(size), mtimeMs: orNull(mtimeMs), offset };
  }

  answerAt(answer: string): number | undefined {
    return this.#answers.get(answer)?.[0];
  }
}

/** Identity of a question: what is in the picture and the item's parameters, whatever the picture's name. */
export function answerKey(content: string, parametersHash: string | null): string {
  return `${content.slice(0, 32)}${(parametersHash ?? '').slice(0, 32)}`;
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
