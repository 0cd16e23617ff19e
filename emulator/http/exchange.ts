import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { randomFor, randomLetters } from '../effects.ts';
import type { OpenRecord } from '../recording.ts';
import type { EmulatorState } from '../state.ts';
import type { ElidedImage } from './body-scanner.ts';

/** One HTTP request while it is served. */
export interface Exchange {
  readonly state: EmulatorState;
  readonly reply: Reply;
  readonly record: OpenRecord;
}

/** A chat request whose body has arrived. */
export interface ChatCall extends Exchange {
  /** Decides where the keys are and how privacy is asked for. */
  readonly dialect: 'openrouter' | 'roboflow-proxy';
  /** The JSON body, images elided; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** The images that data URLs in `body` refer to by position. */
  readonly elided: readonly ElidedImage[];
}

/** The identifiers that every reply carries. */
export interface ReplyIdentity {
  readonly generationId: string;
  readonly ray: string;
  readonly requestId: string;
}

export function createIdentity(
  seed: number,
  { number, receivedAt }: Pick<OpenRecord, 'number' | 'receivedAt'>,
): ReplyIdentity {
  const random = randomFor(seed, number, 'identity');
  const letters = randomLetters(random, 20);
  const hexadecimal = Math.floor(random() * 2 ** 48).toString(16);
  return {
    generationId: `gen-${Math.floor(receivedAt / 1000)}-${letters}`,
    ray: `${hexadecimal.padStart(16, '0')}-EMU`,
    requestId: `req-${letters}`,
  };
}

/** One HTTP reply in the making. Every way of sending it carries the same identifying headers. */
export class Reply {
  readonly identity: ReplyIdentity;
  readonly #response: ServerResponse;
  readonly #gone = new AbortController();
  #wasReset = false;

  constructor(
    response: ServerResponse,
    identity: ReplyIdentity,
    onClose: (abortedByClient: boolean) => void,
  ) {
    this.#response = response;
    this.identity = identity;
    response.on('close', () => {
      const isComplete = response.writableFinished;
      if (!isComplete) this.#gone.abort();
      onClose(!isComplete && !this.#wasReset);
    });
    // A write to a connection that the client has closed is reported by 'close' already.
    response.on('error', () => undefined);
  }

  /** Aborted when the connection ends before the reply does. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get isStarted(): boolean {
    return this.#response.headersSent;
  }

  /** Status that was sent; `null` before the headers are. */
  get status(): number | null {
    return this.#response.headersSent ? this.#response.statusCode : null;
  }

  json(status: number, body: unknown, headers: OutgoingHttpHeaders = {}): void {
    this.text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  text(status: number, body: string, headers: OutgoingHttpHeaders): void {
    if (this.#gone.signal.aborted) return;
    this.#response.writeHead(status, {
      ...this.#identityHeaders(),
      ...headers,
      'content-length': Buffer.byteLength(body),
    });
    this.#response.end(body);
  }

  /** Sends status and headers now; the body follows by `write` and `end`. */
  begin(status: number, contentType: string): void {
    if (this.#gone.signal.aborted) return;
    this.#response.writeHead(status, { ...this.#identityHeaders(), 'content-type': contentType });
    this.#response.flushHeaders();
  }

  /** Resolves when the text is handed to the network, or the connection is gone. */
  write(text: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#gone.signal.aborted) {
        resolve();
        return;
      }
      this.#response.write(text, () => {
        resolve();
      });
    });
  }

  end(text = ''): void {
    if (!this.#gone.signal.aborted) this.#response.end(text);
  }

  /** Drops the connection, as a crashed proxy does. */
  reset(): void {
    this.#wasReset = true;
    const { socket } = this.#response;
    if (socket === null) this.#response.destroy();
    else socket.resetAndDestroy();
  }

  #identityHeaders(): OutgoingHttpHeaders {
    const { generationId, ray, requestId } = this.identity;
    return { 'X-Generation-Id': generationId, 'cf-ray': ray, 'x-request-id': requestId };
  }
}
