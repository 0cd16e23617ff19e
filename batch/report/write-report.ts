import { access } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { readLines } from '../store/read-lines.ts';
import { RESULTS } from '../store/results-file.ts';
import { writeAtomically } from '../store/write-atomically.ts';
import { fairAllowance } from './allowance.ts';
import { inOrder } from './in-order.ts';
import { framePage, toInertJson } from './page-frame.ts';
import { toPageItem, type PageItem } from './page-item.ts';
import { readPageSources } from './page-sources.ts';
import { isAddress } from './picture-folder.ts';
import { readRunFacts } from './run-facts.ts';
import { readStoredResult, type StoredResult } from './stored-result.ts';
import { StringTable } from './string-table.ts';
import { survey, type Survey } from './survey.ts';
import { makeThumbnail, planThumbnails } from './thumbnails.ts';

export interface ReportOptions {
  /** Folder that relative paths of pictures start from. @default the process's working directory */
  readonly baseDirectory?: string;
  /** Most pictures that are shown; the others are linked to. @default 2000 */
  readonly maxThumbnails?: number;
  /** About as many bytes as the page may have. Pictures are left out and long answers cut for it. @default 25 million */
  readonly maxBytes?: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** Called after each item. */
  readonly onProgress?: (written: number, items: number) => void;
  readonly signal?: AbortSignal;
}

const MAX_THUMBNAILS = 2000;
const MAX_BYTES = 25_000_000;
/** Of the bytes, what answers may take; thumbnails have the rest. */
const SHARE_OF_ANSWERS = 0.55;
const CONCURRENCY = 4;
const PIECE = 1 << 18;

/**
 * Writes `report.html` beside the `results.jsonl` of a folder: one page without any other file. A run may be going on; the
 * page has what was there when it was begun. The old page stays until the new one is complete.
 * @returns the path of the page.
 */
export async function writeReport(folder: string, options: ReportOptions = {}): Promise<string> {
  const path = join(folder, 'report.html');
  await writeAtomically(path, inPieces(pageOf(folder, options)));
  return path;
}

/** Texts joined to pieces that are worth a write each. */
async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

async function* pageOf(folder: string, options: ReportOptions): AsyncGenerator<string, void> {
  const results = join(folder, RESULTS);
  const [found, facts, sources] = await Promise.all([
    survey(results, options.signal),
    readRunFacts(folder),
    readPageSources(),
  ]);
  const { lines, unreadable, superseded } = found;
  const strings = new StringTable();
  const { head, tail } = framePage(sources);
  yield head;
  const run = {
    ...facts,
    folder: basename(resolve(folder)),
    writtenAt: (options.now ?? Date.now)(),
    unreadable,
    superseded,
  };
  yield `{"run":${toInertJson(run)},"items":[`;
  let written = 0;
  for await (const item of itemsOf(results, { folder, found, strings, options })) {
    yield `${written === 0 ? '' : ',\n'}${toInertJson(item)}`;
    written += 1;
    options.onProgress?.(written, lines.length);
    options.signal?.throwIfAborted();
  }
  yield `],"strings":${toInertJson(strings.list())}}`;
  yield tail;
}

interface ItemsContext {
  readonly folder: string;
  readonly found: Survey;
  readonly strings: StringTable;
  readonly options: ReportOptions;
}

async function* itemsOf(
  results: string,
  { folder, found, strings, options }: ItemsContext,
): AsyncGenerator<PageItem, void> {
  const {
    baseDirectory = process.cwd(),
    maxBytes = MAX_BYTES,
    maxThumbnails: most = MAX_THUMBNAILS,
  } = options;
  const sizes = found.lines.map(({ size }) => size);
  const room = maxBytes * SHARE_OF_ANSWERS;
  const answers = Math.min(
    room,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const plan = planThumbnails(found.lines, { most, bytes: maxBytes - answers });
  const allowance = fairAllowance(sizes, room);
  const wanted = wantedLines(results, found, options.signal);
  const pictured = inOrder(wanted, CONCURRENCY, async ({ result, line, offset }) => {
    const path = await locate(result.image, [baseDirectory, folder]);
    const picture = found.pictures.nameOf(result.image, { path, from: resolve(folder) });
    const isShown = plan.offsets.has(offset) && picture.href !== null && !picture.isAddress;
    const thumbnail = isShown ? await makeThumbnail(path, plan.policy, options.signal) : null;
    return { result, line, picture, thumbnail };
  });
  for await (const item of pictured) yield toPageItem({ ...item, allowance, strings });
}

interface WantedLine {
  readonly result: StoredResult;
  readonly line: number;
  readonly offset: number;
}

/** The second reading: of every key its last line. */
async function* wantedLines(
  results: string,
  { lines }: Survey,
  signal: AbortSignal | undefined,
): AsyncGenerator<WantedLine, void> {
  const offsets = new Set(lines.map(({ offset }) => offset));
  let line = 0;
  for await (const { bytes, offset } of readLines(results)) {
    signal?.throwIfAborted();
    line += 1;
    const result = offsets.has(offset) ? readStoredResult(bytes) : null;
    if (result !== null) yield { result, line, offset };
  }
}

/** Absolute path of a picture: in the first of the folders that has it. */
async function locate(image: string, folders: readonly string[]): Promise<string> {
  if (isAddress(image)) return image;
  const paths = [...new Set(folders.map((folder) => resolve(folder, image)))];
  for (const path of paths.length > 1 ? paths : []) {
    if (await exists(path)) return path;
  }
  return paths[0] ?? image;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
