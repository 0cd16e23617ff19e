// Runs a batch against a faulty emulator, kills it again and again, and counts what was lost or paid for twice.
//   npm run chaos -- --images 20000 --kills 10
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { startEmulator, textOf, type Emulator } from '../emulator/index.ts';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '10' },
    faults: { type: 'string', default: '0.1' },
    concurrency: { type: 'string', default: '64' },
    latency: { type: 'string', default: '20-2000' },
  },
});
const images = Number(values.images);
const kills = Number(values.kills);
const [min = 20, max = 2000] = values.latency.split('-').map(Number);

const paid = new Map<string, number>();
const folder = await mkdtemp(join(tmpdir(), 'chaos-'));
const emulator = await startEmulator({
  record: false,
  latencyMs: { min, max },
  faults: { rate: { fraction: Number(values.faults) } },
  answer: (request) => {
    const id = /item (\d+)/.exec(textOf(request, 'user'))?.[1] ?? '?';
    paid.set(id, (paid.get(id) ?? 0) + 1);
    return `answer to item ${id}`;
  },
});

try {
  await prepare();
  const start = performance.now();
  const killed = await runUntilDone(emulator);
  const lines = await finalLines(join(folder, 'out', 'results.jsonl'));
  report(lines, killed, (performance.now() - start) / 1000);
} finally {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
}

/** One small picture for all: what tells the items apart is their prompt. */
async function prepare(): Promise<void> {
  await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
    .jpeg()
    .toFile(join(folder, 'image.jpg'));
  const items = Array.from({ length: images }, (_, index) =>
    JSON.stringify({ image: join(folder, 'image.jpg'), prompt: `item ${index}` }),
  );
  await writeFile(join(folder, 'items.jsonl'), `${items.join('\n')}\n`);
  const workflow = {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowParameter', name: 'prompt' },
    ],
    steps: [
      {
        type: 'roboflow_core/llama_vision@v2',
        name: 'llama',
        images: '$inputs.image',
        prompt: '$inputs.prompt',
        api_key: 'sk-or-chaos',
      },
    ],
    outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
  };
  await writeFile(join(folder, 'workflow.json'), JSON.stringify(workflow));
}

function startBatch(extra: readonly string[] = []): ChildProcess {
  const command = [
    'dist/cli/bin.js',
    'batch',
    join(folder, 'workflow.json'),
    '--manifest',
    join(folder, 'items.jsonl'),
  ];
  const options = ['-o', join(folder, 'out'), '-c', values.concurrency, '--no-report', '--quiet', ...extra];
  return spawn(process.execPath, [...command, ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, OPENROUTER_BASE_URL: emulator.url },
  });
}

/** Gives the requests that were under way at the kills. */
async function runUntilDone(emulator: Emulator): Promise<number> {
  let underWay = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const child = startBatch();
    const ended = once(child, 'exit');
    const target = (images * kill) / (kills + 1);
    while (paid.size < target * (0.8 + 0.4 * Math.random()) && child.exitCode === null) await sleep(20);
    underWay += emulator.stats.inFlight;
    child.kill('SIGKILL');
    await ended;
    console.log(`kill ${kill}: ${paid.size} of ${images} answered`);
    while (emulator.stats.inFlight > 0) await sleep(20);
  }
  for (const extra of [[], ['--retry-failed']]) {
    const [code] = (await once(startBatch(extra), 'exit')) as [number | null];
    console.log(`run to the end ${extra.join(' ')}: exit code ${code}`);
  }
  return underWay;
}

async function finalLines(
  path: string,
): Promise<ReadonlyMap<string, { readonly status: string; readonly lines: number }>> {
  const final = new Map<string, { status: string; lines: number }>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { key, status } = JSON.parse(line) as { readonly key: string; readonly status: string };
    final.set(key, { status, lines: (final.get(key)?.lines ?? 0) + 1 });
  }
  return final;
}

function report(
  final: ReadonlyMap<string, { readonly status: string; readonly lines: number }>,
  underWay: number,
  seconds: number,
): void {
  const statuses = new Map<string, number>();
  for (const { status } of final.values()) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const twice = [...paid.values()].reduce((sum, times) => sum + times - 1, 0);
  console.log(
    `${final.size} of ${images} items have a final record: ${JSON.stringify(Object.fromEntries(statuses))}`,
  );
  // Answers that were on their way to the disk are under way, too.
  const bound = kills * Number(values.concurrency);
  console.log(
    `answers given more than once: ${twice}; requests at the server at the kills: ${underWay}; most that can be under way: ${bound}`,
  );
  console.log(`${seconds.toFixed(1)} s`);
  const isSound = final.size === images && statuses.get('done') === images && twice <= bound;
  if (!isSound) process.exitCode = 1;
}
