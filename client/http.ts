import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { readServerError, ServerError } from './server-error.ts';

export interface ClientOptions {
  /** Of a server of this package, or of Roboflow's: `http://127.0.0.1:9001`, `https://serverless.roboflow.com`. */
  readonly url: string;
  /** Access key of the server, or Roboflow's key. Sent to `url` alone. */
  readonly apiKey?: string;
  /** More to send with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** How often a request that the server has not taken on (429, 503) is sent again. @default 3 */
  readonly retries?: number;
  /** Milliseconds for an answer; event streams have no limit. @default 600_000 */
  readonly timeoutMs?: number;
}

export interface Abortable {
  readonly signal?: AbortSignal;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** An object is sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>> | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Replies that say that a request was not taken on: asking again costs nothing twice. */
const NOT_TAKEN_ON = new Set([429, 503]);
/** Milliseconds; a longer wait is for the caller to decide about. */
const LONGEST_WAIT = 30_000;
const FIRST_WAIT = 500;

/** Requests to one server. */
export class Http {
  readonly #options: ClientOptions & Required<Pick<ClientOptions, 'fetch' | 'retries' | 'timeoutMs'>>;

  /** @throws TypeError where `url` is no address. */
  constructor(options: ClientOptions) {
    const { url, fetch = globalThis.fetch, retries = 3, timeoutMs = 600_000 } = options;
    if (!/^https?:$/.test(new URL(url).protocol))
      throw new TypeError(`A server's address begins with http: or https:.`);
    // A browser's fetch wants to be called as a function of the window.
    this.#options = { ...options, retries, timeoutMs, fetch: (...call) => fetch(...call) };
  }

  /** @throws ServerError, or the reason of the signal. */
  async json<Reply>(request: HttpRequest): Promise<Reply> {
    const reply = await this.send(request);
    try {
      return (await reply.json()) as Reply;
    } catch (cause) {
      request.signal?.throwIfAborted();
      throw new ServerError(`The server's answer to ${request.path} is not JSON.`, {
        status: reply.status,
        cause,
      });
    }
  }

  /** A reply whose status is a success. @throws ServerError, or the reason of the signal. */
  async send(request: HttpRequest): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const reply = await this.#fetch(request, AbortSignal.timeout(this.#options.timeoutMs));
      if (reply.ok) return reply;
      const error = await readServerError(reply);
      const wait = error.retryAfterMs ?? FIRST_WAIT * 2 ** attempt;
      const isLast = attempt >= this.#options.retries || wait > LONGEST_WAIT;
      if (isLast || !NOT_TAKEN_ON.has(error.status)) throw error;
      await sleep(wait, request.signal);
    }
  }

  /** The events of a reply, in order; `type` is each event's name. Leaving the loop ends the request. */
  async *events<Event extends { readonly type: string }>(request: HttpRequest): AsyncGenerator<Event, void> {
    const stop = new AbortController();
    const { signal = stop.signal } = request;
    const either = AbortSignal.any([signal, stop.signal]);
    const reply = await this.#stream({ ...request, signal: either });
    const arrived: Event[] = [];
    const parser = createParser({
      onEvent: ({ event = 'message', data }: EventSourceMessage) => {
        arrived.push({ ...(JSON.parse(data) as object), type: event } as Event);
      },
    });
    const decoder = new TextDecoder();
    const reader = reply.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((cause: unknown) => {
          either.throwIfAborted();
          throw new ServerError('The connection broke before the last event.', { cause });
        });
        parser.feed(decoder.decode(value, { stream: !done }));
        yield* arrived.splice(0);
        if (done) return;
      }
    } finally {
      stop.abort();
    }
  }

  /** Without a time limit: an event stream is as long as what it tells about. */
  async #stream(request: HttpRequest): Promise<ReadableStream<Uint8Array>> {
    const reply = await this.#fetch(request, null);
    if (!reply.ok) throw await readServerError(reply);
    if (reply.body === null) throw new ServerError('The server sent no events.', { status: reply.status });
    return reply.body;
  }

  async #fetch(request: HttpRequest, timeout: AbortSignal | null): Promise<Response> {
    const { method = request.body === undefined ? 'GET' : 'POST', path, query = {}, body, signal } = request;
    const { url, fetch, apiKey, headers } = this.#options;
    const address = new URL(`.${path}`, url.endsWith('/') ? url : `${url}/`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const isJson = body !== undefined && !(body instanceof FormData);
    const limits = [signal, timeout].filter((each) => each !== null && each !== undefined);
    try {
      return await fetch(address, {
        method,
        headers: {
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
          ...(isJson && { 'content-type': 'application/json' }),
          ...headers,
          ...request.headers,
        },
        ...(body !== undefined && { body: isJson ? JSON.stringify(body) : body }),
        signal: AbortSignal.any(limits),
      });
    } catch (cause) {
      signal?.throwIfAborted();
      const { origin } = address;
      if (timeout?.aborted !== true)
        throw new ServerError(`${origin} cannot be reached.`, { code: 'unreachable', cause });
      const message = `${origin} did not answer within ${this.#options.timeoutMs} ms.`;
      throw new ServerError(message, { code: 'timeout' });
    }
  }
}

async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal?.addEventListener('abort', wake);
  });
  signal?.throwIfAborted();
}
