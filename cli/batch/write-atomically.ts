import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

const PART_LENGTH = 1 << 18;

/** Writes a file so that, whatever happens, either all of the old content is there or all of the new. */
export async function writeAtomically(
  path: string,
  content: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      let waiting = '';
      for await (const text of content) {
        waiting += text;
        if (waiting.length < PART_LENGTH) continue;
        await file.writeFile(waiting);
        waiting = '';
      }
      await file.writeFile(waiting);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}
