import type { ModelErrorCode } from '../errors/error-codes.ts';
import type { ModelError } from '../errors/model-error.ts';

/** The right to send one attempt. */
export interface Pass {
  readonly sentAt: number;
  /** What the crowd in flight had added up to. */
  readonly crowdBefore: number;
  /** Set aside for this attempt where tokens are limited. */
  readonly tokens: number;
  /** Milliseconds waited for room or for the rate, and not because the service asked everybody to wait. */
  readonly heldMs: number;
}

/** How an attempt ended, as far as others of the same gate are concerned. */
export type AttemptOutcome =
  /** `tokens`: used in all, `null` when the service does not say. */
  | { readonly type: 'success'; readonly tokens?: number | null }
  | ({ readonly type: 'retry'; readonly delayMs: number } & FailedAttempt)
  | { readonly type: 'failure'; readonly error: ModelError }
  /** Aborted by the caller, or never sent: says nothing about the service. */
  | { readonly type: 'abandoned' };

/** The part of a `ModelError` that concerns others. */
export interface FailedAttempt {
  readonly code: ModelErrorCode;
  readonly retryAfterMs?: number | null;
  readonly requestsPerMinute?: number | null;
}
