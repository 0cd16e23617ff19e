import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';

export interface WalkOptions {
  /** Levels of folders below the first that are entered. @default all */
  readonly depth?: number;
  /** Absolute path of a folder that is not entered. */
  readonly except?: string;
}

/** Folders up to this size are sorted as a whole; larger ones part by part, so that no listing has to be complete. */
const SORTED_AT_ONCE = 10_000;

/**
 * Paths of the files in a folder and those below, as the folder's path continued. Hidden files and folders are left out, and
 * links to folders not followed. Memory does not grow with the number of files.
 */
export async function* walkFolder(path: string, options: WalkOptions = {}): AsyncGenerator<string, void> {
  const { depth = Number.POSITIVE_INFINITY, except } = options;
  for await (const entry of sortedEntries(path)) {
    if (entry.name.startsWith('.')) continue;
    const entryPath = join(path, entry.name);
    if (entry.isDirectory()) {
      if (depth > 0 && entryPath !== except) yield* walkFolder(entryPath, { ...options, depth: depth - 1 });
    } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(entryPath)))) yield entryPath;
  }
}

async function* sortedEntries(path: string): AsyncGenerator<Dirent, void> {
  let entries: Dirent[] = [];
  try {
    for await (const entry of await opendir(path, { bufferSize: 256 })) {
      entries.push(entry);
      if (entries.length < SORTED_AT_ONCE) continue;
      yield* entries.sort(byName);
      entries = [];
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new CliError(`The folder \`${path}\` cannot be read (${code}).`, { cause });
  }
  yield* entries.sort(byName);
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

async function leadsToFile(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info?.isFile() === true;
}
