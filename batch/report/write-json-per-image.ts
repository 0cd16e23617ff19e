import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readFinalRecords } from '../store/final-records.ts';

const MAX_STEM = 80;

/** Writes `json/`, with the final record of every image in a file of its own. Gives the folder's path. */
export async function writeJsonPerImage(folder: string, signal?: AbortSignal): Promise<string> {
  const path = join(folder, 'json');
  await mkdir(path, { recursive: true });
  for await (const record of readFinalRecords(folder, signal))
    await writeFile(join(path, fileName(record.image, record.key)), `${JSON.stringify(record, null, 2)}\n`);
  return path;
}

/** The image's name for people, and the key, because images of one name lie in many folders. */
function fileName(image: string, key: string): string {
  const name = basename(image.replace(/[?#].*$/, '').replaceAll('\\', '/'));
  const stem = name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '');
  return `${Array.from(stem).slice(0, MAX_STEM).join('') || 'image'}.${key.slice(0, 12)}.json`;
}
