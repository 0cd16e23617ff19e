import { open } from 'node:fs/promises';

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
