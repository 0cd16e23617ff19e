// Runs a batch against a faulty emulator, kills it again and again, and counts what was lost or paid for twice.
//   npm run chaos -- --images 20000 --kills 10
// Exit code 1 where anything is lost, paid twice without a kill to excuse it, or hangs.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import { AnswerBook, type Toll } from './chaos/answer-book.ts';
import { readRecorded, verdictOf, type Recorded } from './chaos/verdict.ts';
import { answerFor, itemOfLine, itemOfRequest, writeWorkload } from './chaos/workload.ts';
import { build, copyPackage, startBatch } from './prepare.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '10' },
    faults: { type: 'string', default: '0.1' },
    concurrency: { type: 'string', default: '64' },
    latency: { type: 'string', default: '20-2000' },
    /** Seconds without any progress after which the run counts as hung. */
    patience: { type: 'string', default: '60' },
  },
});
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

build();
const folder = await mkdtemp(join(tmpdir(), 'chaos-'));
const packagePath = await copyPackage(join(folder, 'package'));
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

try {
  const work = await writeWorkload(folder, images);
  const start = performance.now();
  await killAgainAndAgain(work);
  if (!hung.signal.aborted) await runToTheEnd(work);
  report(await recorded(), (performance.now() - start) / 1000);
} finally {
  clearTimeout(patience);
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
}

function recorded(): Promise<Recorded> {
  return readRecorded(results, itemOfLine);
}

function runBatch(work: readonly string[], more: readonly string[] = []): Promise<number | null> {
  const argv = [...work, '-o', join(folder, 'out'), '-c', values.concurrency, ...more];
  child = startBatch(packagePath, argv, emulator.url);
  return once(child, 'exit').then(([code]) => code as number | null);
}

async function killAgainAndAgain(work: readonly string[]): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const ended = runBatch(work);
    const target = (images * (kill - 0.4 + 0.8 * Math.random())) / (kills + 1);
    while (book.answered < target && child?.exitCode === null && !hung.signal.aborted) await sleep(5);
    if (hung.signal.aborted) return;
    const inFlight = emulator.stats.inFlight;
    book.beginKill();
    killedAt = performance.now();
    child?.kill('SIGKILL');
    const code = await ended;
    if (code !== null) exitCodes.push(code);
    // At least once: what the killed process had sent may still lie unread in the network's buffers.
    do await sleep(50);
    while (emulator.stats.inFlight > 0);
    const { answered } = await recorded();
    const toll = book.endKill(answered);
    tolls.push(toll);
    console.log(
      `kill ${kill}: ${answered.size} of ${images} recorded; ${inFlight} in flight, ${toll.cut} answers cut, ${toll.unrecorded} delivered and not recorded`,
    );
  }
}

async function runToTheEnd(work: readonly string[]): Promise<void> {
  for (const more of [[], ['--retry-failed']]) {
    const code = await runBatch(work, more);
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
  };
  const { lines, violations } = verdictOf(found, facts);
  console.log([...lines, `${seconds.toFixed(1)} s`].join('\n'));
  for (const violation of violations) console.log(`VIOLATED: ${violation}`);
  if (violations.length > 0) process.exitCode = 1;
}
