import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type PQueue from 'p-queue';
import { messageOf } from '../../schemas/index.ts';
import { drawOutputs, type DrawingOptions } from './draw-outputs.ts';
import { isForeignFile, withMark } from './drawn-mark.ts';

/** A photo of 12 megapixels takes some 300 MB while it is drawn on. */
const MOST_AT_ONCE = 2;
/** Results that may wait for their drawing before the run itself waits. */
const MOST_WAITING = 32;
const MOST_PROBLEMS = 5;

/** An image with the file that its drawing goes to. */
export interface Drawing {
  /** As the engine takes it. */
  readonly value: unknown;
  /** What a person calls it. */
  readonly label: string;
  /** Name of the file. */
  readonly file: string;
}

export interface DrawingsOptions extends DrawingOptions {
  /** Path of the folder. */
  readonly path: string;
  /** Of the result at this position of the run; `null` where there is nothing to draw on. */
  readonly drawingAt: (index: number) => Drawing | null;
  readonly signal: AbortSignal;
}

export interface DrawingReport {
  readonly drawn: number;
  /** Name of the file that was written first; `null` where none was. */
  readonly first: string | null;
  readonly failed: number;
  /** Why, for the first few. */
  readonly problems: readonly { readonly label: string; readonly message: string }[];
}

/** Draws the results of a run while it goes on, a few at a time. */
export class Drawings {
  readonly #options: DrawingsOptions;
  readonly #queue: PQueue;
  #report: DrawingReport = { drawn: 0, first: null, failed: 0, problems: [] };

  constructor(options: DrawingsOptions, queue: PQueue) {
    this.#options = options;
    this.#queue = queue;
    queue.concurrency = MOST_AT_ONCE;
    options.signal.addEventListener('abort', () => {
      queue.clear();
    });
  }

  /** Takes the outputs of an image, in their JSON form; resolves when there is room for more. */
  async add(index: number, outputs: Readonly<Record<string, unknown>>): Promise<void> {
    const drawing = this.#options.drawingAt(index);
    if (drawing === null || this.#options.signal.aborted) return;
    void this.#queue.add(() => this.#draw(drawing, outputs));
    await this.#queue.onSizeLessThan(MOST_WAITING);
  }

  /** Waits for what is under way. After an interruption what has not begun is left out. */
  async finish(): Promise<DrawingReport> {
    await this.#queue.onIdle();
    return this.#report;
  }

  async #draw({ value, file, label }: Drawing, outputs: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      const jpeg = await drawOutputs(value, outputs, this.#options);
      if (jpeg === null) return;
      await this.#write(file, jpeg);
      const { drawn, first } = this.#report;
      this.#report = { ...this.#report, drawn: drawn + 1, first: first ?? file };
    } catch (error) {
      if (this.#options.signal.aborted) return;
      const { failed, problems } = this.#report;
      const told = [...problems, { label, message: messageOf(error) }].slice(0, MOST_PROBLEMS);
      this.#report = { ...this.#report, failed: failed + 1, problems: told };
    }
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
