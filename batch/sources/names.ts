import { access, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isAddress } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';
import type { BatchItem } from '../item.ts';
import type { TextLine, TextSource } from './text.ts';

/** Parameters by which storage services let somebody in for a while; they name nothing in the picture's identity. */
const SIGNATURE =
  /^(x-amz-.*|x-goog-.*|signature|awsaccesskeyid|googleaccessid|expires|key-pair-id|policy|sig)$/i;
/** The companions of Azure's `sig`. */
const AZURE = /^(sv|st|se|sr|sp|spr|sip|skoid|sktid|skt|ske|sks|skv)$/i;
/** May name a picture or let somebody in: part of its identity, and not shown. */
const SECRET = /token|secret|password|auth|credential|api[-_]?key|^key$/i;

/**
 * A file or address by its name. Whether it is there shows when it is read.
 * @throws BatchError `source-invalid` for an address that is none.
 */
export function itemOfName(name: string, cwd: string): BatchItem {
  if (isAddress(name)) return itemOfAddress(name);
  return { image: name, place: { type: 'file', path: resolve(cwd, name) }, parameters: null };
}

function itemOfAddress(text: string): BatchItem {
  if (!URL.canParse(text)) throw noAddress(text);
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.hash = '';
  const names = [...url.searchParams.keys()];
  const isAzure = names.includes('sig') && names.includes('sv');
  for (const name of names) {
    if (SIGNATURE.test(name) || (isAzure && AZURE.test(name))) url.searchParams.delete(name);
  }
  const identity = url.href;
  for (const name of names) {
    if (SECRET.test(name) && url.searchParams.has(name)) url.searchParams.set(name, '***');
  }
  return { image: url.href, identity, place: { type: 'address', url: text }, parameters: null };
}

function noAddress(text: string, place?: { readonly file: string; readonly line: number }): BatchError {
  const source = text.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
  const where = place === undefined ? '' : `${place.file}:${place.line}: `;
  return new BatchError('source-invalid', `${where}\`${source}\` is no address.`, {
    facts: { source, ...place },
  });
}

/**
 * Makes items of the names in a list or manifest. Relative paths start from the file's own folder, wherever the run is started;
 * those of streams and pipes, which lie in no folder, from the working directory.
 */
export class ListedNames {
  readonly #source: string;
  readonly #folder: string | null;
  readonly #cwd: string;
  #isChecked = false;

  private constructor(source: string, folder: string | null, cwd: string) {
    this.#source = source;
    this.#folder = folder;
    this.#cwd = cwd;
  }

  static async of(source: TextSource, cwd: string): Promise<ListedNames> {
    if (typeof source !== 'string') return new ListedNames(source.name, null, cwd);
    const info = await stat(resolve(cwd, source)).catch(() => null);
    return new ListedNames(source, info?.isFile() === true ? dirname(source) : null, cwd);
  }

  /** @throws BatchError `source-invalid` for an address that is none, and where the first path is one from the working directory, as then all of them are. */
  async itemOf({ text, line }: TextLine): Promise<BatchItem> {
    if (isAddress(text) && !URL.canParse(text)) throw noAddress(text, { file: this.#source, line });
    if (this.#folder === null || isAddress(text) || isAbsolute(text)) return itemOfName(text, this.#cwd);
    const name = join(this.#folder, text);
    if (!this.#isChecked) await this.#check(name, text, line);
    this.#isChecked = true;
    return { ...itemOfName(name, this.#cwd), list: this.#source };
  }

  /** Absolute path of a file that is named beside the image. */
  pathOf(text: string): string {
    return resolve(this.#cwd, this.#folder ?? '', text);
  }

  async #check(name: string, text: string, line: number): Promise<void> {
    const [path, other] = [resolve(this.#cwd, name), resolve(this.#cwd, text)];
    if (path === other || (await isThere(path)) || !(await isThere(other))) return;
    throw new BatchError(
      'source-invalid',
      `${this.#source}:${line}: there is no file \`${name.slice(0, 200)}\`, but there is \`${text.slice(0, 200)}\`. ` +
        "Paths in a list are relative to the list's own folder. Move the list, or give it on standard input, where they are relative to the working directory.",
      { facts: { file: this.#source, line, path: name } },
    );
  }
}

/** What to say about a file that is not there. */
export function missingFile({ image, list }: Pick<BatchItem, 'image' | 'list'>): string {
  const rule =
    list === undefined ? '' : ` Paths in \`${list.slice(0, 200)}\` are relative to the list's own folder.`;
  return `There is no file \`${image.slice(0, 200)}\`.${rule}`;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
