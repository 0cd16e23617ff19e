import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type PQueue from 'p-queue';
import { createImage, drawBoxes, type ImageAccessPolicy, type LabelledBox } from '../../engine/index.ts';
import { messageOf, type ImageSize } from '../../schemas/index.ts';
import { safeLine } from '../render/safe-text.ts';
import type { ImageSource } from '../sources/images.ts';
import { findDrawable, type Drawable, type FoundBox, type ImageInputs } from './find-drawable.ts';
import { isForeignFile, withMark } from './mark.ts';

/** A photo of 12 megapixels takes some 300 MB while it is drawn on. */
const MOST_AT_ONCE = 2;
/** Results that may wait for their drawing before the run itself waits. */
const MOST_WAITING = 32;
const MOST_PROBLEMS = 5;

/** An image with the file that its drawing goes to. */
export interface Drawing extends Pick<ImageSource, 'value' | 'label'> {
  /** Name of the file. */
  readonly file: string;
}

export interface DrawingsOptions {
  /** Path of the folder. */
  readonly path: string;
  readonly drawingAt: (index: number) => Drawing | null;
  readonly inputs: ImageInputs;
  readonly policy: ImageAccessPolicy;
  readonly signal: AbortSignal;
}

export interface DrawingReport {
  readonly drawn: number;
  /** Name of the file that was written first; `null` where none was. */
  readonly first: string | null;
  readonly failed: number;
  /** Why, for the first few. */
  readonly problems: readonly string[];
}

/** Draws the results of a run while it goes on, a few at a time. Each image is read anew, drawn, written and dropped. */
export class Drawings {
  readonly #options: DrawingsOptions;
  readonly #queue: PQueue;
  #drawn = 0;
  #first: string | null = null;
  #failed = 0;
  readonly #problems: string[] = [];

  constructor(options: DrawingsOptions, queue: PQueue) {
    this.#options = options;
    this.#queue = queue;
    queue.concurrency = MOST_AT_ONCE;
    options.signal.addEventListener(
      'abort',
      () => {
        queue.clear();
      },
      { once: true },
    );
  }

  /** Takes the outputs of an image, in their JSON form; resolves when there is room for more. */
  async add(index: number, outputs: Readonly<Record<string, unknown>>): Promise<void> {
    const { drawingAt, inputs, signal } = this.#options;
    const drawing = drawingAt(index);
    const drawable = drawing === null || signal.aborted ? null : findDrawable(outputs, inputs);
    if (drawing === null || drawable === null) return;
    void this.#queue.add(() => this.#draw(drawing, drawable));
    await this.#queue.onSizeLessThan(MOST_WAITING);
  }

  /** Waits for what is under way. After an interruption what has not begun is left out. */
  async finish(): Promise<DrawingReport> {
    await this.#queue.onIdle();
    return { drawn: this.#drawn, first: this.#first, failed: this.#failed, problems: this.#problems };
  }

  async #draw(drawing: Drawing, drawable: Drawable): Promise<void> {
    try {
      await this.#write(drawing.file, await this.#render(drawing, drawable));
      this.#drawn += 1;
      this.#first ??= drawing.file;
    } catch (error) {
      if (this.#options.signal.aborted) return;
      this.#failed += 1;
      const reason = safeLine(messageOf(error).split('\n')[0] ?? '').slice(0, 200);
      if (this.#failed <= MOST_PROBLEMS) this.#problems.push(`${drawing.label}: ${reason}`);
    }
  }

  async #render({ value }: Drawing, { boxes, captions }: Drawable): Promise<Uint8Array> {
    const { policy, signal } = this.#options;
    const bytes = await createImage(value, { parentId: 'drawing', policy }).bytes(signal);
    // Of bytes that are here, so that size and content are not fetched once each.
    const image = createImage(bytes, { parentId: 'drawing', policy });
    const size = await image.size(signal);
    return drawBoxes(
      image,
      boxes.map((box) => fit(box, size)),
      { captions },
    );
  }

  /** Whole, or not at all. */
  async #write(file: string, jpeg: Uint8Array): Promise<void> {
    const path = join(this.#options.path, file);
    if (await isForeignFile(path)) throw new Error(`\`${file}\` appeared meanwhile and is not replaced.`);
    const temporary = `${path}.${randomUUID()}`;
    try {
      await writeFile(temporary, withMark(jpeg), { flag: 'wx' });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}

/** A box that was found in a resized image, where it lies in the image itself. */
function fit(box: FoundBox, size: ImageSize): LabelledBox {
  const { frame } = box;
  if (frame === null) return box;
  const [across, down] = [size.width / frame.width, size.height / frame.height];
  return {
    ...box,
    left: box.left * across,
    top: box.top * down,
    width: box.width * across,
    height: box.height * down,
  };
}
