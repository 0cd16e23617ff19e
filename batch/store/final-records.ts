import { join } from 'node:path';
import { BatchError } from '../errors.ts';
import { readLines } from './lines.ts';
import { costOf, isOldRecord, parseRecord, type ResultRecord } from './record.ts';
import { RESULTS } from './results-file.ts';

/** What questions took; `null` where no answer said anything. */
export interface Effort {
  readonly tokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  readonly latencyMs: number | null;
  readonly models: readonly string[];
}

/** The last record of an item. */
export interface FinalRecord<Note = undefined> {
  readonly record: ResultRecord;
  /** What `note` gave for it. */
  readonly note: Note;
  /** Line of `results.jsonl`, from 1. */
  readonly line: number;
  /** Of all records of the item in the same pass: a retry pays only for what the ones before it have not answered. */
  readonly effort: Effort;
}

export interface FinalRecordsOptions<Note> {
  /**
   * Called in the first reading with every record, also those that a later one replaces, and the length of its line in bytes. Of
   * each item what it gave last is kept, so let it be small.
   */
  readonly note: (record: ResultRecord, bytes: number) => Note;
  /** Ends both readings with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The last record of every item of a folder, in the order of `results.jsonl`. Which they are shows in a first reading, `records`
 * reads them again one by one, so that memory does not grow with what they hold. The batch may be running.
 */
export class FinalRecords<Note = undefined> {
  /** Lines that are no records. A last line that is being written is none of them. */
  readonly unreadable: number;
  /** Records that a later one of the same item replaces, and their cost in US dollars: it was spent all the same. */
  readonly superseded: { readonly records: number; readonly cost: number };
  readonly #path: string;
  /** By the byte at which the line begins, in the order of the file. */
  readonly #notes: ReadonlyMap<number, Note>;
  readonly #signal: AbortSignal | undefined;

  private constructor(
    path: string,
    { notes, unreadable, superseded }: FirstReading<Note>,
    signal: AbortSignal | undefined,
  ) {
    this.#path = path;
    this.#notes = notes;
    this.#signal = signal;
    this.unreadable = unreadable;
    this.superseded = superseded;
  }

  /** @throws BatchError `folder-outdated` for results of an earlier format; the system's error where there are none. */
  static async read<Note>(
    folder: string,
    { note, signal }: FinalRecordsOptions<Note>,
  ): Promise<FinalRecords<Note>> {
    const path = join(folder, RESULTS);
    const last = new Map<string, { readonly offset: number; readonly cost: number; readonly note: Note }>();
    const superseded = { records: 0, cost: 0 };
    let unreadable = 0;
    for await (const { bytes, offset, isEnded } of readLines(path)) {
      signal?.throwIfAborted();
      const record = parseRecord(bytes);
      if (record === null) {
        if (isOldRecord(bytes)) throw outdated(folder);
        if (isEnded && bytes.length > 0) unreadable++;
        continue;
      }
      const earlier = last.get(record.key);
      if (earlier !== undefined) {
        superseded.records++;
        superseded.cost += earlier.cost;
        last.delete(record.key);
      }
      last.set(record.key, { offset, cost: costOf(record), note: note(record, bytes.length) });
    }
    const notes = new Map([...last.values()].map(({ offset, note: kept }) => [offset, kept]));
    return new FinalRecords(path, { notes, unreadable, superseded }, signal);
  }

  get size(): number {
    return this.#notes.size;
  }

  /** What `note` gave, in the order of the records. */
  get notes(): readonly Note[] {
    return [...this.#notes.values()];
  }

  async *records(): AsyncGenerator<FinalRecord<Note>, void> {
    const earlier = new Map<string, { readonly pass: number; readonly effort: Effort }>();
    let line = 0;
    for await (const { bytes, offset } of readLines(this.#path)) {
      this.#signal?.throwIfAborted();
      line++;
      const record = parseRecord(bytes);
      if (record === null) continue;
      const { key, pass } = record;
      const before = earlier.get(key);
      const own = effortOf(record);
      const effort = before?.pass === pass ? togetherWith(before.effort, own) : own;
      if (this.#notes.has(offset)) {
        earlier.delete(key);
        yield { record, note: this.#notes.get(offset) as Note, line, effort };
      } else earlier.set(key, { pass, effort });
    }
  }
}

interface FirstReading<Note> {
  readonly notes: ReadonlyMap<number, Note>;
  readonly unreadable: number;
  readonly superseded: FinalRecords['superseded'];
}

/** The last record of every item of a folder. @throws as `FinalRecords.read` does. */
export async function* readFinalRecords(
  folder: string,
  signal?: AbortSignal,
): AsyncGenerator<ResultRecord, void> {
  const final = await FinalRecords.read(folder, { note: () => undefined, signal });
  for await (const { record } of final.records()) yield record;
}

/** What is said of a folder that an earlier release wrote. */
export function outdated(folder: string): BatchError {
  return new BatchError(
    'folder-outdated',
    `\`${folder}\` holds results in format 1 of an earlier release, which this release does not read. Use another folder, or that release.`,
    { facts: { folder, format: 1 } },
  );
}

function effortOf({ requests }: Pick<ResultRecord, 'requests'>): Effort {
  return {
    tokens: sum(requests.flatMap(({ inputTokens, outputTokens }) => [inputTokens, outputTokens])),
    cost: sum(requests.map(({ cost }) => cost)),
    latencyMs: sum(requests.map(({ latencyMs }) => latencyMs)),
    models: [...new Set(requests.map(({ model, requestedModel }) => model ?? requestedModel))],
  };
}

function togetherWith(one: Effort, other: Effort): Effort {
  return {
    tokens: sum([one.tokens, other.tokens]),
    cost: sum([one.cost, other.cost]),
    latencyMs: sum([one.latencyMs, other.latencyMs]),
    models: [...new Set([...one.models, ...other.models])],
  };
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);
}
