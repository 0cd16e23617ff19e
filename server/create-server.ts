import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import { llamaVisionPlugin } from '../blocks/index.ts';
import { Engine } from '../engine/index.ts';
import { checkServerOptions, DEFAULT_LIMITS, type ServerOptions } from './options.ts';
import { packageVersion } from './package.ts';

export interface ListenOptions {
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /** 0 for any that is free. @default 9001 */
  readonly port?: number;
}

/** A server that has not been started. */
export interface Server {
  /** Answers a request without a socket, for tests. Needs Node 20.19 or newer. */
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /**
   * Gives the address that is listened on.
   * @throws Error for another address than this machine's own, where there is neither an access key nor `insecure`.
   */
  listen(options?: ListenOptions): Promise<string>;
  /** Lets runs under way finish within the grace time, ends event streams, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * An HTTP server for workflows: Roboflow's routes, and those under `/v1`.
 * @throws TypeError for wrong options; PluginLoadingError, BlockInterfaceError where a plugin cannot be used.
 */
export function createServer(options: ServerOptions = {}): Server {
  checkServerOptions(options);
  const app = createApp(options);
  return {
    inject: (request) => app.inject(request),
    listen: ({ host = '127.0.0.1', port = 9001 } = {}) => app.listen({ host, port }),
    close: () => app.close(),
  };
}

function createApp(options: ServerOptions): FastifyInstance {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const app = fastify({ bodyLimit: limits.maxBodyBytes, requestTimeout: limits.maxRequestMs });
  const { version = packageVersion() } = options;
  const engine = createEngine(options);
  const uuid = randomUUID();
  app.get('/info', () => ({ name: 'llama-vision-workflows', version, uuid }));
  app.get('/healthz', () => ({ status: 'healthy' }));
  app.get('/readiness', () => ({ status: 'ready' }));
  app.addHook('onClose', () => engine.close());
  return app;
}

function createEngine({
  llamaVision = {},
  plugins = [],
  strict = false,
  environment,
  images,
}: ServerOptions): Engine {
  const shipped = llamaVisionPlugin({
    ...(environment !== undefined && { environment }),
    ...(strict && { strictParsing: true }),
    ...llamaVision,
  });
  return new Engine({
    plugins: [shipped, ...plugins],
    strict,
    images: { urls: 'public', ...images, allowFiles: false },
    ...(environment !== undefined && { environment }),
  });
}
