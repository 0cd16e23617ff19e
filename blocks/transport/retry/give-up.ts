import { utc } from '../errors/messages.ts';
import { ModelError } from '../errors/model-error.ts';
import type { GiveUp } from './retry-delay.ts';

export interface LastWords {
  readonly reason: GiveUp;
  readonly attempts: number;
  readonly now: number;
  readonly maxRetryDelayMs: number;
}

/** The error to throw in the end: the last failure, with how often it was tried and why no more. */
export function gaveUp(error: ModelError, words: LastWords): ModelError {
  const why = explain(error, words);
  return new ModelError(why === '' ? error.message : `${error.message} ${why}`, {
    code: error.code,
    status: error.status,
    isRetryable: error.isRetryable,
    retryAfterMs: error.retryAfterMs,
    resetAt: error.resetAt === null ? null : Date.parse(error.resetAt),
    requestsPerMinute: error.requestsPerMinute,
    provider: error.provider,
    requestId: error.requestId,
    detail: error.detail,
    attempts: words.attempts,
  });
}

function explain(
  { retryAfterMs }: ModelError,
  { reason, attempts, now, maxRetryDelayMs }: LastWords,
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
