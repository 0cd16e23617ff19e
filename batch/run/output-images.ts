import { rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sniff } from '../../engine/images/sniff.ts';
import type { WorkflowResult } from '../../engine/index.ts';
import { isRecord } from '../../schemas/is-record.ts';

/** What stands in the place of an image that a workflow gives: pixels are in no record. */
export interface ImageStandIn {
  readonly type: 'image';
  /** Size of its content. */
  readonly bytes: number;
  /** Path of the file that has it, from where it was said to be seen; absent where it was not saved. */
  readonly file?: string;
}

export function isImageStandIn(value: unknown): value is ImageStandIn {
  return isRecord(value) && value['type'] === 'image' && typeof value['bytes'] === 'number';
}

/** The stand-in for an image in its JSON form; `null` for any other value. */
export function standInFor(value: unknown): ImageStandIn | null {
  if (value instanceof Uint8Array) return { type: 'image', bytes: value.length };
  if (!isRecord(value)) return null;
  const { type, value: data } = value;
  if (type !== 'base64' || typeof data !== 'string') return null;
  return { type: 'image', bytes: Math.floor((data.replace(/(?<!=)=+$/, '').length * 3) / 4) };
}

/** A value in its JSON form with the size of each image in its place. */
export function withoutImages(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutImages);
  return (
    standInFor(value) ??
    Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutImages(inner)]))
  );
}

export interface SavedImages {
  /** Path of the folder, which is there. */
  readonly folder: string;
  /** What the folder is called in stand-ins, with `/` between its parts. */
  readonly shownFolder: string;
  /** Of this item's files alone: their names begin with it. */
  readonly stem: string;
}

/**
 * Writes the images among an item's outputs as files, each whole or not at all, and gives the outputs with stand-ins that name them.
 * The names tell the output, and the place in it where it has several images, so that the same item has the same files again.
 */
export async function saveImages(outputs: WorkflowResult, place: SavedImages): Promise<WorkflowResult> {
  const taken = new Set<string>();
  const saved: [string, unknown][] = [];
  for (const [name, value] of Object.entries(outputs)) {
    const title = freeName(safeName(name, MAX_TITLE), taken);
    saved.push([name, await new ImageSaver(title, place).save(value)]);
  }
  return Object.fromEntries(saved);
}

class ImageSaver {
  readonly #title: string;
  readonly #place: SavedImages;
  #count = 0;

  constructor(title: string, place: SavedImages) {
    this.#title = title;
    this.#place = place;
  }

  async save(value: unknown, isInside = false): Promise<unknown> {
    if (typeof value !== 'object' || value === null) return value;
    const content = contentOf(value);
    if (content !== null) return this.#write(content, isInside);
    const members: [string, unknown][] = [];
    for (const [name, inner] of Object.entries(value)) members.push([name, await this.save(inner, true)]);
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  }

  async #write(content: Uint8Array, isInside: boolean): Promise<ImageStandIn> {
    const { folder, shownFolder, stem } = this.#place;
    this.#count += 1;
    const number = isInside ? `-${this.#count}` : '';
    const name = `${stem}.${this.#title}${number}.${endingOf(content)}`;
    await writeItemFile(folder, name, content);
    return {
      type: 'image',
      bytes: content.length,
      file: shownFolder === '' ? name : `${shownFolder}/${name}`,
    };
  }
}

/** Whole or not at all. */
export async function writeItemFile(folder: string, name: string, content: Uint8Array): Promise<void> {
  // One item writes a file at a time, so that what a killed process has left is replaced.
  const temporary = join(folder, `${name}.tmp`);
  await writeFile(temporary, content, { flush: true });
  await rename(temporary, join(folder, name));
}

/** The bytes of an image in its JSON form; `null` for any other value. */
function contentOf(value: object): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  const { type, value: data } = value as { readonly type?: unknown; readonly value?: unknown };
  return type === 'base64' && typeof data === 'string' ? Buffer.from(data, 'base64') : null;
}

function endingOf(content: Uint8Array): string {
  const found = sniff(content);
  if (found.kind !== 'image') return 'bin';
  return found.format === 'jpeg' ? 'jpg' : found.format;
}

const MAX_STEM = 80;
const MAX_TITLE = 40;

/** What files of an item are called: the image's name for people, and the key, because images of one name lie in many folders. */
export function itemFileStem(image: string, key: string): string {
  const name = basename(image.replace(/[?#].*/s, '').replaceAll('\\', '/'));
  return `${safeName(name.replace(/^\.+/, ''), MAX_STEM) || 'image'}.${key.slice(0, 12)}`;
}

function safeName(text: string, length: number): string {
  const name = text.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '');
  return Array.from(name).slice(0, length).join('');
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${name}_${count}`;
  taken.add(free.toLowerCase());
  return free;
}
