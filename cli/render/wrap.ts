import { stripVTControlCharacters } from 'node:util';
import { type OutputStream, widthOf } from '../terminal.ts';

export interface FlowOptions {
  /** Columns of text. */
  readonly width: number;
  /** Columns before the text of every line after the first. */
  readonly indent: number;
  /** Columns of the first line that are taken already. @default 0 */
  readonly taken?: number;
  /** Columns that a text takes. An argument, because knowing it exactly takes half of Node's start-up time to load. */
  readonly measure: (text: string) => number;
}

/** Longer than this a word is shown while it is still growing: not every script puts spaces between words. */
const LONGEST_HELD_WORD = 16;

/**
 * Wraps text that comes in pieces: what `add` and `end` give, put together, is the text broken between words where the
 * line is full. Nothing that was given is ever taken back, so the last word waits until it is whole.
 */
export class FlowingText {
  readonly #width: number;
  readonly #lineBreak: string;
  readonly #measure: FlowOptions['measure'];
  #column: number;
  #space = '';
  #word = '';
  /** A part of the word is out already, so that no line may be broken before the rest. */
  #isContinued = false;

  constructor({ width, indent, taken = 0, measure }: FlowOptions) {
    this.#measure = measure;
    this.#width = width;
    this.#lineBreak = `\n${' '.repeat(indent)}`;
    this.#column = taken;
  }

  add(text: string): string {
    let out = '';
    for (const [part] of text.matchAll(/\s+|\S+/g)) {
      if (/\s/.test(part)) {
        out += this.end();
        this.#space += part;
        this.#isContinued = false;
      } else {
        this.#word += part;
        if (this.#measure(this.#word) > LONGEST_HELD_WORD) out += this.end();
      }
    }
    return out;
  }

  /** What was held back. White space at the end is left out. */
  end(): string {
    if (this.#word === '') return '';
    const text = this.#placeSpace(this.#measure(this.#word)) + this.#place(this.#word);
    this.#space = '';
    this.#word = '';
    this.#isContinued = true;
    return text;
  }

  /** The white space before a word: its line breaks stay, and one more is made where the word would not fit. */
  #placeSpace(wordWidth: number): string {
    const lines = this.#space.replaceAll('\t', '  ').split('\n');
    const blanks = lines.at(-1) ?? '';
    // Empty lines are not indented.
    const breaks = lines.length > 1 ? '\n'.repeat(lines.length - 2) + this.#lineBreak : '';
    if (lines.length > 1) this.#column = 0;
    const isLineStart = this.#column === 0;
    const needed = this.#column + blanks.length + wordWidth;
    if (isLineStart || needed <= this.#width) {
      const shown = blanks.slice(0, Math.max(0, this.#width - this.#column - 1));
      this.#column += shown.length;
      return breaks + shown;
    }
    if (this.#isContinued) return '';
    this.#column = 0;
    return this.#lineBreak;
  }

  /** A word, broken where not even an empty line is long enough. */
  #place(word: string): string {
    const fits = this.#column + this.#measure(word) <= this.#width;
    const pieces = fits ? [word] : Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment);
    let placed = '';
    for (const piece of pieces) {
      const width = this.#measure(piece);
      const isFull = this.#column > 0 && this.#column + width > this.#width;
      this.#column = isFull ? width : this.#column + width;
      placed += isFull ? this.#lineBreak + piece : piece;
    }
    return placed;
  }
}

/** A whole text, wrapped. */
export function flow(text: string, options: FlowOptions): string {
  const flowing = new FlowingText(options);
  return flowing.add(text) + flowing.end();
}

export interface WrapOptions {
  /** Columns before every line after the first. @default 0 */
  readonly indent?: number;
  /** What the first line begins with, colours included. @default the indent */
  readonly after?: string;
}

/** Text broken between words for a screen, and as it is for anything else. */
export function wrapFor(
  stream: OutputStream,
  text: string,
  { indent = 0, after = ' '.repeat(indent) }: WrapOptions = {},
): string {
  if (stream.isTTY !== true) return text;
  const taken = characters(stripVTControlCharacters(after)) - indent;
  return flow(text, { width: widthOf(stream) - 1 - indent, indent, taken, measure: characters });
}

/** Lines of rows whose cells stand below each other; a cell that is empty or absent leaves room all the same. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, characters(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - characters(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of text that is nearly all Latin. */
export function characters(text: string): number {
  return Array.from(text).length;
}
