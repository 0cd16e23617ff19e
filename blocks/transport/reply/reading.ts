import { classify, isPerMinute } from '../errors/classify.ts';
import type { Evidence } from '../errors/classify.ts';
import { toModelError } from '../errors/failure.ts';
import type { Failure, Subject } from '../errors/failure.ts';
import type { ModelError } from '../errors/model-error.ts';
import { parseLimit, resetTime, waitHint } from '../retry/retry-after.ts';
import type { ServiceError } from './service-error.ts';

/** What those who read a reply need to know about it besides its body. */
export interface Reading {
  readonly subject: Subject;
  readonly evidence: Evidence;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly now: number;
}

const dayMs = 86_400_000;

export function readingError(failure: Failure, reading: Reading): ModelError {
  return toModelError({ requestId: requestIdOf(reading), ...failure }, reading.subject);
}

/** Classifies what the service says about its failure. */
export function serviceFailure(
  error: ServiceError,
  reading: Reading,
  provider: string | null = null,
): ModelError {
  const { now, headers } = reading;
  const { code, isRetryable } = classify(error, reading.evidence);
  const hints = {
    status: error.status,
    headers,
    availabilityRetryAfter: error.availabilityRetryAfter,
    metadataReset: error.metadataReset,
  };
  const reset = resetTime(hints);
  // OpenRouter's day ends at midnight UTC.
  const resetAt = code === 'daily-limit' ? (reset ?? (Math.floor(now / dayMs) + 1) * dayMs) : reset;
  const retryAfterMs =
    code === 'daily-limit' && resetAt !== null ? Math.max(0, resetAt - now) : waitHint(hints, now);
  return readingError(
    {
      code,
      isRetryable,
      status: error.status,
      resetAt,
      retryAfterMs,
      requestsPerMinute: isPerMinute(error)
        ? parseLimit(error.metadataLimit ?? headers['x-ratelimit-limit'])
        : null,
      provider: error.provider ?? provider,
      words: error.words,
    },
    reading,
  );
}

export function requestIdOf({ headers }: Reading): string | null {
  return headers['x-generation-id'] ?? headers['x-request-id'] ?? headers['cf-ray'] ?? null;
}
