import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 16;

/** sha256 in hex. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** sha256 in hex of a JSON value, the order of its objects' members aside. */
export function hashJson(value: unknown): string {
  return hashText(JSON.stringify(value ?? null, sorted));
}

/**
 * sha256 in hex of a file's bytes; `null` where there are more than `maxBytes`, as of a file that grows.
 * @throws the system's error where it cannot be read.
 */
export async function hashFile(path: string, maxBytes: number): Promise<string | null> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(size, 1), CHUNK_BYTES));
    for (let length = 0; length <= maxBytes;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytesRead));
      length += bytesRead;
    }
    return null;
  } finally {
    await file.close();
  }
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
