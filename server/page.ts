import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from './context.ts';
import { HttpError } from './http-error.ts';
import { packageFolder } from '../engine/package.ts';

const compress = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Only what comes from the server itself is run or loaded; pictures may also be those that the user has dropped. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page that `web/page` is built to, at `/`. Its files have their content's hash in their names, so they never change. */
export function addPage(app: FastifyInstance, { options }: ServerContext): void {
  const { page = join(packageFolder(), 'dist', 'web', 'page') } = options;
  const config = { isPublic: true };
  const schema = { hide: true };
  const assets = new Map<string, Promise<Buffer>>();

  app.get('/', { config, schema }, async (_request, reply) => {
    const html = await readFile(join(page, 'index.html')).catch(() => null);
    reply.headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    reply.type('text/html; charset=utf-8');
    return reply.send(html ?? NOT_BUILT);
  });

  app.get<{ Params: { readonly name: string } }>(
    '/assets/:name',
    { config, schema },
    async ({ params: { name }, headers }, reply) => {
      const type = TYPES[extname(name)];
      const isName = /^\w[\w.-]{0,100}$/.test(name) && type !== undefined;
      const content = isName ? await readFile(join(page, 'assets', name)).catch(() => null) : null;
      if (content === null || type === undefined)
        throw new HttpError('There is no such file.', { code: 'not-found' });
      reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
      reply.type(type);
      if (!/\bgzip\b/i.test(headers['accept-encoding'] ?? '')) return reply.send(content);
      const zipped = assets.get(name) ?? compress(content, { level: 9 });
      assets.set(name, zipped);
      return reply.header('content-encoding', 'gzip').send(await zipped);
    },
  );
}

const NOT_BUILT = `<!doctype html>
<meta charset="utf-8"><title>No page</title>
<p>The page has not been built: run <code>npm run build</code>. The routes work without it; <a href="docs">/docs</a> lists them.</p>`;
