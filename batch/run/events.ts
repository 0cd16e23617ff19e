import type { ItemStatus } from '../../engine/index.ts';
import type { ResultRecord } from '../store/record.ts';
import type { RunnerEvent } from './runner.ts';
import type { StopReason } from './stop.ts';
import type { Counts } from './tally.ts';

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
  /** Items that are asked about and have no record yet; at the end of a run those that were given up. */
  readonly underWay: number;
  /** US dollars of the store, all runs. */
  readonly spent: number;
  /** Why the run ends before everything is done; `null` while it does not. */
  readonly reason: StopReason | null;
}

/** What a run of a batch came to. */
export interface BatchSummary extends BatchState {
  readonly durationMs: number;
}
