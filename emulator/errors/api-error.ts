import type { JsonObject } from '../json.ts';

/** What is `undefined` in it is left out of the JSON. */
export interface ErrorBody extends Pick<ApiErrorOptions, 'metadata' | 'availability'> {
  readonly message: string;
  readonly code: number | string;
}

/** Machine-readable reason why a model cannot serve a request. */
export interface Availability {
  readonly code: string;
  readonly retryable: boolean;
  readonly requested_models: readonly string[];
  readonly docs_url: string;
  /** Seconds. */
  readonly retry_after?: number | undefined;
  readonly excluded_by?: readonly string[] | undefined;
}

export interface ApiErrorOptions {
  /** What OpenRouter tells about a failed request besides code and text. */
  readonly metadata?: JsonObject | undefined;
  readonly availability?: Availability | undefined;
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
    return { message: this.message, code: this.status, metadata, availability };
  }

  toBody(): { readonly error: ErrorBody; readonly user_id: string | undefined } {
    return { error: this.toError(), user_id: this.options.namesUser === true ? 'user_emulator' : undefined };
  }
}

type AvailabilityOptions = Pick<Availability, 'code' | 'retryable' | 'retry_after' | 'excluded_by'> & {
  readonly model: string;
};

export function availability({ model, ...rest }: AvailabilityOptions): Availability {
  const docs_url = 'https://openrouter.ai/docs/api-reference/errors';
  return { ...rest, requested_models: [model], docs_url };
}
