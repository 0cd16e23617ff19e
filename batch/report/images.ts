import { access } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createImage, defaultImageAccess } from '../../engine/images/index.ts';
import { errorCode } from '../../schemas/errors.ts';
import type { EncodingPolicy } from '../../schemas/image.ts';
import { isAddress } from '../../schemas/index.ts';
import type { ResultRecord } from '../store/record.ts';
import type { NamedImage, Thumbnail } from './page-data.ts';

const MAX_NAME = 300;
const FOLDERS = /[\\/]/;

/** Collects the paths of a run's images, and gives them names without the folders that they share. */
export class ImageNames {
  #shared: readonly string[] | undefined;

  add(image: string): void {
    if (!isFile(image)) return;
    const folders = image.split(FOLDERS).slice(0, -1);
    const shared = this.#shared ?? folders;
    const differs = shared.findIndex((folder, index) => folder !== folders[index]);
    this.#shared = differs < 0 ? shared : shared.slice(0, differs);
  }

  /** `path`: absolute path of the image; `from`: absolute path of the page's folder. */
  nameOf(image: string, { path, from }: { readonly path: string; readonly from: string }): NamedImage {
    if (isAddress(image)) return nameAddress(image);
    if (!isFile(image)) return { name: 'image without a name', href: null, isAddress: false };
    const parts = image.split(FOLDERS).slice(this.#shared?.length ?? 0);
    return { name: shorten(parts.join('/')), href: linkTo(path, from), isAddress: false };
  }
}

/** Whether an image is named by its path, rather than by its address or its content. */
export function isFile(image: string): boolean {
  return !isAddress(image) && image !== '' && !/^data:/i.test(image) && image.length <= 4096;
}

/** Absolute path of an image: in the first of the folders that has it. */
export async function locateImage(image: string, folders: readonly string[]): Promise<string> {
  const paths = [...new Set(folders.map((folder) => resolve(folder, image)))];
  for (const path of paths.length > 1 ? paths : []) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return paths[0] ?? image;
}

/** Named without user, query and fragment, which is where secrets are; linked to without the user. */
function nameAddress(image: string): NamedImage {
  if (!URL.canParse(image)) return { name: shorten(image), href: null, isAddress: true };
  const url = new URL(image);
  url.username = '';
  url.password = '';
  return { name: shorten(`${url.host}${decode(url.pathname)}`), href: url.href, isAddress: true };
}

/** Starts with `./`, `../` or `file:`, so a file named `javascript:...` is a file. */
export function linkTo(path: string, from: string): string {
  const way = relative(from, path);
  if (isAbsolute(way)) return pathToFileURL(path).href;
  return `./${way.split(sep).map(encode).join('/')}`;
}

function encode(name: string): string {
  return name === '..' ? name : encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** One line, without what is not seen or turns the direction of writing: `a\u202egpj.exe` is no picture. */
function shorten(name: string): string {
  const line = name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  return line.length > MAX_NAME ? `…${line.slice(1 - MAX_NAME)}` : line;
}

/** What the planning of thumbnails asks of an item. */
export interface PlannedImage {
  readonly image: string;
  readonly status: ResultRecord['status'];
}

export interface ThumbnailPlan {
  /** By image that is shown: position of the item that has its thumbnail, the first that asks about it. */
  readonly holders: ReadonlyMap<string, number>;
  readonly policy: EncodingPolicy;
}

/** Longest sides of thumbnails, in pixels. */
const SIDES = [640, 400, 240, 160, 112, 80, 56, 40] as const;
const SMALLEST = 32;

/** About as many bytes of a page has a thumbnail of an image with many details, of which the longest side is `side`. */
function bytesOf(side: number): number {
  return side * side * 0.21 + 250;
}

/**
 * Which images are shown, and how large: few are shown large, and many small, so that they have at most `bytes`; the smallest are
 * shown even where there is no room. Of more than `most`, those that need a look come first (at most half), then the others in
 * their order.
 */
export function planThumbnails(
  items: readonly PlannedImage[],
  { most, bytes }: { readonly most: number; readonly bytes: number },
): ThumbnailPlan {
  const first = new Map<string, number>();
  const troubled = new Set<string>();
  for (const [position, { image, status }] of items.entries()) {
    if (!isFile(image)) continue;
    if (!first.has(image)) first.set(image, position);
    if (status !== 'done') troubled.add(image);
  }
  const room = Math.min(most, first.size);
  // Some pages have only images with many details.
  const side = SIDES.find((each) => bytesOf(each) * room <= bytes * 0.75) ?? SMALLEST;
  const inOrderOfNeed = [...[...troubled].slice(0, Math.ceil(room / 2)), ...first.keys()];
  const shown = [...new Set(inOrderOfNeed)].slice(0, room);
  const canvases = [{ width: side, height: side }];
  return {
    holders: new Map(shown.map((image) => [image, first.get(image) ?? 0])),
    policy: { canvases, quality: 60, passThroughBytes: 0, sendOriginal: false },
  };
}

/** Never fetches anything: `path` is of a file on this machine. */
export async function createThumbnail(
  path: string,
  policy: EncodingPolicy,
  signal?: AbortSignal,
): Promise<Thumbnail> {
  try {
    const access = { ...defaultImageAccess, urls: 'none' } as const;
    const image = createImage(pathToFileURL(path).href, { parentId: 'image', policy: access });
    const { bytes, width, height, release } = await image.encode(policy, signal);
    const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    release?.();
    return { base64, width, height };
  } catch (cause) {
    signal?.throwIfAborted();
    const code = errorCode(cause);
    if (code === 'image-codec-missing') throw cause;
    return { missing: code === 'image-file-not-found' ? 'gone' : 'unreadable' };
  }
}
