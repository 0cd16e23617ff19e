import { stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { isAddress } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';
import type { BatchItem } from '../item.ts';
import { isImageFile, walkFolder, type SkippedFile } from './folder.ts';
import { checkManifest, readManifest, type ManifestOptions } from './manifest.ts';
import { ListedNames, itemOfName } from './names.ts';
import { createMatcher, isPattern, parsePattern } from './pattern.ts';
import { linesOf, nameOfText, readText, type LineEnd, type TextSource } from './text.ts';

/** Characters of a path or address in a list: far more than any system takes. */
const LONGEST_NAME = 64 * 1024;

export interface SourceOptions {
  /** Folder that relative paths start from. @default the working directory of the process */
  readonly cwd?: string;
  /** Folder in which no images are looked for, such as that of the results. */
  readonly except?: string;
  /** Glob: of everything that is listed, only what matches by path or address, or for a glob without slashes by name. */
  readonly only?: string;
  /** Ends the listing without an error; pipes are closed. */
  readonly signal?: AbortSignal;
  /** Told of each file in a folder that is passed over. */
  readonly onSkip?: (skipped: SkippedFile) => void;
}

export type ManifestSourceOptions = SourceOptions & ManifestOptions;

/** Everything that a batch can be made of. */
export interface ItemSources extends SourceOptions, ManifestOptions {
  /** Folders, patterns, files and addresses. */
  readonly sources: readonly string[];
  /** One path or address a line. */
  readonly list?: TextSource;
  /** What ends a line of the list. @default '\n' */
  readonly listEnd?: LineEnd;
  /** CSV or JSONL. */
  readonly manifest?: TextSource;
}

/**
 * The images in a folder and in all below it: files that end as images do, and those that begin as images do. Items come as they
 * are found, each folder in order; nothing is collected.
 * @throws BatchError `source-not-found`, `source-invalid` for a folder that cannot be read.
 */
export function fromFolder(path: string, options: SourceOptions = {}): AsyncGenerator<BatchItem, void> {
  return selected(listFolder(path, options), options);
}

/**
 * Items of folders, patterns (`photos/[ab]*.jpg`), files and addresses, in the order in which they are given. What is named by
 * itself or by a pattern is taken whatever it is called; whether it is an image shows when it is read.
 * @throws BatchError as `fromFolder` does.
 */
export function fromSources(
  sources: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<BatchItem, void> {
  return selected(listSources(sources, options), options);
}

/**
 * Items of a file with one path or address a line. Relative paths start from the file's own folder.
 * @param end what ends a line, such as the zero of `find -print0`
 * @throws BatchError `source-not-found`, `source-invalid`.
 */
export function fromList(
  list: TextSource,
  options: SourceOptions = {},
  end: LineEnd = '\n',
): AsyncGenerator<BatchItem, void> {
  return selected(listLines(list, options, end), options);
}

/**
 * Items of a CSV or JSONL file: `image` names the image, as in a list; columns of the workflow's inputs are parameters of that
 * item alone, all others come back in its record.
 * @throws BatchError `source-not-found`, `source-invalid` with file and line of every row that cannot be run.
 */
export function fromManifest(
  manifest: TextSource,
  options: ManifestSourceOptions,
): AsyncGenerator<BatchItem, void> {
  return selected(checkedManifest(manifest, options), options);
}

async function* checkedManifest(
  manifest: TextSource,
  options: ManifestSourceOptions,
): AsyncGenerator<BatchItem, void> {
  const placed = { ...options, cwd: cwdOf(options) };
  await checkManifest(manifest, placed);
  yield* readManifest(manifest, placed);
}

/** Folders, patterns, files and addresses, then the list, then the manifest, which is not checked. @throws as each of them does. */
export async function* fromAll(all: ItemSources): AsyncGenerator<BatchItem, void> {
  yield* fromSources(all.sources, all);
  if (all.list !== undefined) yield* fromList(all.list, all, all.listEnd);
  if (all.manifest !== undefined)
    yield* selected(readManifest(all.manifest, { ...all, cwd: cwdOf(all) }), all);
}

/** Finds mistakes that show without looking at images. @throws BatchError as the sources do. */
export async function checkSources(all: ItemSources): Promise<void> {
  const { sources, list, manifest } = all;
  const cwd = cwdOf(all);
  for (const source of sources) {
    if (isAddress(source)) itemOfName(source, cwd);
    else if ((await kindOf(resolve(cwd, source))) === null && !isPattern(source)) throw missing(source);
  }
  for (const text of [list, manifest]) {
    if (typeof text === 'string' && (await kindOf(resolve(cwd, text))) !== 'file')
      throw new BatchError('source-not-found', `There is no file \`${text}\`.`, { facts: { source: text } });
  }
  if (manifest !== undefined) await checkManifest(manifest, { ...all, cwd });
}

async function* selected(
  items: AsyncIterable<BatchItem>,
  { only }: SourceOptions,
): AsyncGenerator<BatchItem, void> {
  const matches = only === undefined ? null : await createMatcher(only);
  for await (const item of items) if (matches === null || matches(item.image)) yield item;
}

async function* listLines(
  list: TextSource,
  options: SourceOptions,
  end: LineEnd,
): AsyncGenerator<BatchItem, void> {
  const cwd = cwdOf(options);
  const names = await ListedNames.of(list, cwd);
  const lines = linesOf(readText(list, { ...options, cwd }), {
    name: nameOfText(list),
    longest: LONGEST_NAME,
    end,
  });
  for await (const line of lines) yield names.itemOf(line);
}

async function* listSources(
  sources: readonly string[],
  options: SourceOptions,
): AsyncGenerator<BatchItem, void> {
  const cwd = cwdOf(options);
  for (const source of sources) {
    if (options.signal?.aborted === true) return;
    const kind = isAddress(source) ? 'file' : await kindOf(resolve(cwd, source));
    if (kind === 'file') yield itemOfName(source, cwd);
    else if (kind === 'folder') yield* listFolder(source, options);
    else if (isPattern(source)) yield* listPattern(source, options);
    else throw missing(source);
  }
}

async function* listFolder(source: string, options: SourceOptions): AsyncGenerator<BatchItem, void> {
  const path = resolve(cwdOf(options), source);
  if ((await kindOf(path)) !== 'folder') throw missing(source);
  const { files, nameOf, onSkip } = walk(source, path, options);
  for await (const file of files) {
    if (await isImageFile(file)) yield fileItem(nameOf(file), file);
    else onSkip({ path: file, reason: 'not-an-image' });
  }
}

async function* listPattern(source: string, options: SourceOptions): AsyncGenerator<BatchItem, void> {
  const { base, depth, matches } = await parsePattern(source);
  const path = resolve(cwdOf(options), base);
  if ((await kindOf(path)) !== 'folder') return;
  const { files, nameOf } = walk(base, path, { ...options, depth });
  for await (const file of files) {
    if (matches(relative(path, file).split(sep).join('/'))) yield fileItem(nameOf(file), file);
  }
}

/** Walks a folder whose files are to be called as the folder was. */
function walk(name: string, path: string, options: SourceOptions & { readonly depth?: number }) {
  const nameOf = (file: string): string => join(name, relative(path, file));
  const onSkip = (skipped: SkippedFile): void => {
    options.onSkip?.({ ...skipped, path: nameOf(skipped.path) });
  };
  const { except } = options;
  const exceptPath = except === undefined ? undefined : resolve(cwdOf(options), except);
  return { files: walkFolder(path, { ...options, except: exceptPath, onSkip }), nameOf, onSkip };
}

function fileItem(image: string, path: string): BatchItem {
  return { image, place: { type: 'file', path }, parameters: null };
}

function cwdOf({ cwd = process.cwd() }: SourceOptions): string {
  return cwd;
}

function missing(source: string): BatchError {
  const facts = { source };
  return new BatchError('source-not-found', `There is no file or folder \`${source.slice(0, 200)}\`.`, {
    facts,
  });
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const info = await stat(path).catch(() => null);
  if (info === null) return null;
  return info.isDirectory() ? 'folder' : 'file';
}
