import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode } from '../schemas/index.ts';
import { CliError } from './cli-error.ts';

/** Writes a text file; with `force` it replaces one that exists. @throws CliError that says why it cannot. */
export async function writeTextFile(
  path: string,
  text: string,
  { force, cwd }: { readonly force: boolean; readonly cwd: string },
): Promise<void> {
  try {
    await writeFile(resolve(cwd, path), text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const code = errorCode(cause) ?? 'unknown reason';
    throw new CliError(REASONS[code]?.(path) ?? `\`${path}\` cannot be written (${code}).`, { cause });
  }
}

const noFolder = (path: string): string => `There is no folder for \`${path}\`.`;

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  EEXIST: (path) => `\`${path}\` exists. Give another name, or --force to replace it.`,
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EISDIR: (path) => `\`${path}\` is a folder; the name of a file is expected.`,
};
