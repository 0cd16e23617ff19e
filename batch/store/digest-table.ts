import { hash } from 'node:crypto';

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
