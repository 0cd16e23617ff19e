import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const PART_LENGTH = 1 << 18;
/** Nobody who still writes a file pauses so long. */
const LEFT_BEHIND_MS = 600_000;

/** Writes a file so that, whatever happens, either all of the old content is there or all of the new. */
export async function writeAtomically(
  path: string,
  content: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await removeLeftBehind(path);
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

/** What processes that were killed have left of the same file. */
async function removeLeftBehind(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`) || !/\.\d+\.tmp$/.test(name)) continue;
    const info = await stat(join(folder, name)).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > LEFT_BEHIND_MS)
      await rm(join(folder, name), { force: true });
  }
}

/** Makes names in a folder survive a loss of power, where the system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  if (folder === null) return;
  try {
    await folder.sync();
  } catch {
    // Windows and some network drives cannot sync a folder.
  } finally {
    await folder.close();
  }
}
