import { BlockError } from '../../../schemas/errors.ts';
import { modelErrorCodes } from './error-codes.ts';
import type { ModelErrorCode } from './error-codes.ts';

export interface ModelErrorOptions {
  readonly code: ModelErrorCode;
  readonly status?: number | null;
  /** @default as the code says */
  readonly isRetryable?: boolean | undefined;
  readonly retryAfterMs?: number | null;
  /** Milliseconds since the epoch at which a limit ends. */
  readonly resetAt?: number | null;
  readonly requestsPerMinute?: number | null;
  readonly provider?: string | null;
  readonly requestId?: string | null;
  readonly detail?: string | null;
  readonly attempts?: number;
}

/** A question that got no answer. Holds neither key nor image; it has no `cause`, which could. */
export class ModelError extends BlockError {
  override readonly name = 'ModelError';
  declare readonly code: ModelErrorCode;
  /** HTTP status, or the status that a reply with status 200 gives for its failure. */
  readonly status: number | null;
  readonly isRetryable: boolean;
  /** Milliseconds that the service asks to wait, counted from the failure. */
  readonly retryAfterMs: number | null;
  /** When the limit that was reached ends, as ISO 8601 in UTC. Always there for `daily-limit`. */
  readonly resetAt: string | null;
  /** The limit that was reached, where it is one of requests per minute and the service names it. */
  readonly requestsPerMinute: number | null;
  /** Company whose machine failed. */
  readonly provider: string | null;
  readonly requestId: string | null;
  /** The service's own words, shortened, keys and images taken out. */
  readonly detail: string | null;
  /** Requests sent before giving up. */
  readonly attempts: number;

  constructor(message: string, options: ModelErrorOptions) {
    const kind = modelErrorCodes[options.code];
    super(message, { code: options.code, scope: kind.scope });
    this.status = options.status ?? null;
    this.isRetryable = options.isRetryable ?? kind.isRetryable;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.resetAt = isoTime(options.resetAt ?? null);
    this.requestsPerMinute = options.requestsPerMinute ?? null;
    this.provider = options.provider ?? null;
    this.requestId = options.requestId ?? null;
    this.detail = options.detail ?? null;
    this.attempts = options.attempts ?? 0;
  }
}

function isoTime(milliseconds: number | null): string | null {
  const date = new Date(milliseconds ?? NaN);
  return Number.isNaN(date.valueOf()) ? null : date.toISOString();
}

/** Recognises a `ModelError`, another copy of this package's included. */
export function isModelError(value: unknown): value is ModelError {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === 'ModelError';
}
