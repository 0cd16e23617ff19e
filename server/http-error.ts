import type { Issue } from '../schemas/index.ts';

export interface HttpErrorOptions {
  /** Stable, in kebab case; docs/server.md lists them. */
  readonly code: HttpErrorCode;
  /** Seconds after which the same request may do better. */
  readonly retryAfter?: number;
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** Why the server itself refuses a request, by code. */
export const httpErrorCodes = {
  'wrong-key': 401,
  'host-not-allowed': 403,
  'origin-not-allowed': 403,
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'wrong-state': 409,
  'etag-mismatch': 412,
  'body-too-large': 413,
  'wrong-media-type': 415,
  'wrong-request': 400,
  'missing-key': 400,
  'too-many-images': 400,
  'body-invalid': 400,
  'body-too-slow': 408,
  'server-busy': 503,
  'run-too-long': 503,
  'server-closing': 503,
} as const;

export type HttpErrorCode = keyof typeof httpErrorCodes;

/** What the server refuses by itself. The message is shown to the caller: no key, no content. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: HttpErrorCode;
  readonly retryAfter: number | null;
  readonly issues: readonly Issue[];

  constructor(message: string, { code, retryAfter, issues = [], cause }: HttpErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryAfter = retryAfter ?? null;
    this.issues = issues;
  }

  get status(): number {
    return httpErrorCodes[this.code];
  }
}
