// Runs a batch over a queue with four workers and a faulty service, kills everything in turn, and counts what was lost or paid twice.
//   npm run chaos -- --queue --images 20000
// Needs redis-server. Exit code 1 where anything is lost or doubled, more is paid twice than was under way, or a worker idles.
import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import { brokenOf, readRecorded } from './chaos/verdict.ts';
import { answerFor, itemOfRequest, type Workload } from './chaos/workload.ts';
import { Cluster, endOf, writeQueueWorkload } from './chaos-queue/cluster.ts';
import { DISASTERS } from './chaos-queue/disasters.ts';
import { Ledger } from './chaos-queue/ledger.ts';
import { refusePayment } from './chaos-queue/payment.ts';
import { RedisWatch } from './chaos-queue/watch-redis.ts';
import { preparePlace } from './prepare.ts';
import { exitWithoutRedis, RedisServer } from './redis-server.ts';
import { sum } from './statistics.ts';

const { values } = parseArgs({
  options: {
    queue: { type: 'boolean', default: true },
    images: { type: 'string', default: '20000' },
    faults: { type: 'string', default: '0.1' },
    /** Of each worker. */
    concurrency: { type: 'string', default: '16' },
    latency: { type: 'string', default: '20-2000' },
    /** Seconds that a worker may be silent. */
    lock: { type: 'string', default: '10' },
    /** Keep the folder with the logs. */
    keep: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
exitWithoutRedis();
const images = Number(values.images);
const lockSeconds = Number(values.lock);
const [min = 20, max = 2000] = values.latency.split('-').map(Number);

const { folder, packagePath } = await preparePlace('chaos-queue-', { isBuilt: values['no-build'] });
const redis = await RedisServer.start();
const watch = new RedisWatch(redis);
await watch.listen();
const ledger = new Ledger();
const emulator = await startEmulator({
  record: false,
  hosts: 'all',
  latencyMs: { min, max },
  faults: {
    rate: { fraction: Number(values.faults) },
    match: (request) => {
      ledger.asked(request);
      return null;
    },
  },
  answer: (request) => answerFor(itemOfRequest(request)),
  onServed: (request) => {
    ledger.served(request);
  },
});
const concurrency = Number(values.concurrency);
const cluster = new Cluster({ packagePath, folder, redis, url: emulator.url, concurrency, lockSeconds });
const SAY_EVERY_MS = 15_000;
/** Without an answer for so long nothing will come any more. */
const PATIENCE_MS = 180_000;
const startedAt = performance.now();
const violations: string[] = [];
let coordinator: ChildProcess | null = null;
let isOver = false;
/** Longest time that a worker asked nothing while jobs waited and nothing was being done to anybody. */
let idleMs = 0;
let calmSince = performance.now();

try {
  const workload = await writeQueueWorkload(folder, images);
  const work = workload.argv;
  for (const name of ['1', '2', '3', '4']) cluster.startWorker(name);
  coordinator = cluster.startCoordinator(work, ['--quiet']);
  // What ends the run is told by the run.
  const watching = watchIdleness();
  const outcomes = await strikeAll(work);
  for (const more of [[], ['--retry-failed']]) {
    if (more.length > 0) coordinator = cluster.startCoordinator(work, ['--quiet', ...more]);
    const code = await endOf(coordinator);
    say(`run to the end ${more.join(' ')}: exit code ${String(code)}`);
    // Some items may have used up their attempts on faults; the second run mends them.
    if (code !== 0 && (more.length > 0 || code !== 1))
      violations.push(`the batch ended with exit code ${String(code)}`);
  }
  isOver = true;
  await watching;
  await judge(workload, outcomes, (performance.now() - startedAt) / 1000);
} finally {
  isOver = true;
  coordinator?.kill('SIGKILL');
  await cluster.close();
  await emulator.close();
  watch.close();
  await redis.close();
  if (values.keep) console.log(`kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}
for (const violation of violations) console.log(`VIOLATION: ${violation}`);
process.exitCode = violations.length > 0 ? 1 : 0;

/** With the time and how far it is. */
function say(text: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${seconds} s, ${ledger.answered} of ${images} answered: ${text}`);
}

interface Outcome {
  readonly name: string;
  /** Answers that it may have made to be paid for in vain. */
  readonly toll: number;
  readonly struckAt: number;
}

async function strikeAll(work: readonly string[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const hasEnded = (): boolean => coordinator?.exitCode !== null;
  for (const [index, { name, strike }] of DISASTERS.entries()) {
    const target = (images * (index + 0.6 + 0.6 * Math.random())) / (DISASTERS.length + 1);
    while (ledger.answered < target && !hasEnded()) await sleep(5);
    if (hasEnded()) {
      violations.push(`the batch ended by itself before it was over: ${await lastWords()}`);
      return outcomes;
    }
    const struckAt = performance.now();
    calmSince = Number.POSITIVE_INFINITY;
    const toll = await strike({
      cluster,
      ledger,
      redis,
      watch,
      folder,
      lockSeconds,
      hasEnded,
      restartCoordinator: async () => {
        if (coordinator !== null) await endOf(coordinator, 'SIGKILL');
        coordinator = cluster.startCoordinator(work, ['--quiet']);
      },
    });
    calmSince = performance.now();
    outcomes.push({ name, toll, struckAt });
    say(`${name}; ${toll} under way (${ledger.again} answers paid again so far)`);
  }
  return outcomes;
}

async function lastWords(): Promise<string> {
  const text = await readFile(join(folder, 'coordinator.log'), 'utf8');
  return text.trim().split('\n').at(-1) ?? '';
}

/** Also says how far it is, every now and then. */
async function watchIdleness(): Promise<void> {
  let saidAt = performance.now();
  while (!isOver) {
    await sleep(1000);
    const waiting = await watch.waiting();
    if (performance.now() - saidAt > SAY_EVERY_MS) {
      saidAt = performance.now();
      say(`${waiting} jobs wait, ${ledger.again} answers paid again`);
    }
    if (ledger.silentMs > PATIENCE_MS) {
      violations.push(`nothing was answered for ${PATIENCE_MS / 1000} s`);
      coordinator?.kill('SIGKILL');
    }
    if (waiting === 0) continue;
    const calmMs = performance.now() - calmSince;
    for (const name of cluster.workers) idleMs = Math.max(idleMs, Math.min(calmMs, ledger.idleMs(name)));
  }
}

async function judge(workload: Workload, outcomes: readonly Outcome[], seconds: number): Promise<void> {
  const allowed = sum(outcomes.map(({ toll }) => toll));
  const results = join(folder, 'out', 'results.jsonl');
  const { final, answered, answeredTwice, mistaken, stale, torn } = await readRecorded(results, workload);
  const notDone = [...final.values()].filter((status) => status !== 'done').length;
  const left = await watch.keys();
  const found = await watch.found();
  const payment = await refusePayment({ packagePath, folder, redis });
  console.log(
    `${images} images in ${Math.round(seconds)} s, ${watch.commands} commands to Redis, at most ${(watch.peakBytes / 1e6).toFixed(1)} MB there`,
  );
  console.log(
    `final records: ${final.size}; with an answer of their own: ${answered.size}; answered twice: ${answeredTwice}; torn: ${torn}`,
  );
  for (const [index, { name, toll, struckAt }] of outcomes.entries()) {
    const next = outcomes[index + 1]?.struckAt ?? Number.POSITIVE_INFINITY;
    console.log(`  ${name}: ${ledger.againFor(struckAt, next)} paid again, of ${toll} under way`);
  }
  console.log(`paid again: ${ledger.again}, of at most ${allowed} under way when something struck`);
  console.log(`longest that a worker asked nothing while jobs waited: ${(idleMs / 1000).toFixed(1)} s`);
  console.log(
    `last request after the first 402: ${Math.round(payment.lastRequestMs)} ms, exit code ${String(payment.exitCode)}`,
  );
  violations.push(
    ...brokenOf([
      [final.size === images, `${final.size} final records for ${images} images`],
      [answered.size === images, `${answered.size} images have an answer of their own`],
      [notDone === 0, `${notDone} final records hold no answer`],
      [answeredTwice === 0, `${answeredTwice} images were recorded twice`],
      [mistaken + stale === 0, `${mistaken + stale} records are about another picture`],
      [ledger.again <= allowed, `${ledger.again} answers were paid again, and ${allowed} were under way`],
      [idleMs < 60_000, `a worker asked nothing for ${Math.round(idleMs / 1000)} s while jobs waited`],
      [left.length === 0, `Redis still has ${left.join(', ')}`],
      [found.length === 0, `Redis was told ${found.join(', ')}`],
      [
        payment.lastRequestMs <= 5000,
        `a request came ${Math.round(payment.lastRequestMs)} ms after the first 402`,
      ],
      [payment.exitCode === 4, `the batch without credit ended with exit code ${String(payment.exitCode)}`],
    ]),
  );
}
