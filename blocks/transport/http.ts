import { Agent, type Dispatcher } from 'undici';
import { abortable, withDeadline } from '../../schemas/signals.ts';
import type { Target } from './call.ts';
import { networkFailure, type Evidence } from './errors/classify.ts';
import { toModelError } from './errors/messages.ts';
import type { ModelError } from './errors/model-error.ts';
import type { Settings } from './options.ts';
import { readStart, type BodyOptions } from './reply/read-body.ts';
import { readRedirect, requestIdOf, type Reading } from './reply/read-error.ts';

/** One attempt, as whoever sends it has to make it. */
export interface AttemptFrame {
  /** Asked when the reply has come: others may have been answered meanwhile. */
  readonly evidence: () => Evidence;
  readonly signal: AbortSignal;
  /** Deadline, from sending to the last byte. */
  readonly milliseconds: number;
}

interface Attempt extends AttemptFrame {
  readonly call: Target;
  readonly body: Buffer | null;
  readonly onToken?: (text: string) => void;
  /** As of `Reading`. */
  readonly onSpent?: Reading['onSpent'];
}

/** How the replies of a kind of service are read. */
interface ReplyReader<Reply> {
  readonly read: (body: AsyncIterable<Uint8Array>, options: BodyOptions) => Promise<Reply>;
  readonly readError: (status: number, text: string, reading: Reading) => ModelError;
}

interface HttpClientOptions extends Pick<Settings, 'maxReplyBytes' | 'wallClock'> {
  /** Used instead of a pool of our own, and left open. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** Padding defeats timeouts; the deadline of an attempt does their work. */
const NO_TIMEOUTS = { headersTimeout: 0, bodyTimeout: 0 } as const;

/** Bytes of an error page: enough to quote from. */
const LONGEST_ERROR = 65_536;

/** Sends requests over one pool of connections. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #dispatcher: Dispatcher;
  /** Origins that have sent at least the head of a reply. */
  readonly #answeredOrigins = new Set<string>();

  constructor(options: HttpClientOptions) {
    this.#options = options;
    // As many connections as there are requests: queueing is done by the gate, where it can be seen.
    this.#dispatcher =
      options.dispatcher ?? new Agent({ pipelining: 1, keepAliveTimeout: 10_000, ...NO_TIMEOUTS });
  }

  /**
   * Sends a request once.
   * @throws ModelError, the signal's reason, or what `onToken` threw.
   */
  async send<Reply>(attempt: Attempt, { read, readError }: ReplyReader<Reply>): Promise<Reply> {
    const { call, milliseconds, signal, onToken } = attempt;
    const { subject } = call;
    // Services name the request in the head of the reply: the name tells what an answer given up on has cost.
    let requestId: string | null = null;
    const reason = (): unknown =>
      toModelError({ code: 'deadline', fact: String(milliseconds), requestId }, subject);
    return withDeadline(signal, { milliseconds, reason }, async (deadline) => {
      const { statusCode: status, headers, body } = await this.#post(attempt, deadline);
      const reading = this.#readingOf(headers, attempt);
      requestId = requestIdOf(reading);
      const limit = this.#options.maxReplyBytes;
      if (status < 300) return read(body, { reading, limit, signal, deadline, onToken });
      const { text } = await readStart(body, { reading, limit: LONGEST_ERROR });
      throw status < 400 ? readRedirect(status, subject.address, reading) : readError(status, text, reading);
    });
  }

  async close(): Promise<void> {
    if (this.#options.dispatcher === undefined) await this.#dispatcher.destroy();
  }

  async #post({ call, body }: Attempt, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { method, url, headers, subject } = call;
    try {
      const path = url.pathname + url.search;
      const request = { origin: url.origin, path, method, headers, body, signal, ...NO_TIMEOUTS };
      // undici hears of the signal when it has a connection, for which a silent host lets it wait.
      const response = await abortable(() => this.#dispatcher.request(request), signal);
      this.#answeredOrigins.add(url.origin);
      return response;
    } catch (error) {
      // undici's errors may carry the request, key and image included: none of them leaves.
      throw toModelError(networkFailure(error, this.#answeredOrigins.has(url.origin)), subject);
    }
  }

  #readingOf(headers: Dispatcher.ResponseData['headers'], { call, evidence, onSpent }: Attempt): Reading {
    const single = Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]] as const);
    return {
      subject: call.subject,
      evidence: evidence(),
      headers: Object.fromEntries(single),
      now: this.#options.wallClock(),
      onSpent,
    };
  }
}
