/** What OpenRouter tells about a failed request besides code and text. */
export type ErrorMetadata = Readonly<Record<string, unknown>>;

export interface ErrorBody {
  readonly message: string;
  readonly code: number | string;
  readonly metadata?: ErrorMetadata;
  readonly availability?: Availability;
}

/** Machine-readable reason why a model cannot serve a request. */
export interface Availability {
  readonly code: string;
  readonly retryable: boolean;
  readonly requested_models: readonly string[];
  readonly docs_url: string;
  /** Seconds. */
  readonly retry_after?: number;
  readonly excluded_by?: readonly string[];
}

export interface ApiErrorOptions {
  readonly metadata?: ErrorMetadata;
  readonly availability?: Availability;
  readonly headers?: Readonly<Record<string, string>>;
  /** Adds `user_id` beside `error`, as replies about an account do. */
  readonly namesUser?: boolean;
}

/** An error reply: thrown where a request is refused, sent in one place. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly options: ApiErrorOptions;

  constructor(status: number, message: string, options: ApiErrorOptions = {}) {
    super(message);
    this.status = status;
    this.options = options;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.options.headers ?? {};
  }

  toError(): ErrorBody {
    const { metadata, availability } = this.options;
    return {
      message: this.message,
      code: this.status,
      ...(metadata === undefined ? {} : { metadata }),
      ...(availability === undefined ? {} : { availability }),
    };
  }

  toBody(): { readonly error: ErrorBody; readonly user_id?: string } {
    return {
      error: this.toError(),
      ...(this.options.namesUser === true ? { user_id: 'user_emulator' } : {}),
    };
  }
}

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
