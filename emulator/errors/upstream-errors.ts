import { ApiError } from './api-error.ts';
import { availability } from './availability.ts';

export function timedOut(status: 408 | 504): ApiError {
  const text = status === 408 ? 'Operation timed out.' : 'Request timed out.';
  return new ApiError(status, `${text} Please try again later.`, { metadata: { error_type: 'timeout' } });
}

/** The cause of a 500 is masked; `detail` is the emulator's addition, for its own failures only. */
export function internalError(detail?: string): ApiError {
  return new ApiError(
    500,
    'Internal Server Error',
    detail === undefined ? {} : { metadata: { emulator: detail.slice(0, 200) } },
  );
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
