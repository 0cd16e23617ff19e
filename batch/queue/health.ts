import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';
import type { WorkerStatus } from './worker.ts';

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface HealthOptions {
  readonly host: string;
  readonly port: number;
  readonly status: () => WorkerStatus;
}

/**
 * Tells orchestrators how it stands with a worker: `/health` is 200 while there is progress and 503 otherwise, with the status as
 * JSON; `/metrics` is for Prometheus.
 * @throws BatchError where the address cannot be listened on.
 */
export async function serveHealth({ host, port, status }: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, reply) => {
    const now = status();
    if (request.url === '/health')
      reply
        .writeHead(now.isHealthy ? 200 : 503, { 'content-type': 'application/json' })
        .end(`${JSON.stringify(now)}\n`);
    else if (request.url === '/metrics')
      reply.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metricsText(now));
    else reply.writeHead(404).end();
  });
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause) => {
      const code = errorCode(cause) ?? 'unknown reason';
      const message = `Nothing can be served at ${host}:${port} (${code}). Choose another address of this machine.`;
      fail(new BatchError('queue-unfit', message, { facts: { host, port, code }, cause }));
    });
    server.listen(port, host, done);
  });
}

/** Names begin as those of the server do. */
const METRICS: readonly {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly of: (status: WorkerStatus) => number;
}[] = [
  { name: 'items_total', type: 'counter', help: 'Items that have their record.', of: ({ done }) => done },
  {
    name: 'late_answers_total',
    type: 'counter',
    help: 'Answers whose job was lost.',
    of: ({ late }) => late,
  },
  {
    name: 'retries_total',
    type: 'counter',
    help: 'Requests that were put off.',
    of: ({ retries }) => retries,
  },
  { name: 'cost_usd_total', type: 'counter', help: 'US dollars that answers cost.', of: ({ cost }) => cost },
  { name: 'items_active', type: 'gauge', help: 'Items under way.', of: ({ active }) => active },
  { name: 'runs', type: 'gauge', help: 'Runs that are served.', of: ({ runs }) => runs.length },
  {
    name: 'resting',
    type: 'gauge',
    help: '1 while the cost per hour is reached.',
    of: ({ isResting }) => Number(isResting),
  },
  {
    name: 'healthy',
    type: 'gauge',
    help: '1 while there is progress.',
    of: ({ isHealthy }) => Number(isHealthy),
  },
];

function metricsText(status: WorkerStatus): string {
  const label = `{worker="${status.name.replaceAll(/[\\"\n]/g, '_')}"}`;
  return METRICS.flatMap(({ name, type, help, of }) => {
    const full = `llama_vision_worker_${name}`;
    return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, `${full}${label} ${of(status)}`];
  })
    .concat('')
    .join('\n');
}
