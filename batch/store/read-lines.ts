import { open } from 'node:fs/promises';

export interface FileLine {
  /** Byte at which the line begins. */
  readonly offset: number;
  /** Without the line break. Valid until the next line is asked for. */
  readonly bytes: Uint8Array;
  /** Whether a line break ends it; false at most for the last. */
  readonly isEnded: boolean;
}

const CHUNK_BYTES = 1 << 20;
const LINE_BREAK = 0x0a;

/** The lines of a file, one after the other, in the memory of the longest of them. */
export async function* readLines(path: string): AsyncGenerator<FileLine, void> {
  const file = await open(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let offset = 0;
    for (let position = 0; ;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const data =
        rest.length === 0
          ? chunk.subarray(0, bytesRead)
          : Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      let start = 0;
      for (let end = data.indexOf(LINE_BREAK); end >= 0; end = data.indexOf(LINE_BREAK, start)) {
        yield { offset: offset + start, bytes: data.subarray(start, end), isEnded: true };
        start = end + 1;
      }
      rest = data.subarray(start);
      offset += start;
    }
    if (rest.length > 0) yield { offset, bytes: rest, isEnded: false };
  } finally {
    await file.close();
  }
}
