import { basename, join } from 'node:path';
import { saveImages } from '../../batch/index.ts';
import type { WorkflowResult } from '../../engine/index.ts';
import { errorCode } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { labelsOf, type ImageSource } from '../sources/images.ts';
import { filesOf } from './drawings.ts';
import { fileNames, numbered } from './file-names.ts';
import { prepareFolder } from './prepare-folder.ts';

/** Saves images of the outputs at this position of the run, and gives the outputs with the names of the files. */
export type ImageSaver = (index: number, outputs: WorkflowResult) => Promise<WorkflowResult>;

export interface SavingOptions {
  /** As the user gave it. */
  readonly folder: string;
  readonly cwd: string;
  readonly images: readonly ImageSource[];
}

/**
 * Gets everything ready for `--save-images`.
 * @throws CliError where the folder cannot be written to, or is that of the images themselves.
 */
export async function openSavedImages({ folder, cwd, images }: SavingOptions): Promise<ImageSaver> {
  const names = fileNames(labelsOf(images));
  const path = await prepareFolder({
    option: '--save-images',
    folder,
    cwd,
    names: [],
    sources: filesOf(images),
  });
  return async (index, outputs) => {
    const name = names[index] ?? numbered(basename(names[0] ?? 'result.jpg', '.jpg'), index + 1);
    const place = {
      folder: path,
      shownFolder: folder.replace(/(?<![\\/])[\\/]+$/, ''),
      stem: basename(name, '.jpg'),
    };
    try {
      return await saveImages(outputs, place);
    } catch (cause) {
      const code = errorCode(cause) ?? 'unknown reason';
      throw new CliError(`--save-images: \`${join(folder)}\` cannot be written to (${code}).`, { cause });
    }
  };
}
