import type { Json } from './json.ts';

/** A value, in an object because `null` is a value too. */
export interface ParsedJson {
  readonly value: Json;
  /** Position after the value. */
  readonly end: number;
}

/** Python gives up on nesting at about this depth; without a limit a hostile answer would exhaust the stack. */
const MAX_DEPTH = 1000;

/** Python refuses whole numbers that are longer. */
const MAX_DIGITS = 4300;

const space = /[ \t\n\r]*/y;
const word = /null|true|false|NaN|-?Infinity/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const values: Readonly<Record<string, null | boolean | number>> = {
  null: null,
  true: true,
  false: false,
  NaN: NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
};

/**
 * Parses a text that is one JSON value, by the rules of Python's json module: NaN, Infinity and -Infinity are read, white
 * space is space, tab, line feed and carriage return alone, of two like keys the last counts. Whole numbers beyond 2^53
 * lose digits, as any number does in JavaScript. `null` for a text that is no JSON; never throws.
 */
export function parseJson(text: string): ParsedJson | null {
  const parsed = attempt(text, 0, (reader) => {
    reader.skipSpace();
    const value = reader.readValue(0);
    reader.skipSpace();
    return value;
  });
  return parsed?.end === text.length ? parsed : null;
}

/** How many more values may be read, where a text is read from many positions. */
export interface Effort {
  values: number;
}

/** Parses the value that begins at a position, whatever follows it. `null` too once the effort is spent. */
export function parseJsonAt(text: string, start: number, effort?: Effort): ParsedJson | null {
  return attempt(text, start, (reader) => reader.readValue(0), effort);
}

function attempt(
  text: string,
  start: number,
  read: (reader: JsonReader) => Json,
  effort: Effort = { values: Infinity },
): ParsedJson | null {
  const reader = new JsonReader(text, start, effort);
  try {
    return { value: read(reader), end: reader.position };
  } catch {
    return null;
  }
}

class JsonReader {
  readonly #text: string;
  readonly #effort: Effort;
  #position: number;

  constructor(text: string, position: number, effort: Effort) {
    this.#text = text;
    this.#position = position;
    this.#effort = effort;
  }

  get position(): number {
    return this.#position;
  }

  skipSpace(): void {
    this.#match(space);
  }

  readValue(depth: number): Json {
    if (depth > MAX_DEPTH) throw new SyntaxError('The text is nested too deeply.');
    this.#effort.values -= 1;
    if (this.#effort.values < 0) throw new SyntaxError('The text takes too long to read.');
    switch (this.#text[this.#position]) {
      case '{':
        return Object.fromEntries(this.#readItems('}', () => this.#readMember(depth + 1)));
      case '[':
        return this.#readItems(']', () => this.readValue(depth + 1));
      case '"':
        return this.#readString();
      default:
        return this.#readScalar();
    }
  }

  #readItems<Item>(closing: string, readItem: () => Item): readonly Item[] {
    const items: Item[] = [];
    this.#position += 1;
    this.skipSpace();
    if (this.#take(closing)) return items;
    for (;;) {
      items.push(readItem());
      this.skipSpace();
      if (this.#take(closing)) return items;
      if (!this.#take(',')) throw unexpected();
      this.skipSpace();
    }
  }

  #readMember(depth: number): readonly [string, Json] {
    if (this.#text[this.#position] !== '"') throw unexpected();
    const name = this.#readString();
    this.skipSpace();
    if (!this.#take(':')) throw unexpected();
    this.skipSpace();
    return [name, this.readValue(depth)];
  }

  #readString(): string {
    const start = this.#position;
    let end = start + 1;
    while (this.#text[end] !== '"') {
      if (end >= this.#text.length) throw unexpected();
      end += this.#text[end] === '\\' ? 2 : 1;
    }
    this.#position = end + 1;
    return JSON.parse(this.#text.slice(start, end + 1)) as string;
  }

  #readScalar(): Json {
    const name = this.#match(word);
    if (name !== null) return values[name] ?? null;
    const literal = this.#match(number);
    if (literal === null) throw unexpected();
    if (literal.length > MAX_DIGITS && /^-?\d+$/.test(literal))
      throw new SyntaxError('The number is too long.');
    // A whole number has no negative zero in Python.
    return /[.eE]/.test(literal) ? Number(literal) : Number(literal) + 0;
  }

  #take(character: string): boolean {
    const isThere = this.#text[this.#position] === character;
    if (isThere) this.#position += 1;
    return isThere;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#position += found?.length ?? 0;
    return found;
  }
}

function unexpected(): SyntaxError {
  return new SyntaxError('The text is no JSON.');
}
