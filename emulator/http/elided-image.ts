/**
 * Characters of base64 that stay of an image that is not kept. A copy, and a short one: holding on to the network's
 * own buffers costs more than everything else that is done with a request.
 */
const headCharacters = 4 * 512;

/** A data URL's content, seen while it went by. */
export interface ElidedImage {
  /** Base64 characters received. */
  readonly characters: number;
  /** Bytes that the base64 stands for. */
  readonly bytes: number;
  /** The first bytes of the image, at most `limit`, and at most 1,536 of an image that was not kept. */
  head(limit: number): Buffer;
  /** The base64 text; `null` when the scanner was told not to keep it. */
  readonly base64: string | null;
}

/** Collects one image's base64 from the chunks of a request body. */
export class ImageCollector {
  readonly #keep: boolean;
  readonly #pieces: Buffer[] = [];
  #headLength = 0;
  #characters = 0;
  #end = '';

  constructor({ keep }: { readonly keep: boolean }) {
    this.#keep = keep;
  }

  push(piece: Buffer): void {
    this.#characters += piece.length;
    this.#end = (this.#end + piece.toString('latin1', Math.max(0, piece.length - 2))).slice(-2);
    if (this.#keep) this.#pieces.push(piece);
    else if (this.#headLength < headCharacters) this.#keepHead(piece);
  }

  #keepHead(piece: Buffer): void {
    const copy = Buffer.from(piece.subarray(0, headCharacters - this.#headLength));
    this.#pieces.push(copy);
    this.#headLength += copy.length;
  }

  finish(): ElidedImage {
    const padding = this.#end.endsWith('==') ? 2 : this.#end.endsWith('=') ? 1 : 0;
    const pieces = this.#pieces;
    const keep = this.#keep;
    return {
      characters: this.#characters,
      bytes: Math.max(0, Math.floor((this.#characters * 3) / 4) - padding),
      head: (limit) => decodeHead(pieces, limit),
      // JSON may write `/` as `\/`.
      get base64() {
        return keep ? Buffer.concat(pieces).toString('latin1').replaceAll('\\', '') : null;
      },
    };
  }
}

function decodeHead(pieces: readonly Buffer[], limit: number): Buffer {
  const wanted = Math.ceil(limit / 3) * 4;
  let text = '';
  for (const piece of pieces) {
    if (text.length >= wanted) break;
    text += piece.toString('latin1', 0, wanted - text.length);
  }
  return Buffer.from(text, 'base64').subarray(0, limit);
}
