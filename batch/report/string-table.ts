import { safeText } from '../../cli/render/safe-text.ts';

/** Texts that come again and again, each written once. */
export class StringTable {
  readonly #positions = new Map<string, number>();

  /** Position of a text in the table. */
  add(text: string): number {
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    this.#positions.set(text, this.#positions.size);
    return this.#positions.size - 1;
  }

  list(): readonly string[] {
    return [...this.#positions.keys()].map(safeText);
  }
}
