import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { freeMemory } from '../../engine/images/shared-encoding.ts';
import type { Admission } from '../admission.ts';
import { HttpError } from '../http-error.ts';
import type { ServerLimits } from '../options.ts';
import { parseBody } from './json-body.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Long base64 among the `inputs` of its bodies comes as `Base64Text`. */
    takesImages?: boolean;
  }
}

export interface BodyOptions {
  readonly limits: Pick<ServerLimits, 'maxBodyBytes' | 'maxRequestMs'>;
  /** Bytes of all bodies. What a body has taken is given back when its request is answered. */
  readonly bytes: Admission;
}

/**
 * Reads JSON bodies, and nothing else. A body stays in its socket until there is room for it: one whose length is not said takes as
 * much as the longest.
 */
export function addJsonBodies(app: FastifyInstance, { limits, bytes }: BodyOptions): void {
  const { maxBodyBytes } = limits;
  app.addHook('preParsing', async ({ headers, raw }, reply, payload) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = headers;
    if ((length === undefined && chunked === undefined) || length === '0') return payload;
    if (isUpload(headers['content-type'])) return payload;
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') {
      dropRest(raw);
      const message = `The body is encoded as \`${encoding.slice(0, 50)}\`; bodies are taken as they are.`;
      throw new HttpError(message, { code: 'wrong-media-type' });
    }
    if (Number(length ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes, raw);
    whenAnswered(reply, await bytes.enter(Number(length ?? maxBodyBytes), goneSignal(reply)));
    return payload;
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request, payload, done) => {
    const type = request.headers['content-type'];
    // A request without a type is taken at its word.
    if (type !== undefined && !JSON_TYPE.test(type)) {
      dropRest(payload);
      const message = `The body is \`${type.slice(0, 100)}\`; \`application/json\` is expected.`;
      done(new HttpError(message, { code: 'wrong-media-type' }));
      return;
    }
    const takesImages = request.routeOptions.config.takesImages === true;
    collect(payload, { limits, read: (body) => parseBody(body, { takesImages }) }).then((body) => {
      done(null, body);
    }, done);
  });
}

const JSON_TYPE = /^application\/(?:[\w.+-]{1,100}\+)?json *(?:;|$)/i;

export function isUpload(contentType: string | undefined): boolean {
  return /^multipart\/form-data/i.test(contentType ?? '');
}

/** Does something once the answer is sent, or nobody is there to take it. */
export function whenAnswered({ raw }: FastifyReply, task: () => void): void {
  if (raw.destroyed || raw.writableFinished) task();
  else raw.once('close', task);
}

/** By the answer that the caller waits for: it is asked for where the body is read, and again for the run. */
const goneSignals = new WeakMap<FastifyReply['raw'], AbortSignal>();

/** Aborted when the caller goes away before the answer is sent. */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const known = goneSignals.get(raw);
  if (known !== undefined) return known;
  const gone = new AbortController();
  const onClose = (): void => {
    if (!raw.writableFinished) gone.abort(new HttpError('The caller has gone.', { code: 'wrong-request' }));
  };
  if (raw.destroyed) onClose();
  else raw.once('close', onClose);
  goneSignals.set(raw, gone.signal);
  return gone.signal;
}

interface CollectOptions {
  readonly limits: BodyOptions['limits'];
  /** What is made of the bytes, which are gone afterwards. */
  readonly read: (body: Buffer) => unknown;
}

function collect(payload: IncomingMessage, { limits, read }: CollectOptions): Promise<unknown> {
  const { maxBodyBytes, maxRequestMs } = limits;
  return new Promise((resolve, reject) => {
    const { 'content-length': said } = payload.headers;
    // Of a body that says its length each byte is held once.
    let whole = said === undefined ? null : Buffer.allocUnsafeSlow(Number(said));
    let chunks: Buffer[] = [];
    let length = 0;
    const end = (error: Error | null): void => {
      clearTimeout(timer);
      payload.off('data', onData).off('end', onEnd).off('close', onClose);
      try {
        if (error !== null) throw error;
        resolve(read(whole?.subarray(0, length) ?? Buffer.concat(chunks, length)));
      } catch (failure) {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it is
        reject(failure);
      }
      // Bodies of megabytes come faster than the garbage collector.
      if (whole !== null) freeMemory(whole);
      whole = null;
      chunks = [];
    };
    const onData = (chunk: Buffer): void => {
      if (length + chunk.length > maxBodyBytes) end(tooLarge(maxBodyBytes, payload));
      else if (whole === null) chunks.push(chunk);
      else chunk.copy(whole, length);
      length += chunk.length;
    };
    const onEnd = (): void => {
      end(null);
    };
    const onClose = (): void => {
      end(new HttpError('The request ended before its body did.', { code: 'wrong-request' }));
    };
    const timer = setTimeout(() => {
      dropRest(payload);
      const message = `The body did not arrive within ${maxRequestMs} ms.`;
      end(new HttpError(message, { code: 'body-too-slow' }));
    }, maxRequestMs);
    payload.on('error', () => undefined);
    payload.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

function tooLarge(limit: number, payload: IncomingMessage): HttpError {
  dropRest(payload);
  const message = `The body is larger than ${limit} bytes, which is the limit (\`maxBodyBytes\`).`;
  return new HttpError(message, { code: 'body-too-large' });
}

/** Milliseconds in which a caller that is refused may go on sending. */
const DROP_MS = 5_000;

/** Who still sends does not hear what is answered, so the rest is read and thrown away, for a while. */
export function dropRest(payload: IncomingMessage): void {
  payload.resume();
  const timer = setTimeout(() => payload.socket.destroy(), DROP_MS).unref();
  const stop = (): void => {
    clearTimeout(timer);
  };
  payload.once('end', stop).once('close', stop);
}
