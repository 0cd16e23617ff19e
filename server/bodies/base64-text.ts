/** A long text of a body that was base64, already decoded; it can be had as the text that it was. */
export class Base64Text {
  /** Alone in their memory. */
  readonly bytes: Uint8Array;
  readonly #head: string;

  /** @param head what stood before the base64: nothing, or the beginning of a data URI */
  constructor(head: string, bytes: Uint8Array) {
    this.#head = head;
    this.bytes = bytes;
  }

  toString(): string {
    const { buffer, byteOffset, byteLength } = this.bytes;
    return this.#head + Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  }
}

/** Longest beginning of a data URI that is looked for. */
const HEAD_LENGTH = 128;
const DATA_URI_HEAD = /^data:[\w.+/;= -]*;base64,/i;

/** `null` for a text that is something else, or base64 as few write it. @param text without its quotes */
export function readBase64(text: Buffer): Base64Text | null {
  const head = DATA_URI_HEAD.exec(text.toString('latin1', 0, HEAD_LENGTH))?.[0] ?? '';
  const bytes = decodeStrictly(text.subarray(head.length));
  return bytes === null ? null : new Base64Text(head, bytes);
}

/** Characters that are decoded at once: a multiple of four, and short-lived texts of little more than a processor's cache. */
const PART = 64 * 1024;

/**
 * The bytes of base64 as most programs write it: standard alphabet, padded, nothing between. Encoding them gives the same text.
 * `null` for anything else.
 */
function decodeStrictly(text: Buffer): Uint8Array | null {
  if (text.length % 4 !== 0 || text.includes('-') || text.includes('_')) return null;
  const ending = text.toString('latin1', text.length - 4);
  const padding = ending.endsWith('==') ? 2 : ending.endsWith('=') ? 1 : 0;
  if (Buffer.from(ending, 'base64').toString('base64') !== ending) return null;
  const bytes = Buffer.allocUnsafeSlow((text.length / 4) * 3 - padding);
  for (let start = 0; start < text.length; start += PART) {
    const end = Math.min(start + PART, text.length);
    const from = (start / 4) * 3;
    const expected = Math.min((end / 4) * 3, bytes.length) - from;
    // Node's decoder leaves out what it does not know, and so what it makes is too short.
    if (bytes.write(text.toString('latin1', start, end), from, 'base64') !== expected) return null;
  }
  return bytes;
}
