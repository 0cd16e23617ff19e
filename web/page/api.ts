import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { ErrorBody, WireIssue } from '../../server/wire.ts';

const KEY_NAME = 'access-key';

/** An answer that is no success. `status` is 0 where nobody answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly issues: readonly WireIssue[];

  constructor(status: number, { message, issues = [] }: Pick<ErrorBody, 'message' | 'issues'>) {
    super(message);
    this.status = status;
    this.issues = issues;
  }
}

export interface ApiListeners {
  /** Called when the server did not answer. */
  readonly onGone: () => void;
  /** Called when the server wants another access key, or one at all. */
  readonly onRefused: () => void;
}

export interface SendOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON, unless it is a form. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The server that the page came from. The access key is kept until the window is closed. */
export class Api {
  readonly #listeners: ApiListeners;

  constructor(listeners: ApiListeners) {
    this.#listeners = listeners;
  }

  get accessKey(): string | null {
    return sessionStorage.getItem(KEY_NAME);
  }

  set accessKey(key: string | null) {
    if (key === null) sessionStorage.removeItem(KEY_NAME);
    else sessionStorage.setItem(KEY_NAME, key);
  }

  /** @throws ApiError */
  async send(path: string, options: SendOptions = {}): Promise<Response> {
    const { method = 'GET', body, headers = {}, signal } = options;
    const isForm = body instanceof FormData;
    const response = await fetch(path, {
      method,
      headers: {
        ...this.#authorization(),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted === true) throw cause;
      this.#listeners.onGone();
      throw new ApiError(0, { message: 'The server does not answer.' });
    });
    if (response.ok) return response;
    throw this.#refusal(response.status, await response.text().catch(() => ''));
  }

  /** @throws ApiError */
  async read<Answer>(path: string, options: SendOptions = {}): Promise<Answer> {
    const response = await this.send(path, options);
    return (response.status === 204 ? null : await response.json()) as Answer;
  }

  /**
   * Events of a stream as they come, with their names as `type`. Ends with the stream.
   * @throws ApiError, also where the connection breaks off.
   */
  async *events<Event extends { readonly type: string }>(
    path: string,
    options: SendOptions = {},
  ): AsyncGenerator<Event, void> {
    const { body } = await this.send(path, options);
    const reader = body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    if (reader === undefined) return;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield { ...(JSON.parse(value.data) as object), type: value.event ?? 'message' } as Event;
      }
    } catch (cause) {
      if (options.signal?.aborted === true) throw cause;
      this.#listeners.onGone();
      throw new ApiError(0, { message: 'The connection to the server was lost.' });
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  /** Sends a form and tells how much of it is sent, which `fetch` does not. @throws ApiError */
  upload<Answer>(
    path: string,
    form: FormData,
    { onProgress, signal }: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', path);
      for (const [name, value] of Object.entries(this.#authorization()))
        request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () => {
        if (request.status < 300) resolve(JSON.parse(request.responseText) as Answer);
        else reject(this.#refusal(request.status, request.responseText));
      };
      request.onerror = () => reject(new ApiError(0, { message: 'The connection to the server was lost.' }));
      request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
      signal.addEventListener('abort', () => request.abort());
      request.send(form);
    });
  }

  /** The address of something that an element loads by itself, which sends no headers. */
  address(path: string): string {
    const key = this.accessKey;
    if (key === null) return path;
    return `${path}${path.includes('?') ? '&' : '?'}api_key=${encodeURIComponent(key)}`;
  }

  #authorization(): Readonly<Record<string, string>> {
    const key = this.accessKey;
    return key === null ? {} : { authorization: `Bearer ${key}` };
  }

  #refusal(status: number, text: string): ApiError {
    if (status === 401) this.#listeners.onRefused();
    return new ApiError(status, readError(text) ?? { message: `The server answered with status ${status}.` });
  }
}

function readError(text: string): ErrorBody | null {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> | null;
    return typeof body?.message === 'string' ? (body as ErrorBody) : null;
  } catch {
    return null;
  }
}

/** What went wrong, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
