import { open } from 'node:fs/promises';
import { messageOf } from '../../schemas/errors.ts';
import { BatchError } from '../errors.ts';

export interface FileLine {
  /** Byte at which the line begins. */
  readonly offset: number;
  /** Byte at which the next one begins. */
  readonly end: number;
  /** Without the line break; none of a line that is too long. Valid until the next line is asked for. */
  readonly bytes: Uint8Array;
  /** Whether a line break ends it; false at most for the last. */
  readonly isEnded: boolean;
}

const CHUNK_BYTES = 1 << 20;
const LINE_BREAK = 0x0a;

/** Bytes of a line that is read, the longest that is written among them. */
export const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * The lines of a file, one after the other, in the memory of the longest of them, which is limited.
 * @param from byte at which the first of them begins
 */
export async function* readLines(path: string, from = 0): AsyncGenerator<FileLine, void> {
  const file = await open(path, 'r');
  try {
    /** What has been read of the line that goes on; nothing where it is too long. */
    let parts: Buffer[] = [];
    let length = 0;
    let offset = from;
    const lineOf = (last: Buffer, isEnded: boolean): FileLine => {
      const bytes = length + last.length > LONGEST_LINE ? Buffer.alloc(0) : joined(parts, last);
      const end = offset + length + last.length + 1;
      const line = { offset, end, bytes, isEnded };
      offset = end;
      parts = [];
      length = 0;
      return line;
    };
    for (let position = from; ;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const data = chunk.subarray(0, bytesRead);
      let start = 0;
      for (let end = data.indexOf(LINE_BREAK); end >= 0; end = data.indexOf(LINE_BREAK, start)) {
        yield lineOf(data.subarray(start, end), true);
        start = end + 1;
      }
      length += data.length - start;
      if (length > LONGEST_LINE) parts = [];
      else if (start < data.length) parts.push(data.subarray(start));
    }
    if (length > 0) yield lineOf(Buffer.alloc(0), false);
  } finally {
    await file.close();
  }
}

function joined(parts: readonly Buffer[], last: Buffer): Buffer {
  return parts.length === 0 ? last : Buffer.concat([...parts, last]);
}

/** The part of a file handle that appending needs. */
export interface AppendableFile {
  write(
    data: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }>;
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
}

interface Waiting {
  readonly bytes: Buffer;
  readonly resolve: (offset: number) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends lines and says when they are on the disk. Lines that come while others are being synced share the next sync, so
 * that a slow disk costs time and not throughput.
 */
export class LineAppender {
  readonly #file: AppendableFile;
  #end: number;
  #waiting: Waiting[] = [];
  #work: Promise<void> | null = null;
  #failure: BatchError | null = null;

  constructor(file: AppendableFile, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /**
   * Resolves with the line's offset when the line would survive a loss of power.
   * @throws BatchError where the disk takes no more; every later line fails in the same way.
   */
  append(line: string): Promise<number> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes: Buffer.from(`${line}\n`), resolve, reject });
      this.#work ??= this.#commitAll();
    });
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async #commitAll(): Promise<void> {
    // Lines of the same turn share the first sync too.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#commit(group);
    }
    this.#work = null;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const start = this.#end;
    try {
      if (this.#failure !== null) throw this.#failure;
      const data = Buffer.concat(group.map(({ bytes }) => bytes));
      await this.#write(data, start);
      await this.#file.datasync();
      this.#end = start + data.length;
    } catch (error) {
      this.#failure ??= cannotWrite(error);
      // What was written in part goes again, as far as the disk lets it; opening repairs the rest.
      await this.#file.truncate(start).catch(() => undefined);
      for (const { reject } of group) reject(this.#failure);
      return;
    }
    let offset = start;
    for (const { bytes, resolve } of group) {
      resolve(offset);
      offset += bytes.length;
    }
  }

  async #write(data: Buffer, position: number): Promise<void> {
    for (let done = 0; done < data.length;) {
      const { bytesWritten } = await this.#file.write(data, done, data.length - done, position + done);
      if (bytesWritten === 0) throw new Error('the system wrote nothing');
      done += bytesWritten;
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full (ENOSPC)',
  EDQUOT: 'the disk quota is used up (EDQUOT)',
  EIO: 'the disk reports an error (EIO)',
};

function cannotWrite(cause: unknown): BatchError {
  const { code = '' } = cause as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? (code === '' ? messageOf(cause) : code);
  const message = `Results cannot be written any more: ${reason}. Everything written so far is kept; answers that were under way are lost.`;
  return new BatchError('results-unwritable', message, { facts: { code, reason }, cause });
}
