import type { AnswerStatus, StepValues } from '../../schemas/index.ts';
import type { ReportedRequest } from '../run/report.ts';
import type { WorkflowResult } from '../run/run-plan.ts';
import type { GivenInputs } from '../run/inputs.ts';

/** What a step that asked a model made. JSON. */
export interface KeptAnswer {
  readonly outputs: StepValues;
  /** Of several answers the first that is not complete. */
  readonly answer: AnswerStatus;
}

/** By step. */
export type KeptAnswers = Readonly<Record<string, KeptAnswer>>;

/** One run of a workflow among many: usually one image, with parameters of its own. */
export interface BulkItem {
  /** Whatever the caller knows the item by; comes back in its record. */
  readonly id: string;
  readonly inputs: GivenInputs;
  /**
   * `answers` of an earlier record of the same inputs: those steps are not asked again. Where any of them does not fit the
   * workflow any more, all are asked.
   */
  readonly known?: KeptAnswers;
}

/**
 * `done`: every step gave its answer. `incomplete`: so it did, and an answer was truncated, refused, filtered or empty.
 * `failed`: a step failed, its outputs are null.
 */
export type BulkStatus = 'done' | 'incomplete' | 'failed';

export interface BulkError {
  readonly step: string;
  /** Of the registry of codes; `step-failed` where the block gave none. */
  readonly code: string;
  readonly message: string;
}

/** What came of an item. JSON throughout. */
export interface BulkRecord {
  readonly id: string;
  readonly status: BulkStatus;
  readonly outputs: WorkflowResult;
  readonly errors: readonly BulkError[];
  /** Every question that was answered, also where another one of the item failed. Those of `reused` are not among them. */
  readonly requests: readonly ReportedRequest[];
  /** Steps that were not asked, because their answers were known. Absent where there are none. */
  readonly reused?: readonly string[];
  /**
   * Of a failed item, the answers that are paid for and still hold, known ones included: as `known` of the same item they
   * save asking again. Absent where there are none. Answers about parts of an image are not among them, nor answers that
   * build on what failed, nor such that a later step could not work with.
   */
  readonly answers?: KeptAnswers;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
}
