/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many of any number of things, each as likely as any other, in the memory of those that are kept. */
export class Reservoir<Item> {
  readonly #kept: Item[] = [];
  readonly #size: number;
  readonly #random: () => number;
  #seen = 0;

  constructor(size: number, random: () => number) {
    this.#size = size;
    this.#random = random;
  }

  add(item: Item): void {
    const place = Math.floor(this.#random() * ++this.#seen);
    if (this.#kept.length < this.#size) this.#kept.push(item);
    else if (place < this.#size) this.#kept[place] = item;
  }

  /** What was kept, in an order by chance, so that the first of them are a sample, too. */
  shuffled(): readonly Item[] {
    return this.#kept
      .map((item) => ({ item, order: this.#random() }))
      .sort((one, other) => one.order - other.order)
      .map(({ item }) => item);
  }
}
