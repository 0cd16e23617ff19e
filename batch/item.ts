import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { CachedAnswers, Plan } from '../engine/index.ts';
import { didYouMean } from '../schemas/did-you-mean.ts';
import { BatchError } from './errors.ts';
import { hashFile, hashJson, hashText } from './store/hash.ts';
import type { ResultRecord } from './store/record.ts';

/** An image to work on, with parameters of its own. */
export interface BatchItem {
  /** Path or address, without credentials: what records and messages show. */
  readonly image: string;
  /**
   * What stays the same when the same image is listed again, such as an address without its signature.
   * @default the path as seen from the folder of results, or the address
   */
  readonly identity?: string;
  readonly place: ItemPlace;
  /** Values of workflow inputs for this item alone; `null` for none. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** The list whose folder the path starts from. */
  readonly list?: string;
  /** Row of the manifest, from 1; the row of names is not counted. */
  readonly row?: number;
  /**
   * Columns of the manifest that are no inputs of the workflow, such as an id. They come back in the record, and tell two items
   * apart that are asked the same.
   */
  readonly columns?: Readonly<Record<string, string>>;
}

export type ItemPlace =
  /** An absolute path. */
  { readonly type: 'file'; readonly path: string } | { readonly type: 'address'; readonly url: string };

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

/**
 * An item's image as the engine takes it.
 * @param content sha256 of the file as it was hashed; bytes that are others by now are refused with `image-changed`
 */
export function imageValueOf({ place }: Pick<BatchItem, 'place'>, content: string | null = null): unknown {
  if (place.type === 'address') return place.url;
  return { type: 'file', value: place.path, ...(content !== null && { sha256: content }) };
}

/** @param base absolute path of the folder that the paths of images are seen from */
export async function identify(item: BatchItem, base: string): Promise<IdentifiedItem> {
  const { image, row, columns, parameters } = item;
  const identity = item.identity ?? identityOf(item, base);
  const parametersHash = parameters === null ? null : hashJson(parameters);
  const told = columns === undefined ? [] : [hashJson(columns)];
  const key = hashText(JSON.stringify([identity, parametersHash, ...told])).slice(0, 24);
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

/**
 * sha256 of the image's bytes, or of its address; `null` where the file cannot be read, or is larger than what is read of images.
 * @param maxBytes of a file
 */
export async function contentOf(
  { item: { place }, facts, identity }: IdentifiedItem,
  maxBytes: number,
): Promise<string | null> {
  if (place.type === 'address') return hashText(identity);
  if (facts.size === null || facts.size > maxBytes) return null;
  return hashFile(place.path, maxBytes).catch(() => null);
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

/** Names of the inputs that take an image. */
export function imageInputs({ inputs }: Plan): readonly string[] {
  return [...inputs.values()]
    .filter(({ kinds, dimensionality }) => kinds.includes('image') && dimensionality === 1)
    .map(({ name }) => name);
}

/**
 * The input that gets the image of each item.
 * @param wanted its name, needed where there are several
 * @param given values of inputs, which are not to be had from the item
 * @throws BatchError `image-input-unclear` where there is none of that name, or no telling which.
 */
export function chooseImageInput(
  plan: Plan,
  wanted?: string,
  given: Readonly<Record<string, unknown>> = {},
): string {
  const names = imageInputs(plan);
  const open = names.filter((name) => given[name] === undefined);
  const [first, second] = open;
  if (wanted !== undefined && open.includes(wanted)) return wanted;
  if (wanted === undefined && first !== undefined && second === undefined) return first;
  const message = imageInputProblem({ names, open, wanted });
  throw new BatchError('image-input-unclear', message, { facts: { names, open, wanted: wanted ?? null } });
}

interface ImageInputChoice {
  readonly names: readonly string[];
  /** Of these, the ones that nothing is given for. */
  readonly open: readonly string[];
  readonly wanted: string | undefined;
}

function imageInputProblem({ names, open, wanted }: ImageInputChoice): string {
  const listed = (list: readonly string[]): string => list.map((name) => `\`${name}\``).join(' and ');
  const takes = names.length === 0 ? 'The workflow takes no images.' : `It takes images as ${listed(names)}.`;
  const [first, second] = open;
  if (wanted !== undefined) {
    const name = wanted.slice(0, 200);
    return names.includes(wanted)
      ? `Input \`${name}\` is given twice: by \`imageInput\` and as a parameter.`
      : `\`imageInput\`: the workflow has no input \`${name}\` for images. ${takes}${didYouMean(wanted, names)}`;
  }
  if (first !== undefined && second !== undefined)
    return `The workflow takes images as ${listed(open)}. Say which of them the images are with \`imageInput\`, and give the others as parameters.`;
  return names.length === 0
    ? 'Images were given, and the workflow has no input that takes them.'
    : `Images were given, and ${listed(names)} is given as a parameter already. Leave one out.`;
}
