// What a queue costs and gains: rates of one, two and four workers against the plain batch, a shared limit of requests, memory.
//   npm run bench:queue
//   npm run bench:queue -- --only rates
// The service takes a second for each answer, so that the machine's cores are not what limits. Needs redis-server.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import { Cluster, endOf, writeQueueWorkload } from './chaos-queue/cluster.ts';
import { RedisWatch } from './chaos-queue/watch-redis.ts';
import { printCriteria, type Criterion } from './findings.ts';
import { preparePlace, startBatch } from './prepare.ts';
import { ProcessCosts } from './queue-cost.ts';
import { exitWithoutRedis, RedisServer } from './redis-server.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    /** Of each worker. */
    concurrency: { type: 'string', default: '8' },
    /** How long each rate is measured, in seconds. */
    seconds: { type: 'string', default: '25' },
    /** Times that each rate is measured: the service is what limits, so the highest is the one that nothing else disturbed. */
    rounds: { type: 'string', default: '2' },
    /** Images under a limit of 600 a minute. */
    limited: { type: 'string', default: '1500' },
    small: { type: 'string', default: '5000' },
    large: { type: 'string', default: '100000' },
    'no-build': { type: 'boolean', default: false },
  },
});
exitWithoutRedis();
const concurrency = Number(values.concurrency);
const PER_MINUTE = 600;
const MINUTE_MS = 60_000;
const { folder, packagePath } = await preparePlace('bench-queue-', { isBuilt: values['no-build'] });
const criteria: Criterion[] = [];

try {
  if (values.only === undefined || values.only === 'rates') await measureRates();
  if (values.only === undefined || values.only === 'limit') await measureLimit();
  if (values.only === undefined || values.only === 'memory') await measureMemory();
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (!printCriteria(criteria)) process.exitCode = 1;

interface Measured {
  /** Times of requests, in milliseconds, in order. */
  readonly times: readonly number[];
  /** Requests a second, the first and the last tenth left out: processes begin and end one after the other. */
  readonly rate: number;
  readonly redisMb: number;
  readonly coordinatorMb: number;
}

interface Setting {
  readonly name: string;
  readonly images: number;
  /** `null` for the plain batch. */
  readonly workers: number | null;
  readonly latencyMs: number;
  readonly concurrency: number;
  readonly more?: readonly string[];
}

async function measure(setting: Setting): Promise<Measured> {
  const place = join(folder, setting.name.replaceAll(/\W+/g, '-'));
  await mkdir(place);
  const times: number[] = [];
  const emulator = await startEmulator({
    record: false,
    analyse: false,
    hosts: 'all',
    latencyMs: setting.latencyMs,
    faults: {
      match: () => {
        times.push(performance.now());
        return null;
      },
    },
  });
  const redis = await RedisServer.start();
  const watch = new RedisWatch(redis);
  const cluster = new Cluster({
    ...{ packagePath, folder: place, redis, url: emulator.url, concurrency: setting.concurrency },
    lockSeconds: 60,
    key: 'sk-or-bench',
  });
  const names = Array.from({ length: setting.workers ?? 0 }, (_, index) => String(index + 1));
  let coordinatorMb: number;
  let costs: string;
  try {
    const { argv: work } = await writeQueueWorkload(place, setting.images);
    for (const name of names) cluster.startWorker(name);
    await Promise.all(names.map((name) => cluster.ready(name)));
    const plain = [...work, '-o', join(place, 'out'), '-c', String(setting.concurrency)];
    const child =
      setting.workers === null
        ? startBatch(packagePath, plain, emulator.url)
        : cluster.startCoordinator(work, ['--quiet', ...(setting.more ?? [])]);
    const workers = names.map((name) => cluster.worker(name).pid);
    const processes = new ProcessCosts({ batch: [child.pid], workers, Redis: [redis.pid] });
    while (child.exitCode === null && child.signalCode === null) {
      await watch.waiting();
      await processes.look();
      await sleep(200);
    }
    coordinatorMb = processes.peakMb('batch');
    costs = processes.text(setting.images);
    const code = await endOf(child);
    if (code !== 0) throw new Error(`The batch ended with exit code ${String(code)}.`);
  } finally {
    await cluster.close();
    watch.close();
    await redis.close();
    await emulator.close();
  }
  const from = Math.floor(times.length / 10);
  const to = times.length - 1 - from;
  const rate = ((to - from) / ((times[to] ?? 0) - (times[from] ?? 0))) * 1000;
  console.log(`${setting.name}: ${rate.toFixed(1)} images a second; ${costs}`);
  return { times, rate, redisMb: watch.peakBytes / 1e6, coordinatorMb };
}

/** By turns, so that what else the machine does concerns all of them. */
async function measureRates(): Promise<void> {
  const settings = [
    { name: 'the plain batch', workers: null },
    { name: 'one worker', workers: 1 },
    { name: 'two workers', workers: 2 },
    { name: 'four workers', workers: 4 },
  ];
  const best = settings.map(() => 0);
  for (let round = 1; round <= Number(values.rounds); round++)
    for (const [index, { name, workers }] of settings.entries()) {
      const images = concurrency * Number(values.seconds) * (workers ?? 1);
      const setting = { images, latencyMs: 1000, concurrency, workers, name: `${name}, round ${round}` };
      const { rate } = await measure(setting);
      best[index] = Math.max(best[index] ?? 0, rate);
    }
  const [plain = 0, single = 0, two = 0, four = 0] = best;
  criteria.push(
    { claim: 'one worker, of the plain batch', measured: single / plain, atLeast: 0.9 },
    { claim: 'two workers, of one', measured: two / single, atLeast: 1.9 },
    { claim: 'four workers, of one', measured: four / single, atLeast: 3.6 },
  );
}

async function measureLimit(): Promise<void> {
  const { times } = await measure({
    name: '600 requests a minute over four workers',
    images: Number(values.limited),
    workers: 4,
    latencyMs: 1000,
    concurrency: 8,
    more: ['--rpm', String(PER_MINUTE)],
  });
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= MINUTE_MS) first++;
    most = Math.max(most, last - first + 1);
  }
  const [start = 0] = times;
  const length = (times.at(-1) ?? 0) - start;
  const used = ((times.length - 1) / length) * (MINUTE_MS / PER_MINUTE);
  criteria.push(
    { claim: 'of the limit that was used', measured: used, atLeast: 0.97 },
    { claim: 'most in any minute, of the limit', measured: most / PER_MINUTE, atMost: 1.1 },
  );
}

async function measureMemory(): Promise<void> {
  const setting = { workers: 2, latencyMs: 20, concurrency: 32 };
  const small = await measure({ ...setting, name: `${values.small} items`, images: Number(values.small) });
  const large = await measure({ ...setting, name: `${values.large} items`, images: Number(values.large) });
  console.log(
    `coordinator: ${small.coordinatorMb.toFixed(0)} MB and ${large.coordinatorMb.toFixed(0)} MB at most`,
  );
  const growth = large.coordinatorMb / small.coordinatorMb;
  criteria.push(
    { claim: "the coordinator's memory, of that for few items", measured: growth, atMost: 1.2 },
    { claim: 'memory of Redis', measured: large.redisMb, atMost: 100, unit: ' MB' },
  );
}
