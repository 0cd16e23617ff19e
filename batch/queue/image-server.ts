import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ItemFacts } from '../item.ts';
import { isSame } from './images.ts';
import { listenAt } from './listen.ts';
import type { RunSheet } from './protocol.ts';

/** Serves files of the items that are under way, to whoever has the token. */
export interface ImageServer {
  readonly access: Extract<RunSheet['images'], { readonly type: 'served' }>;
  close(): Promise<void>;
}

export interface ImageServerOptions {
  /** Address to listen on, which workers reach it at. */
  readonly host: string;
  readonly port: number;
  /** File and facts of an item under way; `null` for any other key. */
  readonly fileOf: (key: string) => { readonly path: string; readonly facts: ItemFacts } | null;
}

/** @throws BatchError where the address cannot be listened on. */
export async function serveImages({ host, port, fileOf }: ImageServerOptions): Promise<ImageServer> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, reply) => {
    serve(request, reply, { token, fileOf }).catch(() => {
      reply.destroy();
    });
  });
  const listening = await listenAt(
    server,
    { host, port },
    (place) => `Images cannot be served at ${place}. Choose an address of this machine that workers reach.`,
  );
  return { access: { type: 'served', url: listening.url, token }, close: () => listening.close() };
}

async function serve(
  request: IncomingMessage,
  reply: ServerResponse,
  { token, fileOf }: { readonly token: string } & Pick<ImageServerOptions, 'fileOf'>,
): Promise<void> {
  const key = /^\/images\/([0-9a-f]{24})$/.exec(request.url ?? '')?.[1];
  const found = key === undefined || request.method !== 'GET' ? null : fileOf(key);
  const file = found === null ? null : await open(found.path, 'r').catch(() => null);
  if (!hasToken(request, token) || found === null || file === null) {
    await file?.close();
    reply.writeHead(hasToken(request, token) ? 404 : 401).end();
    return;
  }
  try {
    const info = await file.stat();
    if (!isSame(info, found.facts)) {
      reply.writeHead(409).end();
      return;
    }
    reply.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': info.size });
    const stream = createReadStream('', { fd: file, autoClose: false, end: Math.max(0, info.size - 1) });
    for await (const chunk of stream) {
      if (reply.destroyed) return;
      if (!reply.write(chunk)) await new Promise((done) => reply.once('drain', done).once('close', done));
    }
    reply.end();
  } finally {
    await file.close();
  }
}

function hasToken({ headers: { authorization = '' } }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(authorization);
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
