import { BlockError } from '../../../schemas/errors.ts';

export interface ModelErrorKind {
  /** `run`: every other image would fail the same way. */
  readonly scope: 'run' | 'element';
  readonly isRetryable: boolean;
  readonly title: string;
  /** Attempts that may fail this way for one question, where that is fewer than usual. */
  readonly maxAttempts?: number;
  /** A refusal, perhaps a sign of load: the gate for the same host, key and model takes note of it. */
  readonly isRefusal?: boolean;
}

const fatal = (title: string): ModelErrorKind => ({ scope: 'run', isRetryable: false, title });
const lost = (title: string): ModelErrorKind => ({ scope: 'element', isRetryable: false, title });
const passing = (title: string, more: Partial<ModelErrorKind> = {}): ModelErrorKind => ({
  scope: 'element',
  isRetryable: true,
  title,
  ...more,
});

const kinds = {
  'invalid-options': fatal('An option of the transport is not acceptable'),
  'invalid-base-url': fatal('The address of the host cannot be used'),
  'invalid-key': fatal('The key is missing or cannot be sent'),
  'privacy-unsupported': fatal('The host cannot promise the privacy level'),
  'transport-closed': fatal('The transport was closed'),
  unauthorized: fatal('The service did not accept the key'),
  'payment-required': fatal('The account or the key has too little credit'),
  'key-limit': fatal('The key has reached its spending limit'),
  forbidden: fatal('The account may not do this'),
  'region-restricted': fatal('The model is not offered in this region'),
  'model-not-found': fatal('The service knows no such model'),
  'no-endpoints': fatal('No host serves the model'),
  'no-image-support': fatal('The model takes no images'),
  'privacy-unavailable': fatal('No host serves the model at this privacy level'),
  'wrong-address': { ...fatal('The address does not lead to a chat completions API'), maxAttempts: 3 },
  redirected: fatal('The service redirects to another address'),
  'daily-limit': fatal('The daily limit of requests is used up'),
  unreachable: { scope: 'run', isRetryable: true, title: 'The host cannot be reached', maxAttempts: 3 },
  'tls-failed': fatal('No secure connection can be made'),
  'bad-request': lost('The service rejected the request'),
  'image-rejected': lost('The service could not use the image'),
  'payload-too-large': lost('The image is too large for the service'),
  moderated: lost('Moderation refused the prompt or the image'),
  guardrail: lost('A guardrail of the account refused the prompt or the image'),
  'reply-too-large': lost('The reply is longer than allowed'),
  'routing-unstable': passing('No host was found for a model that has been answering', { maxAttempts: 2 }),
  'reasoning-refused': passing('The model takes no such reasoning setting'),
  'schema-refused': passing('The host enforces no JSON schema'),
  'rate-limited': passing('The service limits the rate of requests', { isRefusal: true }),
  overloaded: passing('The service is overloaded', { isRefusal: true }),
  timeout: passing('The service ran out of time'),
  // An abandoned attempt may still be billed, so it is not repeated as often as others.
  deadline: passing('The answer did not come in time', { maxAttempts: 3 }),
  'provider-error': passing('The company that runs the model failed'),
  'service-error': passing('The service failed', { maxAttempts: 4 }),
  'connection-lost': passing('The connection broke'),
  'broken-stream': passing('The stream ended before the answer did'),
  'empty-reply': passing('The reply was empty'),
  'unreadable-reply': passing('The reply could not be read'),
  'no-choices': passing('The reply held no answer'),
  // Never thrown: after these attempts the empty answer is handed over as it is. Only retries carry the code.
  'empty-answer': passing('The answer was empty', { maxAttempts: 3 }),
} as const satisfies Record<string, ModelErrorKind>;

export type ModelErrorCode = keyof typeof kinds;

/** Every code that a `ModelError` can have. */
export const modelErrorCodes: Readonly<Record<ModelErrorCode, ModelErrorKind>> = kinds;

type Fact = 'status' | 'retryAfterMs' | 'requestsPerMinute' | 'provider' | 'requestId' | 'detail';

/** What is left out is not known, or as the code says. */
export interface ModelErrorOptions extends Partial<Pick<ModelError, 'attempts' | 'surfacesAs' | Fact>> {
  readonly code: ModelErrorCode;
  readonly isRetryable?: boolean | undefined;
  /** Milliseconds since the epoch at which a limit ends. */
  readonly resetAt?: number | null;
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
    const { code, surfacesAs } = options;
    super(message, { code, scope: kind.scope, ...(surfacesAs !== undefined && { surfacesAs }) });
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

/** The same error with more to say. */
export function extendError(error: ModelError, more: string, attempts = error.attempts): ModelError {
  const { message, resetAt, ...facts } = error;
  return new ModelError(more === '' ? message : `${message} ${more}`, {
    ...facts,
    resetAt: resetAt === null ? null : Date.parse(resetAt),
    attempts,
  });
}

/** Recognises a `ModelError`, another copy of this package's included. */
export function isModelError(value: unknown): value is ModelError {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === 'ModelError';
}
