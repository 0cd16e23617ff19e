import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

export interface WriteOptions {
  /** Replace a file that exists. */
  readonly force: boolean;
}

/** Writes a text file. @throws CliError that says why it cannot. */
export async function writeTextFile(
  path: string,
  text: string,
  { force, cwd }: WriteOptions & Pick<Terminal, 'cwd'>,
): Promise<void> {
  try {
    await writeFile(resolve(cwd, path), text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    throw new CliError(reasonOf(path, cause), { cause });
  }
}

function reasonOf(path: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  switch (code) {
    case 'EEXIST':
      return `\`${path}\` exists. Give another name, or --force to replace it.`;
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no folder for \`${path}\`.`;
    case 'EISDIR':
      return `\`${path}\` is a folder; the name of a file is expected.`;
    default:
      return `\`${path}\` cannot be written (${code ?? 'unknown reason'}).`;
  }
}
