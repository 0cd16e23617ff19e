import type { FastifyInstance } from 'fastify';
import { wrongKey } from './access.ts';
import { isUpload, whenAnswered } from './bodies/receive.ts';
import type { ServerContext } from './context.ts';
import { HttpError } from './http-error.ts';
import { logAnswer } from './log.ts';
import { routesTagged } from './openapi.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs no key. */
    isPublic?: boolean;
    /** Is answered while the server closes. */
    isAlways?: boolean;
  }
}

/** What every request passes: the server's name, where the call comes from, the key; and what is kept of it when it is answered. */
export function addGuards(app: FastifyInstance, { access, closing, metrics }: ServerContext): void {
  app.addHook('onRequest', (request, reply, done) => {
    const startedAt = performance.now();
    const { headers, method, routeOptions } = request;
    const { url: route, config } = routeOptions;
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    whenAnswered(reply, () => {
      const status = reply.raw.writableFinished ? reply.statusCode : 499;
      const durationMs = performance.now() - startedAt;
      metrics.answered({ method, route: route ?? '', status, durationMs });
      logAnswer(request, { status, durationMs });
    });
    access.checkHost(headers.host);
    access.checkOrigin(request);
    if (closing.aborted && config.isAlways !== true) {
      reply.header('connection', 'close');
      throw new HttpError('The server is shutting down.', { code: 'server-closing', retryAfter: 5 });
    }
    if (config.isPublic === true || request.is404) {
      done();
      return;
    }
    const verdict = access.verdict(request);
    const mayComeInBody = !isUpload(headers['content-type']) && method !== 'GET' && method !== 'HEAD';
    if (verdict === false || (verdict === null && !mayComeInBody)) throw wrongKey();
    done();
  });

  app.addHook('preValidation', (request, _reply, done) => {
    const needsKey = request.routeOptions.config.isPublic !== true && !request.is404;
    if (needsKey && access.verdict(request) !== true) throw wrongKey();
    done();
  });

  app.setNotFoundHandler((request, reply) => {
    const message = 'There is no such route; /docs lists them.';
    const own = { message, error_type: 'HttpError', code: 'not-found' };
    return reply.code(404).send(request.url.startsWith('/v1/') ? own : { detail: 'Not Found' });
  });

  const always = { config: { isPublic: true, isAlways: true }, schema: { tags: ['Health'] } };
  app.get('/healthz', always, () => ({ status: 'healthy' }));
  app.get('/readiness', always, (_request, reply) =>
    closing.aborted ? reply.code(503).send({ status: 'closing' }) : { status: 'ready' },
  );
  const inMetrics = routesTagged('Health')('For Prometheus.', { config: { isAlways: true } });
  app.get('/metrics', inMetrics, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
}
