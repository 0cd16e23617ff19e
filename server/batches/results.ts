import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseRecord, type ResultRecord } from '../../batch/index.ts';
import { createPageItem } from '../../batch/report/page-item.ts';
import { readLines } from '../../batch/store/lines.ts';
import { RESULTS } from '../../batch/store/results-file.ts';
import { isAddress } from '../../schemas/index.ts';
import type { ResultItem } from '../wire.ts';
import { UPLOADS } from './folder.ts';

/** Where the last record of an item is, and what is asked of it without reading it. */
interface Entry {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
  /** Of `results.jsonl`, from 1. */
  readonly line: number;
  readonly status: ResultRecord['status'];
}

export interface FoundRecord {
  readonly record: ResultRecord;
  readonly line: number;
}

export interface PageQuery {
  /** Records after the one that begins at this byte. @default from the first */
  readonly after: number;
  readonly limit: number;
  readonly status: ResultRecord['status'] | null;
  /** Text that the image's name, the answers, parameters or errors have. */
  readonly query: string;
}

export interface FoundPage {
  readonly found: readonly FoundRecord[];
  /** `null` where there is no more. */
  readonly next: number | null;
  readonly total: number;
}

/** Queries whose finds are kept. */
const MAX_QUERIES = 4;

/** The records of a batch in the order in which they were written, while others are being written. */
export class BatchResults {
  readonly #path: string;
  readonly #entries = new Map<string, Entry>();
  readonly #queries = new Map<string, QueryFinds>();
  #readTo = 0;
  #lines = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#path = join(folder, RESULTS);
  }

  async page({ after, limit, status, query }: PageQuery): Promise<FoundPage> {
    await this.#refresh();
    const fits = query === '' ? null : await this.#finds(query.toLowerCase());
    const fitting = [...this.#entries.values()].filter(
      (entry) => (status === null || entry.status === status) && (fits === null || fits.has(entry.offset)),
    );
    const rest = fitting.filter(({ offset }) => offset > after);
    const entries = rest.slice(0, limit);
    const found = await this.#read(entries);
    const next = rest.length > limit ? (entries.at(-1)?.offset ?? null) : null;
    return { found, next, total: fitting.length };
  }

  async find(key: string): Promise<FoundRecord | null> {
    await this.#refresh();
    const entry = this.#entries.get(key);
    const [found] = entry === undefined ? [] : await this.#read([entry]);
    return found ?? null;
  }

  /** Reads what has been written since. */
  #refresh(): Promise<void> {
    return (this.#reading = this.#reading.then(() => this.#readOn()));
  }

  async #readOn(): Promise<void> {
    try {
      for await (const { bytes, offset, end, isEnded } of readLines(this.#path, this.#readTo)) {
        // A line without an end is being written.
        if (!isEnded) return;
        this.#lines += 1;
        this.#readTo = end;
        const record = parseRecord(bytes);
        if (record === null) continue;
        const { key, status } = record;
        this.#entries.delete(key);
        this.#entries.set(key, { key, status, offset, length: bytes.length, line: this.#lines });
        for (const finds of this.#queries.values()) finds.look(record, offset);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  async #read(entries: readonly Entry[]): Promise<readonly FoundRecord[]> {
    if (entries.length === 0) return [];
    const file = await open(this.#path, 'r');
    try {
      const found: FoundRecord[] = [];
      for (const { offset, length, line } of entries) {
        const bytes = Buffer.allocUnsafe(length);
        await file.read(bytes, 0, length, offset);
        const record = parseRecord(bytes);
        if (record !== null) found.push({ record, line });
      }
      return found;
    } finally {
      await file.close();
    }
  }

  async #finds(query: string): Promise<ReadonlySet<number>> {
    const known = this.#queries.get(query);
    if (known !== undefined) return known.offsets;
    const [oldest] = this.#queries.keys();
    if (oldest !== undefined && this.#queries.size >= MAX_QUERIES) this.#queries.delete(oldest);
    // From now on it sees what is written; what was written before is looked through.
    const finds = new QueryFinds(query);
    this.#queries.set(query, finds);
    const end = this.#readTo;
    if (end === 0) return finds.offsets;
    for await (const { bytes, offset } of readLines(this.#path)) {
      if (offset >= end) break;
      const record = parseRecord(bytes);
      if (record !== null) finds.look(record, offset);
    }
    return finds.offsets;
  }
}

/** Bytes at which records begin that have a text. */
class QueryFinds {
  readonly offsets = new Set<number>();
  readonly #query: string;

  /** @param query in lower case */
  constructor(query: string) {
    this.#query = query;
  }

  look({ image, outputs, parameters, columns, errors }: ResultRecord, offset: number): void {
    const text = `${image}\n${JSON.stringify([outputs, parameters, columns, errors])}`;
    if (text.toLowerCase().includes(this.#query)) this.offsets.add(offset);
  }
}

/** Characters of the answers of one item that a page of results has room for. */
const ALLOWANCE = 20_000;

/** An item as the report's page has it, with addresses of the server in place of files. */
export function resultItem(id: string, { record, line }: FoundRecord): ResultItem {
  const { key, image } = record;
  const own = `/v1/batches/${id}`;
  const isLink = isAddress(image);
  const picture = isLink ? null : `${own}/images/${encodeURIComponent(key)}`;
  const item = createPageItem({
    ...{ record, line, allowance: ALLOWANCE, thumbnail: null },
    image: { name: shownName(image), href: isLink ? image : `${picture ?? ''}?size=full`, isAddress: isLink },
    linkTo: (file) => `${own}/saved/${encodeURIComponent(basename(file))}`,
  });
  return { ...item, key, thumbnail: picture === null ? null : `${picture}?size=thumb` };
}

/** Without the folder that all uploaded files are in, and on one line. */
function shownName(image: string): string {
  const name = image.startsWith(`${UPLOADS}/`) ? image.slice(UPLOADS.length + 1) : image;
  return name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').slice(-300);
}
