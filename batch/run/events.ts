import type { ItemStatus } from '../../engine/index.ts';
import { isInterrupted, type ResultRecord } from '../store/record.ts';
import type { RunnerEvent } from './runner.ts';
import type { RepeatedAnswers } from '../store/store.ts';
import type { StopReason } from './stop.ts';

/** What a batch tells while it goes on. */
export type BatchEvent =
  /** The item is asked about. */
  | { readonly type: 'item-start'; readonly key: string; readonly image: string }
  /** The item has its record from an earlier run. */
  | { readonly type: 'item-skip'; readonly key: string; readonly image: string; readonly status: ItemStatus }
  /** The record is on the disk. */
  | { readonly type: 'item-end'; readonly record: ResultRecord }
  | RunnerEvent
  /** Nothing further is taken; what is under way is waited for. */
  | { readonly type: 'stop-request'; readonly reason: StopReason }
  /** The last event, also of a run that ends with an error. */
  | { readonly type: 'run-end'; readonly summary: BatchSummary };

/** How far a batch is. */
export interface BatchState {
  readonly counts: Counts;
  /** Items taken from the source, repeated ones included. */
  readonly listed: number;
  /** The source has come to its end. */
  readonly isListed: boolean;
  /**
   * Items that are asked about and have no record yet; at the end of a run those that were given up. Soon after a
   * `stop-request` only those are left of which something has been sent.
   */
  readonly underWay: number;
  /** US dollars of the store, all runs. */
  readonly spent: number;
  /** Of `spent`: answers to items that had one already, of workers that were lost and came back. They have no record. */
  readonly repeated: RepeatedAnswers;
  /** Why the run ends before everything is done; `null` while it does not. */
  readonly reason: StopReason | null;
}

/** What a run of a batch came to. */
export interface BatchSummary extends BatchState {
  readonly durationMs: number;
}

/** What a run has come to so far. */
export interface Counts {
  /** Records of this run, copies included. */
  readonly done: number;
  readonly incomplete: number;
  readonly failed: number;
  /** Records of items that the end of the run left with a part of their answers. The next run goes on with them. */
  readonly interrupted: number;
  /** Of all these: answers taken over from the same picture. */
  readonly copied: number;
  /** Failed items of this run by the code of their first error. */
  readonly failures: Readonly<Record<string, number>>;
  /** Items with a record of an earlier run, by its status. */
  readonly skipped: Readonly<Record<ItemStatus, number>>;
  /** US dollars of this run; `null` while nobody has said anything. */
  readonly cost: number | null;
  /** Answers that did not say what they cost. */
  readonly unpriced: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export const NOTHING_COUNTED: Counts = {
  done: 0,
  incomplete: 0,
  failed: 0,
  interrupted: 0,
  copied: 0,
  failures: {},
  skipped: { done: 0, incomplete: 0, failed: 0 },
  cost: null,
  unpriced: 0,
  inputTokens: 0,
  outputTokens: 0,
};

type CountedRecord = Pick<ResultRecord, 'status' | 'requests' | 'errors' | 'copyOf'>;

export function withSkipped(counts: Counts, status: ItemStatus): Counts {
  const { skipped } = counts;
  return { ...counts, skipped: { ...skipped, [status]: skipped[status] + 1 } };
}

export function withRecord(counts: Counts, record: CountedRecord): Counts {
  const { status, requests, errors, copyOf } = record;
  const state = isInterrupted(record) ? 'interrupted' : status;
  const { code = 'step-failed' } = errors[0] ?? {};
  const priced = requests.flatMap(({ cost }) => cost ?? []);
  return {
    ...counts,
    [state]: counts[state] + 1,
    copied: counts.copied + (copyOf === undefined ? 0 : 1),
    ...(state === 'failed' && {
      failures: { ...counts.failures, [code]: (counts.failures[code] ?? 0) + 1 },
    }),
    cost: priced.length === 0 ? counts.cost : sum(priced, counts.cost ?? 0),
    unpriced: counts.unpriced + requests.length - priced.length,
    inputTokens: sum(
      requests.map(({ inputTokens }) => inputTokens ?? 0),
      counts.inputTokens,
    ),
    outputTokens: sum(
      requests.map(({ outputTokens }) => outputTokens ?? 0),
      counts.outputTokens,
    ),
  };
}

function sum(values: readonly number[], start: number): number {
  return values.reduce((total, value) => total + value, start);
}
