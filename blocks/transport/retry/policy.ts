import { utc } from '../errors/messages.ts';
import { extendError, modelErrorCodes, type ModelError, type ModelErrorCode } from '../errors/model-error.ts';
import type { Settings } from '../options.ts';

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

type RetryPolicy = Pick<Settings, 'maxAttempts' | 'maxRetryDelayMs' | 'totalDeadlineMs' | 'random'>;

const FIRST_DELAY_MS = 1000;
/** Load does not pass in a second. */
const FIRST_DELAY_UNDER_LOAD_MS = 4000;
const FIRST_DELAY_WHILE_SERVING_MS = 250;
const LONGEST_BACKOFF_MS = 120_000;

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
  const underLoadMs = progress.othersAreServed ? FIRST_DELAY_WHILE_SERVING_MS : FIRST_DELAY_UNDER_LOAD_MS;
  const firstMs = kind.isRefusal === true ? underLoadMs : FIRST_DELAY_MS;
  const wait = Math.max(hint, Math.min(backoff(seen, firstMs, policy.random), policy.maxRetryDelayMs));
  return progress.elapsedMs + wait >= policy.totalDeadlineMs ? 'out-of-time' : wait;
}

/** Exponential, with full jitter: anything from nothing to the limit, so that clients spread out. */
function backoff(seen: number, firstMs: number, random: () => number): number {
  const limit = Math.min(LONGEST_BACKOFF_MS, firstMs * 2 ** Math.max(0, seen - 1));
  return Math.floor(random() * limit);
}

interface FinalFacts extends Pick<Settings, 'maxRetryDelayMs'> {
  readonly reason: GiveUp;
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The error to throw in the end: the last failure, with how often it was tried and why no more. */
export function finalError(error: ModelError, facts: FinalFacts): ModelError {
  return extendError(error, explain(error, facts), facts.attempts);
}

function explain(
  { retryAfterMs }: ModelError,
  { reason, attempts, now, maxRetryDelayMs }: FinalFacts,
): string {
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  switch (reason) {
    case 'not-retryable':
      return '';
    case 'tokens-emitted':
      return 'Not repeated, because part of the answer had been passed on.';
    case 'attempts':
      return `Gave up after ${tries}.`;
    case 'wait-too-long':
      return `It asks to wait until ${utc(now + (retryAfterMs ?? 0))}, longer than \`maxRetryDelayMs\` (${maxRetryDelayMs} ms).`;
    case 'out-of-time':
      return `Gave up after ${tries}, because \`totalDeadlineMs\` would have passed.`;
  }
}
