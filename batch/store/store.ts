import type { ItemStatus } from '../../engine/index.ts';
import { isInterrupted, type ResultRecord } from './record.ts';

/** What the last record of an item says, as far as deciding about the item needs it. */
export interface ItemState {
  readonly status: ItemStatus;
  /** It failed because its run was ended between two of its questions: the next run goes on with it. */
  readonly isInterrupted: boolean;
  /** Bytes of the image when it was asked about; `null` for an address. */
  readonly size: number | null;
  readonly mtimeMs: number | null;
}

/** Answers that were paid for a second time. */
export interface RepeatedAnswers {
  readonly answers: number;
  /** US dollars. */
  readonly cost: number;
}

/**
 * Where records are kept: a folder today, anything that can append durably. One run writes to a store at a time. Records of an
 * earlier pass are kept, and count only as spent.
 */
export interface ResultStore {
  /** Counts the passes over everything, from 1. */
  readonly pass: number;
  /** US dollars that all records cost, those of earlier passes included, and `repeated`. */
  readonly spent: number;
  /** What was noted by `noteRepeated`, in all runs. */
  readonly repeated: RepeatedAnswers;
  /** Absolute path of the folder that the paths of images are seen from, which is how items are known again. */
  readonly base: string;
  /** What is known of an item in this pass. */
  lookup(key: string): Promise<ItemState | null>;
  /** The last record of this pass that answers a question, whatever its image is called. @param question of `questionOf` */
  findAnswer(question: string): Promise<ResultRecord | null>;
  /** Resolves when the record would survive a loss of power; only then does its item count. */
  append(record: ResultRecord): Promise<void>;
  /** Counts as spent what an answer cost that has no record, because its item had one already. @param cost US dollars */
  noteRepeated(cost: number): Promise<void>;
  /** The last record of each item. */
  results(signal?: AbortSignal): AsyncIterable<ResultRecord>;
}

/** What a store answers about an item whose last record this is. */
export function stateOf(record: ResultRecord): ItemState {
  const { status, size, mtimeMs } = record;
  return { status, isInterrupted: isInterrupted(record), size, mtimeMs };
}

/** Identity of a question: what is in the image, and the item's own parameters. */
export function questionOf(content: string, parametersHash: string | null): string {
  return `${content.slice(0, 32)}${(parametersHash ?? '').slice(0, 32)}`;
}
