import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf } from './workflow-files.ts';

const compress = promisify(gzip);

/** A large answer that never changes while the server runs: written once, compressed once. */
export class CachedJson {
  readonly #make: () => unknown;
  #text: string | undefined;
  #gzipped: Promise<Buffer> | undefined;

  constructor(make: () => unknown) {
    this.#make = make;
  }

  async send({ headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const text = (this.#text ??= JSON.stringify(this.#make()));
    const etag = etagOf(text);
    reply.headers({ etag, vary: 'accept-encoding', 'cache-control': 'no-cache' });
    if (headers['if-none-match'] === etag) return reply.code(304).send();
    reply.type('application/json; charset=utf-8');
    if (!/\bgzip\b/i.test(headers['accept-encoding'] ?? '')) return reply.send(text);
    this.#gzipped ??= compress(text);
    return reply.header('content-encoding', 'gzip').send(await this.#gzipped);
  }
}
