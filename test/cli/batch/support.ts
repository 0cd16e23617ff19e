import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultRecord } from '../../../batch/store/record.ts';
import { jpeg, type Workspace } from '../support/workspace.ts';

/** All lines of a folder's results, in their order. */
export function linesOf(folder: string): readonly ResultRecord[] {
  const path = join(folder, 'results.jsonl');
  if (!existsSync(path)) return [];
  const texts = readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '');
  return texts.map((text) => JSON.parse(text) as ResultRecord);
}

/** The record that counts, by image. */
export function finalOf(folder: string): ReadonlyMap<string, ResultRecord> {
  return new Map(linesOf(folder).map((line) => [line.image, line]));
}

/** Pictures that differ from each other, named by their number. */
export async function writePictures(files: Workspace, count: number, folder = 'photos'): Promise<void> {
  for (let index = 0; index < count; index++) {
    const picture = await jpeg(`rgb(${index * 4}, 80, 90)`, 64, 48 + index);
    files.write(`${folder}/${String(index).padStart(3, '0')}.jpg`, picture);
  }
}
