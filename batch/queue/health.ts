import { createServer } from 'node:http';
import { listenAt, type Listening } from './listen.ts';
import type { WorkerStatus } from './types.ts';

export type HealthServer = Listening;

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
  return listenAt(
    server,
    { host, port },
    (place) => `Nothing can be served at ${place}. Choose another address of this machine.`,
  );
}

/** Names begin as those of the server do. */
const METRICS: readonly (readonly [
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  read: (status: WorkerStatus) => number,
])[] = [
  ['items_total', 'counter', 'Items that have their record.', ({ done }) => done],
  ['late_answers_total', 'counter', 'Answers whose job was lost.', ({ late }) => late],
  ['retries_total', 'counter', 'Requests that were put off.', ({ retries }) => retries],
  ['cost_usd_total', 'counter', 'US dollars that answers cost.', ({ cost }) => cost],
  ['items_active', 'gauge', 'Items under way.', ({ active }) => active],
  ['runs', 'gauge', 'Runs that are served.', ({ runs }) => runs.length],
  ['resting', 'gauge', '1 while the cost per hour is reached.', ({ isResting }) => Number(isResting)],
  ['healthy', 'gauge', '1 while there is progress.', ({ isHealthy }) => Number(isHealthy)],
];

function metricsText(status: WorkerStatus): string {
  const label = `{worker="${status.name.replaceAll(/[\\"\n]/g, '_')}"}`;
  const families = METRICS.map(([name, type, help, read]) => {
    const full = `llama_vision_worker_${name}`;
    return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${full}${label} ${read(status)}\n`;
  });
  return families.join('');
}
