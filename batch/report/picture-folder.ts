import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { safeLine } from '../../cli/render/safe-text.ts';

/** What a person calls a picture, and where it is. */
export interface PictureName {
  /** With the folders below the one that all pictures are in. */
  readonly name: string;
  /** What a link in the report leads to; `null` for what is neither a path nor a web address. */
  readonly href: string | null;
  readonly isAddress: boolean;
}

const MAX_NAME = 300;
const FOLDERS = /[\\/]/;

/** Collects the paths of a run's pictures, and gives them names without the folders that they share. */
export class PictureFolder {
  #shared: readonly string[] | undefined;

  add(image: string): void {
    if (isAddress(image) || isContent(image)) return;
    const folders = image.split(FOLDERS).slice(0, -1);
    const shared = this.#shared ?? folders;
    const differs = shared.findIndex((folder, index) => folder !== folders[index]);
    this.#shared = differs < 0 ? shared : shared.slice(0, differs);
  }

  /** `path`: absolute path of the picture; `from`: folder of the report. */
  nameOf(image: string, { path, from }: { readonly path: string; readonly from: string }): PictureName {
    if (isContent(image)) return { name: 'image without a name', href: null, isAddress: false };
    if (isAddress(image)) return addressName(image);
    const parts = image.split(FOLDERS).slice(this.#shared?.length ?? 0);
    return { name: shorten(parts.join('/')), href: linkTo(path, from), isAddress: false };
  }
}

export function isAddress(image: string): boolean {
  return /^https?:/i.test(image);
}

/** Whether a value is the picture itself, which no name is made of. */
function isContent(image: string): boolean {
  return image === '' || /^data:/i.test(image) || image.length > 4096;
}

/** Named without user, query and fragment, which is where secrets are; linked to without the user. */
function addressName(image: string): PictureName {
  if (!URL.canParse(image)) return { name: shorten(image), href: null, isAddress: true };
  const url = new URL(image);
  url.username = '';
  url.password = '';
  return { name: shorten(`${url.host}${decoded(url.pathname)}`), href: url.href, isAddress: true };
}

/** Starts with `./`, `../` or `file:`, so a file named `javascript:...` is a file. */
function linkTo(path: string, from: string): string {
  const way = relative(from, path);
  if (isAbsolute(way)) return pathToFileURL(path).href;
  return `./${way.split(sep).map(encode).join('/')}`;
}

function encode(name: string): string {
  return name === '..' ? name : encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function shorten(name: string): string {
  const line = safeLine(name);
  return line.length > MAX_NAME ? `…${line.slice(1 - MAX_NAME)}` : line;
}
