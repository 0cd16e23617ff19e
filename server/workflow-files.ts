import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../batch/store/write-atomically.ts';
import { isRecord } from '../schemas/is-record.ts';
import { HttpError } from './http-error.ts';

/** A workflow's file as it was read. */
export interface WorkflowText {
  readonly id: string;
  readonly text: string;
  readonly etag: string;
  readonly modified: Date;
}

/** As in Roboflow's server; no dot and no slash, so that no identifier leads out of the folder. */
const ID = /^[\w-]{1,200}$/;
/** Bytes. */
const MAX_FILE = 16 * 1024 * 1024;

/**
 * A folder of workflows, `<id>.json` each: a definition, or one as Roboflow's server keeps it, `{"specification": ...}` or
 * `{"config": "<that as text>"}`. Read when it is asked for, so that a changed file counts at once.
 */
export class WorkflowFiles {
  readonly #folder: string;
  /** By identifier: what was read last, and the stamp of the file then. */
  readonly #read = new Map<string, { readonly stamp: string; readonly file: WorkflowText }>();
  /** One file is written at a time, so that of two writers with the same tag one finds it changed. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sorted by name. A folder that is not there is empty. */
  async list(): Promise<readonly WorkflowText[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const ids = names.flatMap((name) => /^([\w-]{1,200})\.json$/.exec(name)?.[1] ?? []).sort();
    const files = await Promise.all(ids.map((id) => this.read(id).catch(() => null)));
    return files.filter((file) => file !== null);
  }

  /** @throws HttpError `not-found`. */
  async read(id: string): Promise<WorkflowText> {
    const path = this.#pathOf(id);
    const info = path === null ? null : await stat(path).catch(() => null);
    if (path === null || info === null || !info.isFile() || info.size > MAX_FILE) throw unknown(id);
    const stamp = `${info.mtimeMs} ${info.size} ${info.ino}`;
    const known = this.#read.get(id);
    if (known?.stamp === stamp) return known.file;
    const text = await readFile(path, 'utf8');
    const file = { id, text, etag: etagOf(text), modified: info.mtime };
    this.#read.set(id, { stamp, file });
    return file;
  }

  /** @throws HttpError `not-found`; `wrong-state` for a file that is no definition. */
  async definition(id: string): Promise<unknown> {
    const { text } = await this.read(id);
    try {
      return definitionIn(JSON.parse(text));
    } catch (cause) {
      throw new HttpError(`The file of the workflow \`${id}\` is no JSON.`, { code: 'wrong-state', cause });
    }
  }

  /** @throws HttpError `etag-mismatch` where the file is another by now, `not-found` for no name of a file. */
  write(id: string, text: string, ifMatch: string | undefined): Promise<WorkflowText> {
    const written = this.#writing.then(() => this.#write(id, text, ifMatch));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #write(id: string, text: string, ifMatch: string | undefined): Promise<WorkflowText> {
    const path = this.#pathOf(id);
    if (path === null) throw unknown(id);
    const before = await this.read(id).catch(() => null);
    const isMatch = ifMatch === before?.etag || (ifMatch === '*' && before !== null);
    if (before === null ? ifMatch !== undefined : !isMatch) {
      const message = `The workflow \`${id}\` is not what \`If-Match\` says any more, or that header is missing. Read it again.`;
      throw new HttpError(message, { code: 'etag-mismatch' });
    }
    await writeAtomically(path, [text]);
    return this.read(id);
  }

  #pathOf(id: string): string | null {
    return ID.test(id) ? join(this.#folder, `${id}.json`) : null;
  }
}

/** The definition in what a file or a request has. */
export function definitionIn(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { config, specification } = value;
  if (typeof config === 'string') return definitionIn(JSON.parse(config));
  return specification ?? value;
}

function unknown(id: string): HttpError {
  return new HttpError(`There is no workflow \`${id.slice(0, 200)}\`.`, { code: 'not-found' });
}

export function etagOf(text: string | Uint8Array): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
}
