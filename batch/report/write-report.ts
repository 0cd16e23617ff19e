import { basename, dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pMapIterable } from 'p-map';
import { BatchError } from '../errors.ts';
import { FinalRecords, type FinalRecord } from '../store/final-records.ts';
import { readRunFile } from '../store/run-file.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import {
  ImageNames,
  isFile,
  linkTo,
  locateImage,
  createThumbnail,
  planThumbnails,
  type PlannedImage,
} from './images.ts';
import { fairAllowance } from './outputs.ts';
import type { PageItem, PageRun } from './page-data.ts';
import { createPageItem } from './page-item.ts';
import { readPageFrame } from './page.ts';

export interface ReportOptions {
  /** Folder that relative paths of images start from. @default the process's working directory */
  readonly baseDirectory?: string;
  /** Most images that are shown; the others are linked to. @default 50000 */
  readonly maxThumbnails?: number;
  /**
   * About as many bytes as the page may have. Images are shown smaller and long answers cut for it; the smallest images are shown
   * even where there is no room for them.
   * @default 25 million
   */
  readonly maxBytes?: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** Called after each item. */
  readonly onProgress?: (written: number, items: number) => void;
  /** Ends the writing with its reason; the page stays as it was. */
  readonly signal?: AbortSignal;
}

const MAX_THUMBNAILS = 50_000;
const MAX_BYTES = 25_000_000;
/** About as many bytes has an item without answers and image. */
const ITEM_BYTES = 250;
/** Of what is left, the part that answers may take; thumbnails have the rest. */
const SHARE_OF_ANSWERS = 0.55;
const CONCURRENCY = 4;

/**
 * Writes one page without any other file, to look through the results of a batch in a browser. The batch may be going on: the
 * page has what was there when it was begun. An old page stays until the new one is complete.
 * @param store the folder of the results, or a store that is one
 * @param path of the page
 * @throws BatchError `source-not-found` where there are no results, `folder-outdated` for those of an earlier format.
 */
export async function writeReport(
  store: string | { readonly folder: string },
  path: string,
  options: ReportOptions = {},
): Promise<void> {
  const folder = resolve(typeof store === 'string' ? store : store.folder);
  const names = new ImageNames();
  const results = await readResults(folder, names, options.signal);
  const run: PageRun = {
    ...(await readRun(folder)),
    folder: basename(folder),
    writtenAt: (options.now ?? Date.now)(),
    unreadable: results.unreadable,
    superseded: { lines: results.superseded.records, cost: results.superseded.cost },
  };
  const items = itemsOf({ folder, path: resolve(path), names, results, options });
  await writeAtomically(path, pageOf(run, items));
}

/** What the planning of the page needs of every item: little, so that memory does not grow with answers. */
interface ItemNote extends PlannedImage {
  /** Length of the answers as JSON. */
  readonly size: number;
}

async function readResults(
  folder: string,
  names: ImageNames,
  signal: AbortSignal | undefined,
): Promise<FinalRecords<ItemNote>> {
  const note = ({ status, image, outputs }: FinalRecord['record']): ItemNote => {
    names.add(image);
    return { image, status, size: JSON.stringify(outputs).length };
  };
  try {
    return await FinalRecords.read(folder, { note, signal });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BatchError('source-not-found', `There are no results in \`${folder}\`.`, {
      facts: { folder },
      cause: error,
    });
  }
}

/** Takes whatever is there: a report is worth writing without it. */
async function readRun(folder: string): Promise<Pick<PageRun, 'workflow' | 'isEmulated'>> {
  const run = await readRunFile(folder).catch(() => null);
  const workflow = run === null || run.workflow === '' ? null : run.workflow;
  return { workflow, isEmulated: run?.emulated ?? false };
}

async function* pageOf(run: PageRun, items: AsyncIterable<PageItem>): AsyncGenerator<string, void> {
  const { head, tail } = await readPageFrame();
  yield head;
  // Base64 of what is compressed: names come again in every item, and no text can end the block that it is in.
  const zipped = pipeline(jsonOf(run, items), createGzip().setEncoding('base64'), () => undefined);
  for await (const part of zipped) yield part as string;
  yield tail;
}

async function* jsonOf(run: PageRun, items: AsyncIterable<PageItem>): AsyncGenerator<string, void> {
  yield `{"run":${JSON.stringify(run)},"items":[`;
  let separator = '';
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
  }
  yield ']}';
}

interface ItemsContext {
  readonly folder: string;
  /** Absolute path of the page. */
  readonly path: string;
  readonly names: ImageNames;
  readonly results: FinalRecords<ItemNote>;
  readonly options: ReportOptions;
}

async function* itemsOf(context: ItemsContext): AsyncGenerator<PageItem, void> {
  const { folder, path, names, results, options } = context;
  const { baseDirectory = process.cwd(), maxBytes = MAX_BYTES, onProgress, signal } = options;
  const sizes = results.notes.map(({ size }) => size);
  const bytes = Math.max(0, maxBytes - results.size * ITEM_BYTES);
  const allowance = fairAllowance(sizes, bytes * SHARE_OF_ANSWERS);
  const { holders, policy } = planThumbnails(results.notes, {
    most: options.maxThumbnails ?? MAX_THUMBNAILS,
    bytes: bytes - sizes.reduce((sum, size) => sum + Math.min(size, allowance), 0),
  });
  const items = pMapIterable(
    results.records(),
    async ({ record, line }, position) => {
      const { image: name } = record;
      const place = isFile(name) ? await locateImage(name, [baseDirectory, folder]) : '';
      const image = names.nameOf(name, { path: place, from: dirname(path) });
      const holder = holders.get(name) ?? null;
      const thumbnail = holder === position ? await createThumbnail(place, policy, signal) : holder;
      return { record, line, image, thumbnail };
    },
    { concurrency: CONCURRENCY },
  );
  let written = 0;
  for await (const item of items) {
    yield createPageItem({
      ...item,
      allowance,
      linkTo: (file) => linkTo(resolve(folder, file), dirname(path)),
    });
    written += 1;
    onProgress?.(written, results.size);
    signal?.throwIfAborted();
  }
}
