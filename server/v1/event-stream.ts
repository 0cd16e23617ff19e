import { once } from 'node:events';
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { goneSignal, whenAnswered } from '../bodies/receive.ts';

/** Proxies and browsers give up connections on which nothing comes for half a minute or so. */
const HEARTBEAT_MS = 15_000;

export interface StreamEvent {
  readonly type: string;
}

/** Server-sent events as the answer of a request. What is sent waits for a slow reader. */
export class EventStream<Event extends StreamEvent> {
  /** Aborted when the reader goes away. */
  readonly gone: AbortSignal;
  readonly #reply: FastifyReply;
  #heartbeat: NodeJS.Timeout | undefined;
  #isOpen = false;
  #count = 0;

  constructor(reply: FastifyReply) {
    this.#reply = reply;
    this.gone = goneSignal(reply);
  }

  /** From then on errors are events: the status is sent. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    const reply = this.#reply;
    this.#isOpen = true;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    reply.raw.flushHeaders();
    const beat = (): void => {
      // One that does not read gets no comments either: they would only pile up.
      if (!reply.raw.writableNeedDrain) reply.raw.write(':\n\n');
    };
    this.#heartbeat = setInterval(beat, HEARTBEAT_MS).unref();
    reply.raw.once('close', () => {
      clearInterval(this.#heartbeat);
    });
  }

  /** Resolves when there is room for more; at once where nobody reads any more. */
  async send({ type, ...data }: Event): Promise<void> {
    const { raw } = this.#reply;
    if (raw.destroyed || raw.writableEnded) return;
    this.#count += 1;
    const isRoom = raw.write(`event: ${type}\nid: ${this.#count}\ndata: ${JSON.stringify(data)}\n\n`);
    if (isRoom) return;
    await once(raw, 'drain', { signal: this.gone }).catch(() => undefined);
  }

  /** Whether the reader has not taken yet what was sent. */
  get isBehind(): boolean {
    return this.#reply.raw.writableNeedDrain;
  }

  /** Does something once the stream is over. */
  onEnd(task: () => void): void {
    whenAnswered(this.#reply, task);
  }

  end(): void {
    clearInterval(this.#heartbeat);
    this.#reply.raw.end();
  }
}
