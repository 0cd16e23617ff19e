import { createWriteStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LineAppender, LONGEST_LINE, readLines } from './lines.ts';
import { ResultIndex } from './result-index.ts';
import { parseRecord, type ResultRecord } from './record.ts';
import { syncFolder } from './write-atomically.ts';

export const RESULTS = 'results.jsonl';
const TORN = 'results.torn';

/** Lines that are no results. */
export interface Damage {
  /** Bytes of a torn end, moved to `results.torn`. */
  readonly tornBytes: number;
  /** Lines in the middle, which stay where they are; their items count as not done. */
  readonly badLines: number;
}

/** `results.jsonl`, open for a run. */
export class ResultsFile {
  readonly index: ResultIndex;
  readonly damage: Damage;
  readonly #file: FileHandle;
  readonly #appender: LineAppender;

  private constructor(
    file: FileHandle,
    end: number,
    { index, damage }: Pick<ResultsFile, 'index' | 'damage'>,
  ) {
    this.#file = file;
    this.#appender = new LineAppender(file, end);
    this.index = index;
    this.damage = damage;
  }

  /** Opens the file of a folder, or makes it; an end that a crash tore is cut off. */
  static async open(folder: string, pass: number): Promise<ResultsFile> {
    const path = join(folder, RESULTS);
    const file = await open(path, 'a+').then(async (created) => {
      // Appending positions are ours, and some systems ignore them for a file opened to append.
      await created.close();
      return open(path, 'r+');
    });
    try {
      await syncFolder(folder);
      const index = new ResultIndex(pass);
      const { end, badLines, isOpenEnded } = await readInto(index, path);
      const tornBytes = await cutAfter(file, { path, end });
      if (isOpenEnded) await file.write('\n', end);
      await file.datasync();
      return new ResultsFile(file, isOpenEnded ? end + 1 : end, { index, damage: { tornBytes, badLines } });
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Resolves when the record is on the disk. @throws BatchError where it cannot be written. */
  async append(record: ResultRecord): Promise<void> {
    this.index.add(record, await this.#appender.append(JSON.stringify(record)));
  }

  /** The record that begins at the byte. */
  async read(offset: number): Promise<ResultRecord | null> {
    for (let bytes = 16_384; bytes < 8 * LONGEST_LINE; bytes *= 8) {
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(bytes), 0, bytes, offset);
      const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
      if (end >= 0) return parseRecord(buffer.subarray(0, end));
      if (bytesRead < bytes) return null;
    }
    return null;
  }

  async close(): Promise<void> {
    await this.#appender.settled();
    await this.#file.close();
  }
}

/** What a folder's results come to in a pass; nothing is mended. Empty where there are none. */
export async function readIndex(folder: string, pass: number): Promise<ResultIndex> {
  const index = new ResultIndex(pass);
  const path = join(folder, RESULTS);
  if ((await stat(path).catch(() => null)) !== null) await readInto(index, path);
  return index;
}

interface Extent {
  /** Byte after the last good line and its line break. */
  readonly end: number;
  readonly badLines: number;
  /** The last line is whole, and only its line break is missing. */
  readonly isOpenEnded: boolean;
}

async function readInto(index: ResultIndex, path: string): Promise<Extent> {
  let end = 0;
  let badLines = 0;
  let badSinceGood = 0;
  let isOpenEnded = false;
  for await (const { offset, bytes, isEnded } of readLines(path)) {
    const record = parseRecord(bytes);
    if (record === null) {
      badSinceGood++;
      continue;
    }
    index.add(record, offset);
    end = offset + bytes.length + (isEnded ? 1 : 0);
    isOpenEnded = !isEnded;
    badLines += badSinceGood;
    badSinceGood = 0;
  }
  return { end, badLines, isOpenEnded };
}

/** Gives the number of bytes that were cut off and kept elsewhere. */
async function cutAfter(
  file: FileHandle,
  { path, end }: { readonly path: string; readonly end: number },
): Promise<number> {
  const { size } = await file.stat();
  if (size <= end) return 0;
  const torn = file.createReadStream({ start: end, autoClose: false });
  const kept = createWriteStream(join(dirname(path), TORN), { flags: 'a' });
  await pipeline(torn, kept, { end: false });
  await new Promise<void>((resolve, reject) => {
    kept.on('error', reject).end('\n', resolve);
  });
  await file.truncate(end);
  return size - end;
}
