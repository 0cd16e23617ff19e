import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { itemFileStem } from '../run/output-images.ts';
import { readFinalRecords } from '../store/final-records.ts';

/** Writes `json/`, with the final record of every image in a file of its own. Gives the folder's path. */
export async function writeJsonPerImage(folder: string, signal?: AbortSignal): Promise<string> {
  const path = join(folder, 'json');
  await mkdir(path, { recursive: true });
  for await (const record of readFinalRecords(folder, signal))
    await writeFile(
      join(path, `${itemFileStem(record.image, record.key)}.json`),
      `${JSON.stringify(record, null, 2)}\n`,
    );
  return path;
}
