import { classify, isPerMinute, type Evidence } from '../errors/classify.ts';
import { toModelError, type Failure, type Subject } from '../errors/messages.ts';
import type { ModelError } from '../errors/model-error.ts';
import { wordsOf } from '../errors/words.ts';
import { spentOf, type Spent } from './answer.ts';
import { parseLimit, resetTime, waitHint } from '../retry/retry-after.ts';
import { parseJson, replySchema, type Reply } from './schemas.ts';
import { findError, quotedHeader, readServiceError, type ServiceError } from './service-error.ts';

/** What those who read a reply need to know about it besides its body. */
export interface Reading {
  readonly subject: Subject;
  readonly evidence: Evidence;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly now: number;
  /** Told what the reply says it took, as soon as it does, whatever becomes of it; what is said last counts. */
  readonly onSpent?: ((spent: Spent) => void) | undefined;
}

const DAY_MS = 86_400_000;

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
  const hints = {
    status: error.status,
    headers,
    availabilityRetryAfter: error.availability?.retry_after ?? null,
    metadataReset: quotedHeader(error, 'x-ratelimit-reset'),
  };
  const verdict = classify(error, reading.evidence);
  const isDaily = verdict.code === 'daily-limit';
  // OpenRouter's day ends at midnight UTC.
  const resetAt = resetTime(hints) ?? (isDaily ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : null);
  const limit = quotedHeader(error, 'x-ratelimit-limit') ?? headers['x-ratelimit-limit'];
  return readingError(
    {
      ...verdict,
      status: error.status,
      resetAt,
      retryAfterMs: isDaily && resetAt !== null ? Math.max(0, resetAt - now) : waitHint(hints, now),
      requestsPerMinute: isPerMinute(error) ? parseLimit(limit) : null,
      provider: error.metadata?.provider_name ?? provider,
      words: error.words,
    },
    reading,
  );
}

/** A reply that fails may say what it cost all the same. */
export function noteSpent(reply: Reply | undefined, { onSpent }: Reading): void {
  if (reply !== undefined && reply.usage !== null) onSpent?.(spentOf(reply.usage));
}

export function requestIdOf({ headers }: Reading): string | null {
  return headers['x-generation-id'] ?? headers['x-request-id'] ?? headers['cf-ray'] ?? null;
}

/** Reads a reply whose HTTP status is an error; the body may be anything, or nothing. */
export function readError(status: number, text: string, reading: Reading): ModelError {
  const json = parseJson(text.trim());
  noteSpent(replySchema.safeParse(json).data, reading);
  const error = findError(json);
  const isMissing = status === 404 || status === 405;
  // No chat API wrote this, so the address is wrong, unless it was right a moment ago.
  if (isMissing && error === null && !reading.evidence.modelHasWorked)
    return readingError({ code: 'wrong-address', status, words: text }, reading);
  return serviceFailure(readServiceError(error ?? wordsOf(json ?? text), status), reading);
}

/** Redirects are not followed: the key and the image are meant for the host that was named. */
export function readRedirect(status: number, address: string, reading: Reading): ModelError {
  const location = reading.headers['location'] ?? '';
  const origin = URL.canParse(location, address) ? new URL(location, address).origin : null;
  const fact = origin === null || origin === 'null' ? {} : { fact: `\`${origin}\`` };
  return readingError({ code: 'redirected', status, ...fact }, reading);
}
