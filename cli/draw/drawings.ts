import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import PQueue from 'p-queue';
import { drawOutputs, isDrawable, type DrawingOptions } from '../../batch/drawing/draw-outputs.ts';
import { saveImages } from '../../batch/index.ts';
import type { WorkflowResult } from '../../engine/index.ts';
import { errorCode, messageOf } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { CliError } from '../cli-error.ts';
import { safeLine } from '../render/safe-text.ts';
import { labelsOf, type ImageSource } from '../sources/images.ts';
import type { Terminal } from '../terminal.ts';
import { fileNames, numbered } from '../../batch/drawing/file-names.ts';
import { isForeignFile, prepareFolder, withMark } from './prepare-folder.ts';

/** What becomes of the images of a run's results; `null` for what was not asked for. */
export interface ResultFiles {
  readonly drawings: Drawings | null;
  /** Saves images of the outputs at this position of the run, and gives the outputs with the names of the files. */
  readonly saveImages: ((index: number, outputs: WorkflowResult) => Promise<WorkflowResult>) | null;
}

interface RunImages extends Omit<DrawingOptions, 'imageInput' | 'signal'> {
  readonly sources: readonly ImageSource[];
  /** Name of the input that the images go to. */
  readonly imageInput: string | undefined;
}

/**
 * Gets everything ready for `--draw` and `--save-images`.
 * @throws CliError where there would be nothing to draw, or a folder cannot be written to, or is that of the images themselves.
 */
export async function openResultFiles(
  { draw, saveImages: saved }: { readonly draw: string | undefined; readonly saveImages: string | undefined },
  run: RunImages,
  terminal: Terminal,
): Promise<ResultFiles> {
  return {
    drawings: draw === undefined ? null : await openDrawings(draw, run, terminal),
    saveImages: saved === undefined ? null : await openSavedImages(saved, run.sources, terminal),
  };
}

async function openDrawings(
  folder: string,
  { sources, imageInput, ...options }: RunImages,
  { cwd, signal }: Terminal,
): Promise<Drawings> {
  if (imageInput === undefined)
    throw new CliError('--draw draws on the images of the command line, and none was given there.');
  if (!isDrawable(options.plan)) throw nothingToDraw();
  const names = fileNames(labelsOf(sources));
  const path = await prepareFolder({ option: '--draw', folder, cwd, names, sources: filesOf(sources) });
  const drawingAt = (index: number): Drawing | null => {
    // One image may serve a batch of many elements.
    const image = sources[sources.length === 1 ? 0 : index];
    const file = names[index] ?? nameOfElement(names, index);
    return image === undefined ? null : { ...image, file };
  };
  return new Drawings({ ...options, imageInput, signal, path, drawingAt }, new PQueue());
}

/** @throws CliError where no output of a workflow can hold anything to draw: better known before the run is paid. */
export function nothingToDraw(): CliError {
  return new CliError(
    'No output of the workflow holds detections or classes that --draw could draw. Let a `roboflow_core/vlm_as_detector@v2` step read the answer, and make its `predictions` an output; `llama-vision init object-detection` writes such a workflow.',
  );
}

async function openSavedImages(
  folder: string,
  sources: readonly ImageSource[],
  { cwd }: Terminal,
): Promise<NonNullable<ResultFiles['saveImages']>> {
  const names = fileNames(labelsOf(sources));
  const place = { option: '--save-images', folder, cwd, names: [], sources: filesOf(sources) } as const;
  const path = await prepareFolder(place);
  const shownFolder = folder.replace(/(?<![\\/])[\\/]+$/, '');
  return async (index, outputs) => {
    const name = names[index] ?? nameOfElement(names, index);
    try {
      return await saveImages(outputs, { folder: path, shownFolder, stem: basename(name, '.jpg') });
    } catch (cause) {
      const code = errorCode(cause) ?? 'unknown reason';
      throw new CliError(`--save-images: \`${join(folder)}\` cannot be written to (${code}).`, { cause });
    }
  };
}

function nameOfElement([first = 'result.jpg']: readonly string[], index: number): string {
  return numbered(basename(first, '.jpg'), index + 1);
}

/** Paths of the images that are files. */
function filesOf(images: readonly ImageSource[]): readonly string[] {
  return images.flatMap(({ value }) =>
    isRecord(value) && value['type'] === 'file' ? [String(value['value'])] : [],
  );
}

/** A photo of 12 megapixels takes some 300 MB while it is drawn on. */
const MOST_AT_ONCE = 2;
/** Results that may wait for their drawing before the run itself waits. */
const MOST_WAITING = 32;
const MOST_PROBLEMS = 5;

/** An image with the file that its drawing goes to. */
interface Drawing extends Pick<ImageSource, 'value' | 'label'> {
  /** Name of the file. */
  readonly file: string;
}

interface DrawingsOptions extends DrawingOptions {
  /** Path of the folder. */
  readonly path: string;
  readonly drawingAt: (index: number) => Drawing | null;
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
      const reason = safeLine(messageOf(error).split('\n')[0] ?? '').slice(0, 200);
      const { failed, problems } = this.#report;
      const told = [...problems, `${label}: ${reason}`].slice(0, MOST_PROBLEMS);
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
