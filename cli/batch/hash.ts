import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** sha256 in hex. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** sha256 in hex of a JSON value, the order of its objects' members aside. */
export function hashJson(value: unknown): string {
  return hashText(JSON.stringify(value ?? null, sorted));
}

/** sha256 in hex of a file's bytes. @throws the system's error where it cannot be read. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const stream = createReadStream(path, { highWaterMark: 1 << 18, ...(signal && { signal }) });
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
