import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import PQueue from 'p-queue';
import { isDrawable, type DrawingOptions } from '../batch/drawing/draw-outputs.ts';
import { Drawings, type Drawing } from '../batch/drawing/drawings.ts';
import { isForeignFile } from '../batch/drawing/drawn-mark.ts';
import { fileNames, numbered } from '../batch/drawing/file-names.ts';
import { saveImages } from '../batch/index.ts';
import type { WorkflowResult } from '../engine/index.ts';
import { errorCode } from '../schemas/index.ts';
import { isRecord } from '../schemas/is-record.ts';
import type { RunOptions } from './program/batch.ts';
import { CliError } from './cli-error.ts';
import { labelsOf, type ImageSource } from './sources/images.ts';
import type { Terminal } from './terminal.ts';

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
 * @throws CliError before anything is sent, where there would be nothing to draw, a folder cannot be written to, or is that of the
 *   images themselves, or a drawing would replace a file that is not a drawing.
 */
export async function openResultFiles(
  { draw, saveImages }: Pick<RunOptions, 'draw' | 'saveImages'>,
  run: RunImages,
  terminal: Terminal,
): Promise<ResultFiles> {
  const names = fileNames(labelsOf(run.sources));
  /** One image may serve a batch of many elements. */
  const nameAt = (index: number): string =>
    names[index] ?? numbered(basename(names[0] ?? 'result.jpg', '.jpg'), index + 1);
  return {
    drawings: draw === undefined ? null : await openDrawings(draw, run, { names, nameAt, terminal }),
    saveImages:
      saveImages === undefined ? null : await openSavedImages(saveImages, run.sources, { nameAt, terminal }),
  };
}

interface Naming {
  readonly nameAt: (index: number) => string;
  readonly terminal: Terminal;
}

async function openDrawings(
  folder: string,
  { sources, imageInput, ...options }: RunImages,
  { names, nameAt, terminal }: Naming & { readonly names: readonly string[] },
): Promise<Drawings> {
  if (imageInput === undefined)
    throw new CliError('--draw draws on the images of the command line, and none was given there.');
  if (!isDrawable(options.plan)) throw nothingToDraw();
  const path = await prepareFolder({ option: '--draw', folder, sources }, terminal);
  for (const name of names) {
    const problem = await problemWith(join(path, name));
    if (problem !== null)
      throw new CliError(
        `\`${join(folder, name)}\` ${problem}, and drawing would replace it. Give another folder to --draw.`,
      );
  }
  const drawingAt = (index: number): Drawing | null => {
    const image = sources[sources.length === 1 ? 0 : index];
    return image === undefined ? null : { ...image, file: nameAt(index) };
  };
  const { signal } = terminal;
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
  { nameAt, terminal }: Naming,
): Promise<NonNullable<ResultFiles['saveImages']>> {
  const path = await prepareFolder({ option: '--save-images', folder, sources }, terminal);
  const shownFolder = folder.replace(/(?<![\\/])[\\/]+$/, '');
  return async (index, outputs) => {
    try {
      return await saveImages(outputs, { folder: path, shownFolder, stem: basename(nameAt(index), '.jpg') });
    } catch (cause) {
      const code = errorCode(cause) ?? 'unknown reason';
      throw new CliError(`--save-images: \`${join(folder)}\` cannot be written to (${code}).`, { cause });
    }
  };
}

interface FolderOptions {
  /** The option that asks for the folder. */
  readonly option: '--draw' | '--save-images';
  /** As the user gave it. */
  readonly folder: string;
  readonly sources: readonly ImageSource[];
}

/** Makes a folder, and gives its path. */
async function prepareFolder({ option, folder, sources }: FolderOptions, { cwd }: Terminal): Promise<string> {
  const path = resolve(cwd, folder);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = errorCode(cause) ?? 'unknown reason';
    const reason = ['EEXIST', 'ENOTDIR'].includes(code) ? 'is no folder' : `cannot be written to (${code})`;
    throw new CliError(`${option}: \`${folder}\` ${reason}.`, { cause });
  }
  // Beside the images, drawings would be taken for images by the next run over the folder.
  const own = await realpath(path);
  for (const source of new Set(sources.flatMap(foldersOf)))
    if ((await realpath(source).catch(() => null)) === own)
      throw new CliError(
        `\`${folder}\` is the folder of the images themselves. Give another folder to ${option}, such as \`${join(folder, 'drawn')}\`.`,
      );
  return path;
}

/** The folder of an image that is a file. */
function foldersOf({ value }: ImageSource): readonly string[] {
  return isRecord(value) && value['type'] === 'file' ? [dirname(String(value['value']))] : [];
}

async function problemWith(path: string): Promise<string | null> {
  try {
    return (await isForeignFile(path)) ? 'exists and was not drawn by llama-vision' : null;
  } catch (cause) {
    const code = errorCode(cause) ?? 'unknown reason';
    return code === 'EISDIR' ? 'is a folder' : `exists and cannot be read (${code})`;
  }
}
