import { readFile } from 'node:fs/promises';
import { errorCode } from '../../schemas/index.ts';

/** A comment in a JPEG says that this program drew it, so that no other file is ever replaced. */
const MARK = Buffer.from('Drawn by llama-vision');
const COMMENT = [0xff, 0xfe] as const;
const APP0 = 0xe0;
const START_BYTES = 128;

/** The JPEG with the comment, behind the header that readers expect first. */
export function withMark(jpeg: Uint8Array): Uint8Array {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  const hasHeader = bytes[2] === 0xff && bytes[3] === APP0;
  const at = hasHeader ? 4 + bytes.readUInt16BE(4) : 2;
  const comment = Buffer.from([...COMMENT, 0, MARK.length + 2, ...MARK]);
  return Buffer.concat([bytes.subarray(0, at), comment, bytes.subarray(at)]);
}

/** Whether there is a file that this program did not draw. Rejects where it cannot be read. */
export async function isForeignFile(path: string): Promise<boolean> {
  try {
    const bytes = await readFile(path);
    return !bytes.subarray(0, START_BYTES).includes(MARK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
