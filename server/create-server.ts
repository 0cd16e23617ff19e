import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import ipaddr from 'ipaddr.js';
import { Access } from './access.ts';
import { Admission } from './admission.ts';
import { BatchService } from './batches/batch-service.ts';
import { addJsonBodies } from './bodies/receive.ts';
import type { ServerContext } from './context.ts';
import { createServedEngine } from './create-engine.ts';
import { addGuards } from './guards.ts';
import { HttpError } from './http-error.ts';
import { logOptions, tellFailure } from './log.ts';
import { Metrics } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import { checkServerOptions, DEFAULT_LIMITS, type ServerOptions } from './options.ts';
import { packageVersion } from '../engine/package.ts';
import { addPage } from './page.ts';
import { addRoboflowRoutes } from './roboflow/routes.ts';
import { RunService } from './run-service.ts';
import { addOwnRoutes } from './v1/routes.ts';
import { WorkflowFiles } from './workflow-files.ts';

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
   * @throws Error for another address than this machine's own, where there is neither an access key nor `insecure`; the system's error
   * for a port that is taken.
   */
  listen(options?: ListenOptions): Promise<string>;
  /** Refuses new requests, lets runs under way finish within the grace time, ends event streams, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * An HTTP server for workflows: Roboflow's routes, and those under `/v1`.
 * @throws TypeError for wrong options; PluginLoadingError, BlockInterfaceError where a plugin cannot be used.
 */
export function createServer(options: ServerOptions = {}): Server {
  checkServerOptions(options);
  const app = new App(options);
  return {
    inject: (request) => app.fastify.inject(request),
    listen: async ({ host = '127.0.0.1', port = 9001 } = {}) => {
      refuseOpenDoor(host, options);
      return app.fastify.listen({ host, port });
    },
    close: () => app.close(),
  };
}

/** What strangers can reach needs a key, or somebody who says that it does not. */
function refuseOpenDoor(host: string, { accessKey, insecure = false }: ServerOptions): void {
  if (accessKey !== undefined || insecure || isOwnAddress(host)) return;
  throw new Error(
    `Listening on \`${host}\`, where others can reach the server, needs an access key (\`accessKey\`, \`--access-key\`), or \`insecure\` (\`--insecure\`) for a network in which everybody may use it.`,
  );
}

function isOwnAddress(host: string): boolean {
  if (host === 'localhost') return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}

/** After the grace time what still holds on to a connection is cut off. */
const LAST_WORDS_MS = 1_000;
const IDLE_MS = 50;

class App {
  readonly fastify: FastifyInstance;
  readonly #context: ServerContext;
  readonly #closing = new AbortController();
  readonly #batches: BatchService | null;
  #closed: Promise<void> | undefined;

  constructor(options: ServerOptions) {
    // Every event stream listens.
    setMaxListeners(0, this.#closing.signal);
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const { maxWaiting, maxWaitMs, maxBytesInFlight, maxRuns, maxStreams } = limits;
    const admission = (capacity: number, words: string, waiting = maxWaiting): Admission =>
      new Admission({ capacity, words, maxWaiting: waiting, maxWaitMs });
    const bodies = admission(
      maxBytesInFlight,
      'The server holds as many bytes of requests as it may (`maxBytesInFlight`)',
    );
    const runs = admission(maxRuns, 'As many runs are under way as may be (`maxRuns`)');
    const streams = admission(maxStreams, 'As many event streams are open as may be (`maxStreams`)', 0);
    const metrics = new Metrics({ bodies, runs });
    const { version = packageVersion() } = options;
    const served = createServedEngine(options);
    const files = options.workflows === undefined ? null : new WorkflowFiles(options.workflows);
    const savedFiles = (): WorkflowFiles => {
      if (files !== null) return files;
      const message = 'This server has no folder of workflows (`workflows`, `--workflows`).';
      throw new HttpError(message, { code: 'not-found' });
    };
    const savedWorkflow = async (id: string): Promise<unknown> => savedFiles().definition(id);
    this.#context = {
      ...served,
      options,
      limits,
      info: { name: 'llama-vision-workflows', version, uuid: randomUUID() },
      access: new Access(options),
      runs: new RunService({ ...served, limits, runs }),
      streams,
      files,
      metrics,
      closing: this.#closing.signal,
      savedFiles,
      savedWorkflow,
      definitionOf: async ({ specification, workflowId }) => {
        if (specification !== undefined) return specification;
        if (workflowId !== undefined) return savedWorkflow(workflowId);
        const message = 'The request has neither `specification` nor `workflowId`.';
        throw new HttpError(message, { code: 'wrong-request' });
      },
      tellFailure,
    };
    this.#batches = options.data === undefined ? null : new BatchService(options.data, this.#context);
    this.fastify = fastify({
      ...logOptions(options.log),
      bodyLimit: limits.maxBodyBytes,
      // Bodies have a limit of their own: what waits to be read is no slow caller, and an upload may take long.
      requestTimeout: 0,
      return503OnClosing: false,
      genReqId: () => randomUUID(),
      // What is sent is taken as it is: nothing is turned into another type, filled in or taken out.
      ajv: { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false } },
    });
    addCrossOrigin(this.fastify, this.#context);
    // After the headers for other origins, so that a refusal can be read there.
    this.fastify.after(() => {
      addGuards(this.fastify, this.#context);
    });
    addJsonBodies(this.fastify, { limits, bytes: bodies });
    addOpenApi(this.fastify, this.#context);
    // Batches that ran when the server ended go on.
    this.fastify.addHook('onReady', async () => this.#batches?.open());
    this.fastify.register((scope, _, done) => {
      addRoboflowRoutes(scope, this.#context);
      done();
    });
    this.fastify.register((scope, _, done) => {
      addOwnRoutes(scope, this.#context, this.#batches);
      addPage(scope, this.#context);
      done();
    });
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const { limits, runs, engine } = this.#context;
    this.#closing.abort();
    // What is under way is waited for by the HTTP server; it ends when this does.
    const grace = setTimeout(() => {
      runs.abortAll();
    }, limits.graceMs);
    const end = setTimeout(() => {
      this.fastify.server.closeAllConnections();
    }, limits.graceMs + LAST_WORDS_MS);
    // A connection over which a last answer has gone would be kept for further requests.
    const idle = setInterval(() => {
      this.fastify.server.closeIdleConnections();
    }, IDLE_MS);
    try {
      await Promise.all([this.fastify.close(), this.#batches?.close()]);
    } finally {
      clearTimeout(grace);
      clearTimeout(end);
      clearInterval(idle);
      await engine.close();
    }
  }
}

/** Pages of other sites may call where their origin is named. */
function addCrossOrigin(app: FastifyInstance, { access, options }: ServerContext): void {
  const { allowOrigins: origins = [] } = options;
  if (origins.length === 0) return;
  // Roboflow's editor asks whether it may talk to a machine in the private network.
  app.addHook('onRequest', ({ headers }, reply, done) => {
    const { origin, host, 'access-control-request-private-network': asks } = headers;
    if (asks === 'true' && origin !== undefined && access.allowsOrigin(origin, host))
      reply.header('access-control-allow-private-network', 'true');
    done();
  });
  const isAny = origins.includes('*');
  app.register(cors, {
    origin: isAny ? '*' : origins.map((origin) => origin.replace(/\/$/, '')),
    credentials: !isAny,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    maxAge: 600,
    exposedHeaders: SHOWN_HEADERS,
  });
}

/** What pages of other sites may read of an answer besides its body. */
const SHOWN_HEADERS = [
  'x-inference-engine',
  'x-model-cold-start',
  'x-model-cold-start-count',
  'x-workflow-id',
  'x-request-id',
  'etag',
];
