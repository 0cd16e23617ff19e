import { modelErrorCodes } from '../errors/error-codes.ts';
import type { ModelErrorCode } from '../errors/error-codes.ts';
import type { ModelError } from '../errors/model-error.ts';
import type { Settings } from '../transport-options.ts';

/** Why a failure is final. */
export type GiveUp = 'not-retryable' | 'tokens-emitted' | 'attempts' | 'wait-too-long' | 'out-of-time';

/** What has happened to a question so far, the failure in hand included. */
export interface Progress {
  readonly attempts: number;
  /** How often each code was seen. */
  readonly failures: ReadonlyMap<ModelErrorCode, number>;
  /** Part of the answer has been handed over; a retry would hand it over twice. */
  readonly hasEmittedTokens: boolean;
  readonly elapsedMs: number;
  /** The service answers others: this request was one too many, or unlucky, and may soon find room. */
  readonly othersAreServed: boolean;
}

export type RetryPolicy = Pick<Settings, 'maxAttempts' | 'maxRetryDelayMs' | 'totalDeadlineMs' | 'random'>;

const firstDelayMs = 1000;
/** Load does not pass in a second. */
const firstDelayUnderLoadMs = 4000;
const firstDelayInCrowdMs = 250;
const longestBackoffMs = 120_000;

/** Milliseconds to wait before the next attempt, or why there is none. */
export function retryDelay(error: ModelError, progress: Progress, policy: RetryPolicy): number | GiveUp {
  if (!error.isRetryable) return 'not-retryable';
  if (progress.hasEmittedTokens) return 'tokens-emitted';
  if (progress.attempts >= policy.maxAttempts) return 'attempts';
  const kind = modelErrorCodes[error.code];
  const seen = progress.failures.get(error.code) ?? 0;
  if (seen >= (kind.maxAttempts ?? Infinity)) return 'attempts';
  const hint = error.retryAfterMs ?? 0;
  if (hint > policy.maxRetryDelayMs) return 'wait-too-long';
  const underLoadMs = progress.othersAreServed ? firstDelayInCrowdMs : firstDelayUnderLoadMs;
  const firstMs = kind.isRefusal === true ? underLoadMs : firstDelayMs;
  const wait = Math.max(hint, Math.min(backoff(seen, firstMs, policy.random), policy.maxRetryDelayMs));
  if (progress.elapsedMs + wait >= policy.totalDeadlineMs) return 'out-of-time';
  return wait;
}

/** Exponential, with full jitter: anything from nothing to the limit, so that clients spread out. */
function backoff(seen: number, firstMs: number, random: () => number): number {
  const limit = Math.min(longestBackoffMs, firstMs * 2 ** Math.max(0, seen - 1));
  return Math.floor(random() * limit);
}
