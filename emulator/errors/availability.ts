import type { Availability } from './api-error.ts';

export interface AvailabilityOptions {
  readonly code: string;
  readonly retryable: boolean;
  readonly model: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly excludedBy?: string;
}

export function availability(options: AvailabilityOptions): Availability {
  const { code, retryable, model, retryAfter, excludedBy } = options;
  return {
    code,
    retryable,
    requested_models: [model],
    docs_url: 'https://openrouter.ai/docs/api-reference/errors',
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(excludedBy === undefined ? {} : { excluded_by: [excludedBy] }),
  };
}
