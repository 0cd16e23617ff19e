import { ImageCollector, type ElidedImage } from './elided-image.ts';

export interface ScannedBody {
  /** The JSON text; in each data URL the base64 is replaced by the image's index in `images`. */
  readonly text: string;
  readonly images: readonly ElidedImage[];
  /** Bytes received. */
  readonly size: number;
}

const marker = ';base64,';
const opening = '"data:';
/** Longest `"data:<media type>` that is recognised, in bytes. */
const longestPrefix = 128;
/** Bytes that may still turn out to be the beginning of a prefix, a run of backslashes before it included. */
const unsettledBytes = longestPrefix + marker.length + 16;
const quote = 0x22;
const backslash = 0x5c;
const empty = Buffer.alloc(0);

/**
 * Separates a JSON body from the images inside while the bytes arrive, so that megabytes of base64 are neither joined
 * nor parsed. What counts as an image: the rest of a JSON string that begins with `data:...;base64,`.
 */
export class BodyScanner {
  readonly #keepImages: boolean;
  readonly #text: Buffer[] = [];
  readonly #images: ElidedImage[] = [];
  #unsettled: Buffer = empty;
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
    this.#unsettled = empty;
    return { text: Buffer.concat(this.#text).toString('utf8'), images: this.#images, size: this.#size };
  }

  #scanText(chunk: Buffer): Buffer {
    const bytes = this.#unsettled.length === 0 ? chunk : Buffer.concat([this.#unsettled, chunk]);
    const start = imageStart(bytes);
    if (start === -1) {
      const settled = Math.max(0, bytes.length - unsettledBytes);
      this.#text.push(bytes.subarray(0, settled));
      this.#unsettled = bytes.subarray(settled);
      return empty;
    }
    this.#text.push(bytes.subarray(0, start), Buffer.from(String(this.#images.length)));
    this.#unsettled = empty;
    this.#image = new ImageCollector({ keep: this.#keepImages });
    this.#trailingBackslashes = 0;
    return bytes.subarray(start);
  }

  #scanImage(chunk: Buffer, image: ImageCollector): Buffer {
    const end = this.#closingQuote(chunk);
    if (end === -1) {
      image.push(chunk);
      const before = backslashesBefore(chunk, chunk.length);
      this.#trailingBackslashes = before === chunk.length ? this.#trailingBackslashes + before : before;
      return empty;
    }
    image.push(chunk.subarray(0, end));
    this.#images.push(image.finish());
    this.#image = null;
    // The quote goes to the text directly: settled bytes may not begin an image's prefix a second time.
    this.#text.push(chunk.subarray(end, end + 1));
    return chunk.subarray(end + 1);
  }

  #closingQuote(chunk: Buffer): number {
    let index = chunk.indexOf(quote);
    while (index !== -1) {
      const before = backslashesBefore(chunk, index);
      const carried = before === index ? this.#trailingBackslashes : 0;
      if ((before + carried) % 2 === 0) return index;
      index = chunk.indexOf(quote, index + 1);
    }
    return -1;
  }
}

/** Index of the first base64 character, or -1. */
function imageStart(bytes: Buffer): number {
  let found = bytes.indexOf(marker);
  while (found !== -1) {
    const open = bytes.lastIndexOf(quote, found);
    const isOpening =
      open !== -1 && found - open <= longestPrefix && backslashesBefore(bytes, open) % 2 === 0;
    if (isOpening && bytes.toString('latin1', open, open + opening.length) === opening)
      return found + marker.length;
    found = bytes.indexOf(marker, found + 1);
  }
  return -1;
}

function backslashesBefore(bytes: Buffer, index: number): number {
  let count = 0;
  while (index - count > 0 && bytes[index - count - 1] === backslash) count += 1;
  return count;
}
