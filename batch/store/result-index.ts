import { hash } from 'node:crypto';
import { costOf, type ResultRecord } from './record.ts';
import { questionOf, stateOf, type ItemState } from './store.ts';

/** What an item's state can be, by the number that stands for it. */
const STATES: readonly Pick<ItemState, 'status' | 'isInterrupted'>[] = [
  { status: 'done', isInterrupted: false },
  { status: 'incomplete', isInterrupted: false },
  { status: 'failed', isInterrupted: false },
  { status: 'failed', isInterrupted: true },
];

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
    const { key, content, parametersHash } = record;
    const { status, isInterrupted, size, mtimeMs } = stateOf(record);
    const state = STATES.findIndex((one) => one.status === status && one.isInterrupted === isInterrupted);
    this.#states.set(key, [state, size ?? Number.NaN, mtimeMs ?? Number.NaN]);
    if (content !== null) this.#answers.set(questionOf(content, parametersHash), [offset]);
  }

  get(key: string): ItemState | null {
    const row = this.#states.get(key);
    if (row === undefined) return null;
    const [number = 0, size = Number.NaN, mtimeMs = Number.NaN] = row;
    const state = STATES[number];
    return state === undefined ? null : { ...state, size: orNull(size), mtimeMs: orNull(mtimeMs) };
  }

  answerAt(question: string): number | undefined {
    return this.#answers.get(question)?.[0];
  }
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}

/** Words of 32 bits that are kept of a key's digest: of a million keys, two agree with a chance of 1 in 10^17. */
const DIGEST_WORDS = 3;
const FIRST_CAPACITY = 1024;

/**
 * Rows of numbers by text, for as many keys as a disk has files: 12 bytes for a key, 8 for a number, and 4 to 8 to find them, all
 * outside the garbage collector's care.
 */
export class DigestTable {
  readonly #columns: number;
  #capacity = FIRST_CAPACITY;
  #size = 0;
  #digests: Uint32Array;
  #numbers: Float64Array;
  /** Position of a row and one, at the place that its digest asks for or the next free one; 0 where there is none. */
  #slots: Uint32Array;

  /** @param columns numbers in a row */
  constructor(columns: number) {
    this.#columns = columns;
    this.#digests = new Uint32Array(FIRST_CAPACITY * DIGEST_WORDS);
    this.#numbers = new Float64Array(FIRST_CAPACITY * columns);
    this.#slots = new Uint32Array(FIRST_CAPACITY * 2);
  }

  get size(): number {
    return this.#size;
  }

  /** The key's row, valid until the next `set`. */
  get(key: string): Float64Array | undefined {
    const row = (this.#slots[this.#slotOf(digestOf(key))] ?? 0) - 1;
    return row < 0 ? undefined : this.#numbers.subarray(row * this.#columns, (row + 1) * this.#columns);
  }

  set(key: string, numbers: readonly number[]): void {
    if (this.#size === this.#capacity) this.#grow();
    const digest = digestOf(key);
    const slot = this.#slotOf(digest);
    if (this.#slots[slot] === 0) {
      this.#digests.set(digest, this.#size * DIGEST_WORDS);
      this.#slots[slot] = ++this.#size;
    }
    this.#numbers.set(numbers, ((this.#slots[slot] ?? 0) - 1) * this.#columns);
  }

  /** Where the digest's row is noted, or has to be. At most half of the slots are taken. */
  #slotOf(digest: Uint32Array): number {
    const mask = this.#slots.length - 1;
    let slot = (digest[0] ?? 0) & mask;
    for (let row = this.#slots[slot]; row !== undefined && row > 0; row = this.#slots[slot]) {
      if (this.#hasDigest(row - 1, digest)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #hasDigest(row: number, digest: Uint32Array): boolean {
    return digest.every((word, position) => this.#digests[row * DIGEST_WORDS + position] === word);
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#digests = copied(this.#digests, new Uint32Array(this.#capacity * DIGEST_WORDS));
    this.#numbers = copied(this.#numbers, new Float64Array(this.#capacity * this.#columns));
    this.#slots = new Uint32Array(this.#capacity * 2);
    for (let row = 0; row < this.#size; row++) {
      const digest = this.#digests.subarray(row * DIGEST_WORDS, (row + 1) * DIGEST_WORDS);
      this.#slots[this.#slotOf(digest)] = row + 1;
    }
  }
}

function digestOf(key: string): Uint32Array {
  const bytes = hash('sha256', key, 'buffer');
  return Uint32Array.from({ length: DIGEST_WORDS }, (_, word) => bytes.readUInt32LE(word * 4));
}

function copied<Numbers extends Uint32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
