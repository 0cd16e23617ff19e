import type { Dirent } from 'node:fs';
import { open, opendir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { errorCode } from '../../schemas/index.ts';
import { sniff } from '../../engine/images/sniff.ts';
import { BatchError } from '../errors.ts';

/** Why something in a folder is no item. */
export type SkipReason =
  /** Neither the ending nor the first bytes are those of an image. */
  | 'not-an-image'
  /** A link to a folder: following it might never end. */
  | 'folder-link'
  /** A link to nothing. */
  | 'broken-link'
  /** The name is not UTF-8, so that the file cannot be named in a record. */
  | 'name-not-utf8';

export interface SkippedFile {
  /** The folder's path, as it was given, continued. */
  readonly path: string;
  readonly reason: SkipReason;
}

export interface WalkOptions {
  /** Levels of folders below the first that are entered. @default all */
  readonly depth?: number;
  /** Absolute path of a folder that is not entered. */
  readonly except?: string | undefined;
  /** Ends the walk. */
  readonly signal?: AbortSignal | undefined;
  readonly onSkip?: ((skipped: SkippedFile) => void) | undefined;
}

/** Folders up to this size are sorted as a whole; larger ones part by part, so that no listing has to be complete. */
const SORTED_AT_ONCE = 10_000;
/** Bytes that show what a file is. */
const PROBE = 256;

/** Endings of what people call images; one that is not read then has its error, and is not passed over in silence. */
export const imageEndings = [
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'png',
  'webp',
  'gif',
  'avif',
  'heic',
  'heif',
  'tif',
  'tiff',
  'bmp',
  'jp2',
] as const;

const ENDINGS: ReadonlySet<string> = new Set(imageEndings.map((ending) => `.${ending}`));

/**
 * Absolute paths of the files in a folder and those below. Hidden files and folders are left out, and links to folders not
 * followed. Memory does not grow with the number of files.
 * @throws BatchError `source-invalid` for a folder that cannot be read.
 */
export async function* walkFolder(path: string, options: WalkOptions = {}): AsyncGenerator<string, void> {
  const { depth = Number.POSITIVE_INFINITY, except, signal, onSkip } = options;
  for await (const entry of sortedEntries(path)) {
    if (signal?.aborted === true) return;
    if (entry.name.startsWith('.')) continue;
    const entryPath = join(path, entry.name);
    const kind = await kindOf(entry, entryPath);
    if (kind === 'file') yield entryPath;
    else if (depth === 0 && (kind === 'folder' || kind === 'folder-link')) continue;
    else if (kind === 'folder') {
      if (entryPath !== except) yield* walkFolder(entryPath, { ...options, depth: depth - 1 });
    } else if (kind !== null) onSkip?.({ path: entryPath, reason: kind });
  }
}

/** Whether a file is an image by its ending, or else by how it begins. */
export async function isImageFile(path: string): Promise<boolean> {
  if (ENDINGS.has(extname(path).toLowerCase())) return true;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE), 0, PROBE);
      return sniff(buffer.subarray(0, bytesRead)).kind === 'image';
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

type EntryKind = 'file' | 'folder' | Exclude<SkipReason, 'not-an-image'>;

/** `null` for sockets, devices and pipes. */
async function kindOf(entry: Dirent, path: string): Promise<EntryKind | null> {
  // Bytes that are no UTF-8 are read as U+FFFD, which leads nowhere.
  if (entry.name.includes('\uFFFD') && (await statOf(path)) === null) return 'name-not-utf8';
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return null;
  const target = await statOf(path);
  if (target === null) return 'broken-link';
  if (target.isDirectory()) return 'folder-link';
  return target.isFile() ? 'file' : null;
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
    const code = errorCode(cause);
    if (code === undefined) throw cause;
    const message = `The folder \`${path}\` cannot be read (${code}).`;
    throw new BatchError('source-invalid', message, { facts: { source: path, reason: code }, cause });
  }
  yield* entries.sort(byName);
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function statOf(path: string) {
  return stat(path).catch(() => null);
}
