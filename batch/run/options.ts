import type { CompiledWorkflow } from '../../engine/index.ts';
import {
  abortSignal,
  anObject,
  anyText,
  atLeastZero,
  callable,
  list,
  objectOf,
  oneOf,
  wholeNumber,
  yesOrNo,
  type OptionRule,
} from '../../schemas/check-options.ts';
import type { BatchItem } from '../item.ts';
import type { ResultStore } from '../store/store.ts';
import type { BatchEvent, BatchState } from './events.ts';
import type { BatchLimits } from './limits.ts';
import type { DrawingFolder, ItemRunner } from './runner.ts';

export interface RunBatchOptions {
  readonly workflow: CompiledWorkflow;
  /** Read only as fast as they are run. */
  readonly items: AsyncIterable<BatchItem>;
  /** Of `openStore`, given the same workflow and inputs. */
  readonly store: ResultStore;
  /** What every item is given, the image and its own parameters aside. @default none */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Input that gets the image. @default the workflow's only one for images */
  readonly imageInput?: string;
  /**
   * Folder in which image outputs become files, which records then name as seen from the store; it has to be there.
   * A `runner` of your own does that itself. @default none: records have the sizes of images alone
   */
  readonly imagesFolder?: string;
  /**
   * Folder in which the image of each item is written with its detections and classes on it; it has to be there. An image that
   * cannot be read again is told by the event `drawing-failure`. A `runner` of your own does that itself. @default none
   */
  readonly drawings?: DrawingFolder;
  /** Who runs the items. @default this process */
  readonly runner?: ItemRunner;
  /** Each of them ends the run cleanly when it is reached. @default none */
  readonly limits?: BatchLimits;
  /** Run failed items again; steps that answered are not asked again. @default false */
  readonly retryFailed?: boolean;
  /** Run items again whose answers are truncated, refused, filtered or empty; complete answers are kept. @default false */
  readonly retryIncomplete?: boolean;
  /**
   * What a failed item is: `record` keeps its record and goes on, `fail` keeps it too and ends the run with a BatchError
   * `item-failed`, for which nothing further is asked. @default 'record'
   */
  readonly onError?: 'record' | 'fail';
  /** Most items under way. @default 16 */
  readonly maxConcurrentItems?: number;
  /** Longest wait for answers under way after an interruption, in milliseconds. @default 30_000 */
  readonly graceMs?: number;
  /** What no record may show, besides the inputs that hold keys. @default none */
  readonly secrets?: readonly string[];
  /** Interrupts the run: nothing further is asked, and after `graceMs` what is under way is given up. */
  readonly signal?: AbortSignal;
  /** Called with what happens and how far the batch is then. */
  readonly onEvent?: (event: BatchEvent, state: BatchState) => void;
}

export const runBatchRules: Readonly<Record<keyof RunBatchOptions, OptionRule>> = {
  workflow: anObject,
  items: anObject,
  store: anObject,
  inputs: anObject,
  imageInput: anyText,
  imagesFolder: anyText,
  drawings: anObject,
  runner: anObject,
  // A name that is mistyped here would be a limit that does not hold.
  limits: objectOf({
    maxCost: atLeastZero,
    maxFailures: atLeastZero,
    items: atLeastZero,
    deadlineMs: atLeastZero,
  } satisfies Record<keyof BatchLimits, OptionRule>),
  retryFailed: yesOrNo,
  retryIncomplete: yesOrNo,
  onError: oneOf('record', 'fail'),
  maxConcurrentItems: wholeNumber(1),
  graceMs: atLeastZero,
  secrets: list,
  signal: abortSignal,
  onEvent: callable('of an event and how far the batch is'),
};
