import { isRecord } from '../../../schemas/is-record.ts';
import { wordsOf } from '../errors/words.ts';
import { errorSchema, type ErrorBody } from './schemas.ts';

/** An error as a service states it, one shape for all the shapes there are. */
export interface ServiceError extends ErrorBody {
  /** The HTTP status, or the one that the body gives. */
  readonly status: number | null;
  /** All that the service and the company behind it say. */
  readonly words: string | null;
}

const STATUSES = {
  authentication: 401,
  payment_required: 402,
  permission_denied: 403,
  not_found: 404,
  image_not_found: 404,
  precondition_failed: 412,
  payload_too_large: 413,
  unprocessable: 422,
  rate_limit_exceeded: 429,
  server: 500,
  server_error: 500,
  unmapped: 500,
  provider_unavailable: 502,
  provider_overloaded: 503,
  timeout: 504,
  invalid_request: 400,
  invalid_request_error: 400,
  invalid_prompt: 400,
  context_length_exceeded: 400,
  max_tokens_exceeded: 400,
  token_limit_exceeded: 400,
  string_too_long: 400,
  content_policy_violation: 400,
  refusal: 400,
  invalid_image: 400,
  image_too_large: 400,
  image_too_small: 400,
  unsupported_image_format: 400,
  image_download_failed: 400,
};

const STATUS_BY_TYPE: ReadonlyMap<unknown, number> = new Map(Object.entries(STATUSES));

/** Reads the value of `error`, whatever it is. `httpStatus` is `null` where it says 200 and so nothing. */
export function readServiceError(error: unknown, httpStatus: number | null): ServiceError {
  const body = errorSchema.safeParse(error).data ?? errorSchema.parse({ message: wordsOf(error) });
  const type = body.metadata?.error_type ?? body.error_type ?? body.type;
  const words = joinWords(body.message, wordsOf(body.metadata?.raw));
  return { ...body, type, status: statusOf(body, type, httpStatus), words };
}

/** The part of a reply with an error status that states the error; `null` when no chat API wrote it. */
export function findError(json: unknown): unknown {
  if (!isRecord(json)) return null;
  return json['error'] ?? (json['object'] === 'error' ? json : null);
}

function statusOf(body: ErrorBody, type: string | null, httpStatus: number | null): number | null {
  const stated = statusNumber(body.code) ?? statusNumber(body.http_status) ?? httpStatus;
  return stated ?? STATUS_BY_TYPE.get(type) ?? STATUS_BY_TYPE.get(body.code) ?? null;
}

/** Codes below 400 and beyond 599 mean something else to those who send them. */
function statusNumber(code: number | string | null): number | null {
  const number = typeof code === 'string' && /^\d{3}$/.test(code.trim()) ? Number(code) : code;
  return typeof number === 'number' && Number.isInteger(number) && number >= 400 && number <= 599
    ? number
    : null;
}

/** A header that the company behind the service sent, as the service quotes it. */
export function quotedHeader({ metadata }: ServiceError, wanted: string): string | number | null {
  const headers = Object.entries(metadata?.headers ?? {});
  const found = headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  return typeof found === 'string' || typeof found === 'number' ? found : null;
}

function joinWords(outer: string | null, inner: string | null): string | null {
  if (outer === null || inner === null || inner.includes(outer)) return inner ?? outer;
  return `${outer}: ${inner}`;
}
