import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import PQueue from 'p-queue';
import {
  createImage,
  defaultImageAccess,
  drawBoxes,
  type ImageAccessPolicy,
  type LabelledBox,
  type Plan,
} from '../../engine/index.ts';
import { IMAGE, type ImageSize, messageOf } from '../../schemas/index.ts';
import { coreKinds } from '../../schemas/kinds.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { CliError } from '../cli-error.ts';
import { safeLine } from '../render/safe-text.ts';
import { labelsOf, type ImageSource } from '../sources/images.ts';
import type { Terminal } from '../terminal.ts';
import { fileNames, numbered } from './file-names.ts';
import { type Drawable, findDrawable, type FoundBox, type ImageInputs } from './find-drawable.ts';
import { isForeignFile, prepareFolder, withMark } from './prepare-folder.ts';

export interface DrawOptions {
  readonly folder: string;
  readonly plan: Plan;
  readonly images: readonly ImageSource[];
  /** Name of the input that the images go to. */
  readonly input: string | undefined;
  readonly policy: Partial<ImageAccessPolicy>;
}

/**
 * Gets everything ready for `--draw`.
 * @throws CliError where there would be nothing to draw, or nowhere to draw it to.
 */
export async function openDrawings(
  { folder, plan, images, input, policy }: DrawOptions,
  { cwd, signal }: Terminal,
): Promise<Drawings> {
  if (input === undefined)
    throw new CliError('--draw draws on the images of the command line, and none was given there.');
  checkDrawable(plan);
  const names = fileNames(labelsOf(images));
  const path = await prepareFolder({ option: '--draw', folder, cwd, names, sources: filesOf(images) });
  const imageInputs = [...plan.inputs.values()].filter(({ kinds }) => kinds.includes(IMAGE.name));
  const options = {
    path,
    signal,
    policy: { ...defaultImageAccess, ...policy },
    inputs: {
      own: input,
      others: new Set(imageInputs.map(({ name }) => name).filter((name) => name !== input)),
    },
    drawingAt: (index: number) => {
      // One image may serve a batch of many elements.
      const image = images[images.length === 1 ? 0 : index];
      const file = names[index] ?? numbered(basename(names[0] ?? '', '.jpg'), index + 1);
      return image === undefined ? null : { ...image, file };
    },
  };
  return new Drawings(options, new PQueue());
}

/** Paths of the images that are files. */
export function filesOf(images: readonly ImageSource[]): readonly string[] {
  return images.flatMap(({ value }) =>
    isRecord(value) && value['type'] === 'file' ? [String(value['value'])] : [],
  );
}

/** Kinds of ours whose values hold neither detections nor classes. Kinds of plugins may. */
const UNDRAWABLE: ReadonlySet<string> = new Set(
  coreKinds.map(({ name }) => name).filter((name) => !/^\*$|^dictionary$|_prediction$/.test(name)),
);

/** @throws CliError where no output of a workflow can hold anything to draw: better known before the run is paid. */
function checkDrawable({ outputs }: Plan): void {
  const all = outputs.flatMap((output) => [
    ...output.kinds,
    ...Object.values(output.fieldKinds ?? {}).flat(),
  ]);
  if (all.some((kind) => !UNDRAWABLE.has(kind))) return;
  throw new CliError(
    'No output of the workflow holds detections or classes that --draw could draw. Let a `roboflow_core/vlm_as_detector@v2` step read the answer, and make its `predictions` an output; `llama-vision init object-detection` writes such a workflow.',
  );
}

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
    options.signal.addEventListener('abort', () => {
      queue.clear();
    });
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
    const fitted = boxes.map((box) => fit(box, size));
    return drawBoxes(image, fitted, { captions });
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
  const { left, top, width, height, frame } = box;
  if (frame === null) return box;
  const [across, down] = [size.width / frame.width, size.height / frame.height];
  return { ...box, left: left * across, top: top * down, width: width * across, height: height * down };
}
