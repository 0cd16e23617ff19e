// Runs a batch against a faulty emulator, kills it again and again, and counts what was lost or paid for twice. Meanwhile the clock
// jumps, files change, the host speaks no HTTP now and then, and the disk fills up.
//   npm run chaos -- --images 20000 --kills 10
// Exit code 1 where anything is lost, paid twice without a kill to excuse it, or hangs.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import { AnswerBook, type Toll } from './chaos/answer-book.ts';
import { startRudeProxy } from './chaos/rude-proxy.ts';
import { readRecorded, verdictOf, type Recorded } from './chaos/verdict.ts';
import { answerFor, itemOfRequest, Workload } from './chaos/workload.ts';
import { preparePlace, startBatch } from './prepare.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '10' },
    faults: { type: 'string', default: '0.1' },
    concurrency: { type: 'string', default: '64' },
    latency: { type: 'string', default: '20-2000' },
    /** Part of the requests that are answered with what is no HTTP. */
    rude: { type: 'string', default: '0.01' },
    /** Seconds without any progress after which the run counts as hung. */
    patience: { type: 'string', default: '60' },
  },
});
/** Exit code of a run whose results cannot be written. */
const UNWRITABLE = 4;
const CHANGE_EVERY_MS = 100;
const ILL_MACHINE = fileURLToPath(new URL('./chaos/ill-machine.mjs', import.meta.url));
const images = Number(values.images);
const kills = Number(values.kills);
const concurrency = Number(values.concurrency);
const [min = 20, max = 2000] = values.latency.split('-').map(Number);

const book = new AnswerBook();
const tolls: Toll[] = [];
const resumeMs: number[] = [];
const exitCodes: (number | null)[] = [];
let child: ChildProcess | null = null;
/** When the last run was killed; `null` once the next one has asked its first question. */
let killedAt: number | null = null;

const { folder, packagePath } = await preparePlace('chaos-');
const results = join(folder, 'out', 'results.jsonl');
const hung = new AbortController();
/** Begins anew with each answer. */
const patience = setTimeout(
  () => {
    hung.abort();
    console.log(`hung: nothing has happened for ${values.patience} s`);
    child?.kill('SIGKILL');
  },
  Number(values.patience) * 1000,
);
const emulator = await startEmulator({
  record: false,
  hosts: 'all',
  latencyMs: { min, max },
  faults: {
    rate: { fraction: Number(values.faults) },
    match: () => {
      if (killedAt !== null) resumeMs.push(performance.now() - killedAt);
      killedAt = null;
      return null;
    },
  },
  answer: (request) => {
    book.made(request);
    return answerFor(itemOfRequest(request));
  },
  onServed: (request) => {
    if (!hung.signal.aborted) patience.refresh();
    book.served(itemOfRequest(request), request);
  },
});

const proxy = await startRudeProxy(emulator.url, Number(values.rude));
const work = await Workload.write(folder, images);
const changing = setInterval(() => void work.change(), CHANGE_EVERY_MS);

try {
  const start = performance.now();
  await killAgainAndAgain();
  if (!hung.signal.aborted) await runIntoTheFullDisk();
  clearInterval(changing);
  if (!hung.signal.aborted) await runToTheEnd();
  report(await recorded(), (performance.now() - start) / 1000);
} finally {
  clearTimeout(patience);
  clearInterval(changing);
  proxy.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
}

function recorded(): Promise<Recorded> {
  return readRecorded(results, work);
}

function runBatch(more: readonly string[] = [], room = 0): Promise<number | null> {
  const argv = [...work.argv, '-o', join(folder, 'out'), '-c', values.concurrency, ...more];
  child = startBatch(packagePath, argv, proxy.url, {
    NODE_OPTIONS: `--import ${ILL_MACHINE}`,
    CHAOS_DISK_BYTES: String(room),
  });
  return once(child, 'exit').then(([code]) => code as number | null);
}

async function killAgainAndAgain(): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const ended = runBatch();
    // The disk fills up in the part after the last.
    const target = (images * (kill - 0.4 + 0.8 * Math.random())) / (kills + 2);
    while (book.answered < target && child?.exitCode === null && !hung.signal.aborted) await sleep(5);
    if (hung.signal.aborted) return;
    const inFlight = emulator.stats.inFlight;
    book.beginKill();
    killedAt = performance.now();
    child?.kill('SIGKILL');
    const code = await ended;
    if (code !== null) exitCodes.push(code);
    await takeToll(`kill ${kill} (${inFlight} in flight)`);
  }
}

/** Notes what a sudden end has cost. */
async function takeToll(end: string): Promise<void> {
  // At least once: what the ended process had sent may still lie unread in the network's buffers.
  do await sleep(50);
  while (emulator.stats.inFlight > 0);
  const { answered, final } = await recorded();
  const toll = book.endKill(answered);
  tolls.push(toll);
  console.log(
    `${end}: ${final.size} of ${images} recorded; ${toll.cut} answers cut, ${toll.unrecorded} delivered and not recorded`,
  );
}

/** The disk takes as much again as one part of the run needs. */
async function runIntoTheFullDisk(): Promise<void> {
  const { size } = await stat(results);
  book.beginKill();
  const code = await runBatch([], size + Math.ceil(size / (kills + 1)));
  if (code !== UNWRITABLE) exitCodes.push(code);
  await takeToll(`full disk (exit code ${code})`);
}

async function runToTheEnd(): Promise<void> {
  for (const more of [[], ['--retry-failed']]) {
    const code = await runBatch(more);
    if (hung.signal.aborted) return;
    // Some items may have used up their attempts on faults; the second run mends them.
    if (more.length > 0 || code !== 1) exitCodes.push(code);
    console.log(`run to the end ${more.join(' ')}: exit code ${code}`);
  }
}

function report(found: Recorded, seconds: number): void {
  const facts = {
    images,
    concurrency,
    bill: book.bill(),
    tolls,
    resumeMs,
    exitCodes,
    isHung: hung.signal.aborted,
    illnesses: { 'files changed': work.changes, 'answered without HTTP': proxy.rude, 'full disks': 1 },
  };
  const { lines, violations } = verdictOf(found, facts);
  console.log([...lines, `${seconds.toFixed(1)} s`].join('\n'));
  for (const violation of violations) console.log(`VIOLATED: ${violation}`);
  if (violations.length > 0) process.exitCode = 1;
}
