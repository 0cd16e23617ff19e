import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isForeignFile } from '../../batch/drawing/drawn-mark.ts';
import { errorCode } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';

export interface FolderOptions {
  /** The option that asks for the folder. */
  readonly option: '--draw' | '--save-images';
  /** As the user gave it. */
  readonly folder: string;
  readonly cwd: string;
  /** Names of the files that will be written. */
  readonly names: readonly string[];
  /** Paths of the images that are files. */
  readonly sources: readonly string[];
}

/**
 * Makes the folder for drawings or other images, and gives its path.
 * @throws CliError before anything is sent, where it cannot be written to, or where a drawing would replace a file that
 *   is not a drawing.
 */
export async function prepareFolder(options: FolderOptions): Promise<string> {
  const { option, folder, cwd, names } = options;
  const path = resolve(cwd, folder);
  await makeFolder(path, options);
  await checkApart(path, options);
  for (const name of names) {
    const problem = await problemWith(join(path, name));
    if (problem !== null)
      throw new CliError(
        `\`${join(folder, name)}\` ${problem}, and drawing would replace it. Give another folder to ${option}.`,
      );
  }
  return path;
}

async function makeFolder(path: string, { option, folder }: FolderOptions): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = errorCode(cause) ?? 'unknown reason';
    const reason = ['EEXIST', 'ENOTDIR'].includes(code) ? 'is no folder' : `cannot be written to (${code})`;
    throw new CliError(`${option}: \`${folder}\` ${reason}.`, { cause });
  }
}

/** Beside the images, drawings would be taken for images by the next run over the folder. */
async function checkApart(path: string, { option, folder, sources }: FolderOptions): Promise<void> {
  const own = await realpath(path);
  for (const source of new Set(sources.map((one) => dirname(one))))
    if ((await realpath(source).catch(() => null)) === own)
      throw new CliError(
        `\`${folder}\` is the folder of the images themselves. Give another folder to ${option}, such as \`${join(folder, 'drawn')}\`.`,
      );
}

async function problemWith(path: string): Promise<string | null> {
  try {
    return (await isForeignFile(path)) ? 'exists and was not drawn by llama-vision' : null;
  } catch (cause) {
    const code = errorCode(cause) ?? 'unknown reason';
    return code === 'EISDIR' ? 'is a folder' : `exists and cannot be read (${code})`;
  }
}
