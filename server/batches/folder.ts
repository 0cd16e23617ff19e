import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BatchState } from '../../batch/index.ts';
import { NOTHING_COUNTED } from '../../batch/run/events.ts';
import { writeAtomically } from '../../batch/store/write-atomically.ts';
import { isRecord } from '../../schemas/is-record.ts';
import type { BatchSource, WireBatchLimits, WireStopReason } from '../wire.ts';

/**
 * `batch.json` in the folder of a batch: what the server needs to go on with it, beside what the command line writes there. No key
 * is in it.
 */
export interface BatchFile {
  readonly v: 1;
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly specification: unknown;
  /** Without those that are keys. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** A key came with the request, and was not written: without it the batch cannot go on. */
  readonly hasOwnKey: boolean;
  readonly source: BatchSource;
  /** Name of the manifest among the uploaded files. */
  readonly manifest: string | null;
  readonly limits: WireBatchLimits;
  readonly maxConcurrentItems: number;
  /** `running` also while it waits or the server is away. */
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly reason: WireStopReason | null;
  readonly error: { readonly message: string; readonly code: string } | null;
  readonly total: number | null;
  /** Of the last run. */
  readonly progress: Pick<BatchState, 'counts' | 'listed' | 'isListed' | 'spent'>;
}

export const NO_PROGRESS: BatchFile['progress'] = {
  counts: NOTHING_COUNTED,
  listed: 0,
  isListed: false,
  spent: 0,
};

const BATCH_FILE = 'batch.json';
/** Files that came with the request, images and manifest. */
export const UPLOADS = 'uploads';
/** Pictures that the workflow gave. */
export const SAVED = 'images';

/** The folders of all batches. */
export class BatchFolders {
  readonly #data: string;

  constructor(data: string) {
    this.#data = resolve(data);
  }

  pathOf(id: string): string {
    return join(this.#data, id);
  }

  /** A new folder, whose name is the batch's identifier: the time of its making, and what keeps two of one second apart. */
  async create(now: Date): Promise<string> {
    const time = now.toISOString().replace(/\..*/, '').replace(/[-:]/g, '').replace('T', '-');
    const id = `${time}-${randomBytes(4).toString('hex')}`;
    await mkdir(join(this.pathOf(id), UPLOADS), { recursive: true });
    await mkdir(join(this.pathOf(id), SAVED));
    return id;
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { recursive: true, force: true });
  }

  /** Those that have a `batch.json`. What an upload left that did not come to its end has none, and is removed. */
  async list(): Promise<readonly BatchFile[]> {
    await mkdir(this.#data, { recursive: true });
    const names = await readdir(this.#data);
    const files = await Promise.all(
      names.filter((name) => ID.test(name)).map((id) => this.#readOrRemove(id)),
    );
    return files.filter((file) => file !== null);
  }

  async write(file: BatchFile): Promise<void> {
    await writeAtomically(join(this.pathOf(file.id), BATCH_FILE), [`${JSON.stringify(file, null, 2)}\n`]);
  }

  async #readOrRemove(id: string): Promise<BatchFile | null> {
    const path = this.pathOf(id);
    const text = await readFile(join(path, BATCH_FILE), 'utf8').catch(() => null);
    if (text === null) {
      const names: readonly string[] = await readdir(path).catch(() => ['?']);
      if (names.every((name) => name === UPLOADS || name === SAVED)) await this.remove(id);
      return null;
    }
    const file: unknown = JSON.parse(text);
    return isRecord(file) && file['v'] === 1 && file['id'] === id ? (file as unknown as BatchFile) : null;
  }
}

/** What `create` makes: no dot, no slash. */
const ID = /^\d{8}-\d{6}-[0-9a-f]{8}$/;
