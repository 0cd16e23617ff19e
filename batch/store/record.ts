import type { BulkRecord, BulkStatus } from '../../engine/index.ts';
import { readAnswers } from './stored-answers.ts';

/**
 * One line of `results.jsonl`: an item and what came of it. Holds no key and no image. `answers` of a failed one are there so
 * that `--retry-failed` need not pay for them again; the line that it writes names them in `reused`, and its `requests` are
 * only what was asked then.
 */
export interface ResultLine extends Omit<BulkRecord, 'id'> {
  readonly v: 1;
  /** Identity of the item: its image's name and its own parameters. The last line of a key is its final record. */
  readonly key: string;
  /** Path or address as it was listed, without credentials. */
  readonly image: string;
  /** sha256 of the image's bytes, or of its address; `null` where the file could not be read. */
  readonly content: string | null;
  /** Bytes; `null` for an address. */
  readonly size: number | null;
  readonly mtimeMs: number | null;
  /** sha256 of the item's own parameters; `null` where it has none. */
  readonly parameters: string | null;
  /** Counts the passes over everything, from 1; `--force` starts another. */
  readonly pass: number;
  /** Key of the item with the same image and parameters whose answer this is. Nothing was asked for this line. */
  readonly copyOf?: string;
}

const statuses: ReadonlySet<unknown> = new Set<BulkStatus>(['done', 'incomplete', 'failed']);

/** A line as it was written, or `null` for anything else: half a line, another format, damage. */
export function parseResultLine(bytes: Uint8Array): ResultLine | null {
  const value = parseJson(bytes);
  if (typeof value !== 'object' || value === null) return null;
  const { v, key, image, status, pass, requests, errors, outputs } = value as Partial<
    Record<keyof ResultLine, unknown>
  >;
  const isOurs = v === 1 && typeof key === 'string' && typeof image === 'string' && typeof pass === 'number';
  if (!isOurs || !statuses.has(status) || !Array.isArray(requests) || !Array.isArray(errors)) return null;
  if (typeof outputs !== 'object' || outputs === null) return null;
  return 'answers' in value ? withAnswers(value as ResultLine) : (value as ResultLine);
}

/** What was written down to save money must not keep a line from being read. */
function withAnswers({ answers: written, ...line }: ResultLine): ResultLine {
  const answers = readAnswers(written);
  return answers === null ? line : { ...line, answers };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return null;
  }
}

/** US dollars that a line's questions cost. */
export function costOf({ requests }: Pick<ResultLine, 'requests'>): number {
  return requests.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
}
