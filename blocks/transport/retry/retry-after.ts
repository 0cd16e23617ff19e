/** Where a service may say how long to wait. */
export interface WaitHints {
  readonly status: number | null;
  /** HTTP headers, names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Seconds, from `error.availability.retry_after`. */
  readonly availabilityRetryAfter: number | null;
  /** From `error.metadata.headers`. */
  readonly metadataReset: string | number | null;
}

/** Milliseconds that the service asks to wait, the longest of all it says; `null` when it says nothing. */
export function waitHint(hints: WaitHints, now: number): number | null {
  const resetAt = hints.status === 429 ? resetTime(hints) : null;
  const waits = [
    parseRetryAfter(hints.headers['retry-after'], now),
    secondsToMs(hints.availabilityRetryAfter),
    resetAt === null ? null : Math.max(0, resetAt - now),
  ].filter((wait) => wait !== null);
  return waits.length === 0 ? null : Math.max(...waits);
}

/** Milliseconds since the epoch at which the service's limit ends. */
export function resetTime({ headers, metadataReset }: WaitHints): number | null {
  return parseReset(metadataReset) ?? parseReset(headers['x-ratelimit-reset']);
}

/** Reads `X-RateLimit-Limit`: requests that a limit allows in its window. */
export function parseLimit(value: string | number | null | undefined): number | null {
  const text = String(value ?? '').trim();
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Reads `Retry-After` (RFC 9110): seconds, or an HTTP date. A date in the past means no wait. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return secondsToMs(Number(text));
  if (!/^[A-Za-z]{3,9},? .*\d/.test(text)) return null;
  // The oldest of the three forms names no zone; all of them mean GMT.
  const date = Date.parse(/(?:GMT|UTC|[+-]\d{4})$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Reads a moment given in milliseconds or seconds since the epoch. Smaller numbers are durations of no known unit. */
export function parseReset(value: string | number | null | undefined): number | null {
  const text = String(value ?? '').trim();
  if (!/^\d{10,16}(\.\d+)?$/.test(text)) return null;
  const number = Number(text);
  return number >= 1e12 ? number : number < 1e11 ? number * 1000 : null;
}

function secondsToMs(seconds: number | null): number | null {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return null;
  return Math.min(Math.ceil(seconds * 1000), Number.MAX_SAFE_INTEGER);
}
