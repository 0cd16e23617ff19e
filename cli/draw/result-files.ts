import { basename, join } from 'node:path';
import PQueue from 'p-queue';
import { isDrawable, type DrawingOptions } from '../../batch/drawing/draw-outputs.ts';
import { Drawings, type Drawing } from '../../batch/drawing/drawings.ts';
import { fileNames, numbered } from '../../batch/drawing/file-names.ts';
import { saveImages } from '../../batch/index.ts';
import type { WorkflowResult } from '../../engine/index.ts';
import { errorCode } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { CliError } from '../cli-error.ts';
import { labelsOf, type ImageSource } from '../sources/images.ts';
import type { Terminal } from '../terminal.ts';
import { prepareFolder } from './prepare-folder.ts';

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
