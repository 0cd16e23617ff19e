import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';

export interface ScannedBody {
  /** The JSON text; in each data URL the base64 is replaced by the image's index in `images`. */
  readonly text: string;
  readonly images: readonly ElidedImage[];
  /** Bytes received. */
  readonly size: number;
}

const MARKER = ';base64,';
const OPENING = '"data:';
/** Longest `"data:<media type>` that is recognised, in bytes. */
const LONGEST_PREFIX = 128;
/** Bytes that may still turn out to be the beginning of a prefix, a run of backslashes before it included. */
const UNSETTLED_BYTES = LONGEST_PREFIX + MARKER.length + 16;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const EMPTY = Buffer.alloc(0);

/**
 * Separates a JSON body from the images inside while the bytes arrive, so that megabytes of base64 are neither joined
 * nor parsed. What counts as an image: the rest of a JSON string that begins with `data:...;base64,`.
 */
export class BodyScanner {
  readonly #keepImages: boolean;
  readonly #text: Buffer[] = [];
  readonly #images: ElidedImage[] = [];
  #unsettled: Buffer = EMPTY;
  #image: ImageCollector | null = null;
  #trailingBackslashes = 0;
  #size = 0;

  constructor({ keepImages }: { readonly keepImages: boolean }) {
    this.#keepImages = keepImages;
  }

  push(chunk: Buffer): void {
    this.#size += chunk.length;
    let rest = chunk;
    while (rest.length > 0)
      rest = this.#image === null ? this.#scanText(rest) : this.#scanImage(rest, this.#image);
  }

  finish(): ScannedBody {
    this.#text.push(this.#unsettled);
    this.#unsettled = EMPTY;
    return { text: Buffer.concat(this.#text).toString('utf8'), images: this.#images, size: this.#size };
  }

  #scanText(chunk: Buffer): Buffer {
    const bytes = this.#unsettled.length === 0 ? chunk : Buffer.concat([this.#unsettled, chunk]);
    const start = imageStart(bytes);
    if (start === -1) {
      const settled = Math.max(0, bytes.length - UNSETTLED_BYTES);
      this.#text.push(bytes.subarray(0, settled));
      this.#unsettled = bytes.subarray(settled);
      return EMPTY;
    }
    this.#text.push(bytes.subarray(0, start), Buffer.from(String(this.#images.length)));
    this.#unsettled = EMPTY;
    this.#image = new ImageCollector(this.#keepImages);
    this.#trailingBackslashes = 0;
    return bytes.subarray(start);
  }

  #scanImage(chunk: Buffer, image: ImageCollector): Buffer {
    const end = this.#closingQuote(chunk);
    if (end === -1) {
      image.push(chunk);
      const before = backslashesBefore(chunk, chunk.length);
      this.#trailingBackslashes = before === chunk.length ? this.#trailingBackslashes + before : before;
      return EMPTY;
    }
    image.push(chunk.subarray(0, end));
    this.#images.push(image.finish());
    this.#image = null;
    // The quote goes to the text directly: settled bytes may not begin an image's prefix a second time.
    this.#text.push(chunk.subarray(end, end + 1));
    return chunk.subarray(end + 1);
  }

  #closingQuote(chunk: Buffer): number {
    let index = chunk.indexOf(QUOTE);
    while (index !== -1) {
      const before = backslashesBefore(chunk, index);
      const carried = before === index ? this.#trailingBackslashes : 0;
      if ((before + carried) % 2 === 0) return index;
      index = chunk.indexOf(QUOTE, index + 1);
    }
    return -1;
  }
}

/** Index of the first base64 character, or -1. */
function imageStart(bytes: Buffer): number {
  let found = bytes.indexOf(MARKER);
  while (found !== -1) {
    const open = bytes.lastIndexOf(QUOTE, found);
    const isOpening =
      open !== -1 && found - open <= LONGEST_PREFIX && backslashesBefore(bytes, open) % 2 === 0;
    if (isOpening && bytes.toString('latin1', open, open + OPENING.length) === OPENING)
      return found + MARKER.length;
    found = bytes.indexOf(MARKER, found + 1);
  }
  return -1;
}

function backslashesBefore(bytes: Buffer, index: number): number {
  let count = 0;
  while (index - count > 0 && bytes[index - count - 1] === BACKSLASH) count += 1;
  return count;
}

/**
 * Characters of base64 that stay of an image that is not kept. A copy, and a short one: holding on to the network's
 * own buffers costs more than everything else that is done with a request.
 */
const HEAD_CHARACTERS = 4 * 512;

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
class ImageCollector {
  readonly #keep: boolean;
  readonly #pieces: Buffer[] = [];
  #headLength = 0;
  #characters = 0;
  #end = '';

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  push(piece: Buffer): void {
    this.#characters += piece.length;
    this.#end = (this.#end + piece.toString('latin1', Math.max(0, piece.length - 2))).slice(-2);
    if (this.#keep) this.#pieces.push(piece);
    else if (this.#headLength < HEAD_CHARACTERS) this.#keepHead(piece);
  }

  #keepHead(piece: Buffer): void {
    const copy = Buffer.from(piece.subarray(0, HEAD_CHARACTERS - this.#headLength));
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

/** Reads a request's body; `null` when the client left before its end. */
export function readBody(
  request: IncomingMessage,
  options: { readonly keepImages: boolean },
): Promise<ScannedBody | null> {
  const scanner = new BodyScanner(options);
  request.on('data', (chunk: Buffer) => {
    scanner.push(chunk);
  });
  return finished(request).then(
    () => scanner.finish(),
    () => null,
  );
}

/** A data URL whose base64 the body scanner has replaced by the image's position. */
export interface ImageReference {
  readonly mediaType: string;
  readonly index: number;
}

/** `null` when `url` is not a base64 data URL. */
export function parseImageReference(url: string): ImageReference | null {
  const match = /^data:([^,"]{0,120});base64,(\d+)$/.exec(url);
  if (match === null) return null;
  const [, mediaType = '', index = ''] = match;
  return { mediaType: mediaType.toLowerCase(), index: Number(index) };
}
