import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { CachedAnswers } from '../../engine/index.ts';
import type { BatchItem } from '../item.ts';
import { hashFile, hashJson, hashText } from '../store/hash.ts';
import type { ResultRecord } from '../store/record.ts';

/** What a record says about its item, whatever came of it; the parameters as they are asked. */
export type ItemFacts = Pick<
  ResultRecord,
  'key' | 'image' | 'row' | 'columns' | 'parameters' | 'parametersHash' | 'content' | 'size' | 'mtimeMs'
>;

/** An item to ask about. JSON throughout, so that it can be sent to another machine. */
export interface WorkItem {
  readonly facts: ItemFacts;
  readonly item: BatchItem;
  /** What a run that failed has been answered about the same image with the same parameters. */
  readonly cached?: CachedAnswers;
}

/** An item with its key; what is in the image is not known yet. */
export interface IdentifiedItem {
  readonly facts: Omit<ItemFacts, 'content'>;
  readonly item: BatchItem;
  /** Of the image alone, parameters aside. */
  readonly identity: string;
}

/** @param base absolute path of the folder that the paths of images are seen from */
export async function identify(item: BatchItem, base: string): Promise<IdentifiedItem> {
  const { image, row, columns, parameters } = item;
  const identity = item.identity ?? identityOf(item, base);
  const parametersHash = parameters === null ? null : hashJson(parameters);
  const key = hashText(JSON.stringify([identity, parametersHash])).slice(0, 24);
  const facts = {
    key,
    image,
    ...(row !== undefined && { row }),
    ...(columns !== undefined && { columns }),
    parameters,
    parametersHash,
    ...(await stampOf(item)),
  };
  return { facts, item, identity };
}

/** sha256 of the image's bytes, or of its address; `null` where the file cannot be read. */
export async function contentOf({
  item: { place },
  facts,
  identity,
}: IdentifiedItem): Promise<string | null> {
  if (place.type === 'address') return hashText(identity);
  return facts.size === null ? null : hashFile(place.path).catch(() => null);
}

/** Seen from the results: the same from wherever the run is started, and after both have moved together. */
function identityOf({ place }: BatchItem, base: string): string {
  return place.type === 'address' ? place.url : relative(base, place.path).split(sep).join('/');
}

/** A file that is not there has no stamp: the engine tells the user about it. */
async function stampOf({ place }: BatchItem): Promise<Pick<ItemFacts, 'size' | 'mtimeMs'>> {
  const info = place.type === 'file' ? await stat(place.path).catch(() => null) : null;
  return info?.isFile() === true ? { size: info.size, mtimeMs: info.mtimeMs } : { size: null, mtimeMs: null };
}
