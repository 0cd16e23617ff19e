import { ApiError, availability } from './api-error.ts';

export interface QuotaState {
  /** Requests per window. */
  readonly limit: number;
  /** When a request is accepted again, in milliseconds since 1970. */
  readonly resetAt: number;
}

export function minuteLimit(quota: QuotaState): ApiError {
  return ownLimit(quota, {
    message: 'Rate limit exceeded: free-models-per-min. ',
    source: 'openrouter_free_tier_per_minute',
    hint: 'Wait for the next minute',
  });
}

/** From 1,000 requests a day on, the text is the one that accounts with purchased credits see. */
export function dayLimit(quota: QuotaState): ApiError {
  return ownLimit(quota, {
    message:
      quota.limit >= 1000
        ? 'Rate limit exceeded: free-models-per-day-high-balance. '
        : 'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
    source: 'openrouter_free_tier_daily',
    hint: 'Wait for the daily reset',
  });
}

interface LimitWording {
  readonly message: string;
  readonly source: string;
  readonly hint: string;
}

function ownLimit({ limit, resetAt }: QuotaState, { message, source, hint }: LimitWording): ApiError {
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(Math.ceil(resetAt)),
  };
  return new ApiError(429, message, {
    metadata: { headers, limit_source: source, remedy_hint: hint, provider_name: null },
    headers,
    namesUser: true,
  });
}

/** The host behind OpenRouter is out of capacity. `retryAfter` in seconds. */
export function upstreamLimit(model: string, retryAfter?: number): ApiError {
  return new ApiError(429, 'Provider returned error', {
    metadata: {
      raw:
        `${model} is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate ` +
        'your rate limits: https://openrouter.ai/settings/integrations',
      provider_name: 'Emulator A',
      is_byok: false,
      limit_source: 'upstream_provider_shared_pool',
      remedy_hint: 'Retry shortly or add your own provider key',
    },
    ...hint(retryAfter),
  });
}

/** Every host of the model refused. `retryAfter` in seconds. */
export function capacityExhausted(model: string, retryAfter?: number): ApiError {
  return new ApiError(429, 'All providers for the requested model are at capacity.', {
    metadata: {
      error_type: 'rate_limit_exceeded',
      previous_errors: [{ provider: 'Emulator A', code: 429, status: 429 }],
    },
    availability: availability({
      code: 'capacity_exhausted',
      retryable: true,
      model,
      retry_after: retryAfter,
    }),
    ...hint(retryAfter),
  });
}

function hint(retryAfter: number | undefined): { readonly headers?: Readonly<Record<string, string>> } {
  return retryAfter === undefined ? {} : { headers: { 'Retry-After': String(Math.ceil(retryAfter)) } };
}

export function timedOut(status: 408 | 504): ApiError {
  const text = status === 408 ? 'Operation timed out.' : 'Request timed out.';
  return new ApiError(status, `${text} Please try again later.`, { metadata: { error_type: 'timeout' } });
}

/** The cause of a 500 is masked; `detail` is the emulator's addition, for its own failures only. */
export function internalError(detail?: string): ApiError {
  const metadata = detail === undefined ? undefined : { emulator: detail.slice(0, 200) };
  return new ApiError(500, 'Internal Server Error', { metadata });
}

export function providerFailed(raw: unknown): ApiError {
  return new ApiError(502, 'Provider returned error', {
    metadata: { raw, provider_name: 'Emulator A', error_type: 'provider_unavailable' },
  });
}

export function unavailable(model: string): ApiError {
  return new ApiError(503, 'Service temporarily unavailable', {
    metadata: { error_type: 'provider_overloaded' },
    availability: availability({ code: 'temporarily_unavailable', retryable: true, model }),
  });
}

export function overloaded(): ApiError {
  return new ApiError(529, 'Provider is overloaded', {
    metadata: { error_type: 'provider_overloaded', provider_name: 'Emulator A' },
  });
}
