import { stat } from 'node:fs/promises';
import { hashFile, hashJson, hashText } from '../store/hash.ts';
import type { ResultLine } from '../store/record.ts';
import type { ListedItem } from '../sources/listed-item.ts';

/** What a record says about its item, whatever came of it. */
export type ItemFacts = Pick<ResultLine, 'key' | 'image' | 'content' | 'size' | 'mtimeMs' | 'parameters'>;

/** An item with its identity; what is in the picture is not known yet. */
export interface KeyedItem extends Omit<ItemFacts, 'content'> {
  readonly listed: ListedItem;
}

export async function keyed(listed: ListedItem): Promise<KeyedItem> {
  const parameters = listed.parameters === null ? null : hashJson(listed.parameters);
  const key = hashText(JSON.stringify([listed.identity, parameters])).slice(0, 24);
  return { listed, key, image: listed.image, parameters, ...(await stampOf(listed)) };
}

/** A file that is not there has no stamp: the engine tells the user about it. */
async function stampOf({ place }: ListedItem): Promise<Pick<ItemFacts, 'size' | 'mtimeMs'>> {
  const info = place.type === 'file' ? await stat(place.path).catch(() => null) : null;
  return info?.isFile() === true ? { size: info.size, mtimeMs: info.mtimeMs } : { size: null, mtimeMs: null };
}

/** sha256 of the image's bytes, or of its address; `null` where the file cannot be read. */
export async function contentOf({ listed, size }: KeyedItem): Promise<string | null> {
  if (listed.place.type === 'address') return hashText(listed.identity);
  return size === null ? null : hashFile(listed.place.path).catch(() => null);
}
