import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { freeMemory } from '../engine/images/shared-encoding.ts';
import type { Admission } from './admission.ts';
import { HttpError } from './http-error.ts';
import type { ServerLimits } from './options.ts';

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
    collect(payload, limits)
      .then((text) => (text === '' ? undefined : parseJson(text)))
      .then((body) => {
        done(null, body);
      }, done);
  });
}

/** @throws HttpError `body-invalid`. */
function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new HttpError('The body is no JSON.', { code: 'body-invalid', cause });
  }
  if (!hasPoison(value)) return value;
  throw new HttpError('The body has a name in it that objects are made with.', { code: 'body-invalid' });
}

/** Names that would change what all objects have, if a value were merged into another. A body has few names and long texts. */
function hasPoison(body: unknown): boolean {
  const rest: unknown[] = [body];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) return true;
    if (Object.hasOwn(value, 'constructor')) {
      const made = (value as { readonly constructor: unknown }).constructor;
      if (typeof made === 'object' && made !== null && Object.hasOwn(made, 'prototype')) return true;
    }
    for (const inner of Object.values(value)) if (typeof inner === 'object') rest.push(inner);
  }
  return false;
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

/** Aborted when the caller goes away before the answer is sent. */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const onClose = (): void => {
    if (!raw.writableFinished) gone.abort(new HttpError('The caller has gone.', { code: 'wrong-request' }));
  };
  if (raw.destroyed) onClose();
  else raw.once('close', onClose);
  return gone.signal;
}

function collect(
  payload: IncomingMessage,
  { maxBodyBytes, maxRequestMs }: BodyOptions['limits'],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { 'content-length': said } = payload.headers;
    // Of a body that says its length each byte is held once.
    let whole = said === undefined ? null : Buffer.allocUnsafeSlow(Number(said));
    let chunks: Buffer[] = [];
    let length = 0;
    const end = (error: Error | null): void => {
      clearTimeout(timer);
      payload.off('data', onData).off('end', onEnd).off('close', onClose);
      if (error === null)
        resolve((whole?.subarray(0, length) ?? Buffer.concat(chunks, length)).toString('utf8'));
      else reject(error);
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
