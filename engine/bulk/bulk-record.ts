import type { ReportedRequest } from '../run/report.ts';
import type { WorkflowResult } from '../run/run-plan.ts';
import type { GivenInputs } from '../run/inputs.ts';

/** One run of a workflow among many: usually one image, with parameters of its own. */
export interface BulkItem {
  /** Whatever the caller knows the item by; comes back in its record. */
  readonly id: string;
  readonly inputs: GivenInputs;
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
  /** Every question that was answered, also where another one of the item failed. */
  readonly requests: readonly ReportedRequest[];
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
}
