// What the server adds to the engine, and what it holds out: throughput, memory with large bodies, open event streams.
//   npm run bench:server -- --no-build --rounds 9
import { readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { printCriteria, type Criterion } from './findings.ts';
import { preparePlace } from './prepare.ts';
import { Child, LATENCY_MS, withServer } from './processes.ts';
import { median } from './statistics.ts';

const { values } = parseArgs({
  options: {
    build: { type: 'boolean', default: true },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string' },
  },
  allowNegative: true,
});

const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { folder, packagePath } = await preparePlace('bench-server-', { isBuilt: !values.build });
const definition = JSON.parse(await readFile(local('../fixtures/workflows/caption.json'), 'utf8')) as object;
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const criteria: Criterion[] = [];

/** Runs `use` against the server on an emulator, each in a process of its own. */
function serving<Outcome>(
  use: (server: Child, url: string) => Promise<Outcome>,
  latencyMs = LATENCY_MS,
): Promise<Outcome> {
  return withServer(
    { packagePath },
    async ({ url: emulator }) => {
      const server = new Child('server/served.mjs', { packagePath, emulator, data: join(folder, 'data') });
      try {
        const { url } = await server.next<{ readonly url: string }>();
        return await use(server, url);
      } finally {
        await server.end();
      }
    },
    { answer: 'A picture.', latencyMs },
  );
}

/** `POST /workflows/run` against the engine in the process of the server, with the same image. */
async function throughput(): Promise<void> {
  const value = (await readFile(local('../fixtures/images/photo.jpg'))).toString('base64');
  const inputs = { image: { type: 'base64', value } };
  const body = Buffer.from(JSON.stringify({ specification: definition, inputs }));
  // A round of less than a second is for the most part its beginning and its end.
  const [count, concurrency] = [600, 32];
  await serving(async (server, url) => {
    const ratios: number[] = [];
    for (let round = -1; round < Number(values.rounds); round++) {
      const job = { type: 'engine', definition, inputs, count, concurrency };
      const { wallMs: engineMs } = await server.ask<{ readonly wallMs: number }>(job);
      const start = performance.now();
      const statuses = await postMany(`${url}/workflows/run`, { body, count, concurrency });
      const serverMs = performance.now() - start;
      if (statuses.some((status) => status !== 200))
        throw new Error(`Not all were answered: ${String(statuses)}`);
      console.log(
        `engine ${rate(count, engineMs)}, server ${rate(count, serverMs)}${round < 0 ? ' (warm-up)' : ''}`,
      );
      if (round >= 0) ratios.push(engineMs / serverMs);
    }
    criteria.push({
      claim: 'throughput of the server, of the engine',
      measured: median(ratios),
      atLeast: 0.8,
    });
  });
}

/** 200 clients at once, each with a body of 5 MB. */
async function bodies(): Promise<void> {
  const value = (await noise()).toString('base64');
  const body = Buffer.from(
    JSON.stringify({ specification: definition, inputs: { image: { type: 'base64', value } } }),
  );
  await serving(async (server, url) => {
    let statuses: readonly number[] = [];
    const p99 = await probing(url, async () => {
      statuses = await postMany(`${url}/workflows/run`, { body, count: 200, concurrency: 200 });
    });
    const { peakBytes } = await server.ask<{ readonly peakBytes: number }>({ type: 'memory' });
    const lost = statuses.filter((status) => status !== 200 && status !== 503).length;
    const refused = statuses.filter((status) => status === 503).length;
    console.log(
      `200 bodies of ${(body.length / 1e6).toFixed(1)} MB: ${refused} refused before they were accepted`,
    );
    criteria.push({ claim: 'peak with them', measured: peakBytes / 1e6, atMost: 700, unit: ' MB' });
    criteria.push({ claim: 'accepted requests that were lost', measured: lost, atMost: 0 });
    criteria.push({ claim: 'p99 of /healthz meanwhile', measured: p99, atMost: 50, unit: ' ms' });
  });
}

/** 1,000 readers of a batch's events. */
async function streams(): Promise<void> {
  await serving(async (_server, url) => {
    const form = new FormData();
    form.append('request', JSON.stringify({ specification: definition, concurrency: 4 }));
    for (let index = 0; index < 40; index++) {
      const picture = await sharp({
        create: { width: 64, height: 48, channels: 3, background: { r: index, g: 90, b: 90 } },
      })
        .jpeg()
        .toBuffer();
      form.append('images', new File([picture], `${index}.jpg`));
    }
    const started = await fetch(`${url}/v1/batches`, { method: 'POST', body: form });
    const { id } = (await started.json()) as { readonly id: string };
    const readers = await Promise.all(
      Array.from({ length: 1000 }, () => openStream(`${url}/v1/batches/${id}/events`)),
    );
    const p99 = await probing(url, () => sleep(8_000));
    const alive = readers.filter(({ events }) => events() > 2).length;
    for (const { close } of readers) close();
    criteria.push({ claim: 'event streams that were told, of 1,000', measured: alive, atLeast: 1000 });
    criteria.push({ claim: 'p99 of /healthz meanwhile', measured: p99, atMost: 50, unit: ' ms' });
  }, 2_000);
}

interface Load {
  readonly body: Buffer;
  readonly count: number;
  readonly concurrency: number;
}

/** Statuses; 0 for a connection that broke. */
async function postMany(url: string, { body, count, concurrency }: Load): Promise<readonly number[]> {
  const statuses: number[] = [];
  let left = count;
  const work = async (): Promise<void> => {
    while (left-- > 0) statuses.push(await post(url, body));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return statuses;
}

function post(url: string, body: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}

function openStream(url: string): Promise<{ readonly events: () => number; readonly close: () => void }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false }, (answer) => {
      let events = 0;
      answer.on('data', (part: Buffer) => (events += part.toString().split('event: ').length - 1));
      answer.on('error', () => undefined);
      resolve({ events: () => events, close: () => void sent.destroy() });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** p99 of `/healthz` while something is done, in milliseconds. */
async function probing(url: string, work: () => Promise<void>): Promise<number> {
  const probe = new Child('server/probe.mjs', { url });
  await probe.next();
  try {
    await work();
    const { p99 } = await probe.ask<{ readonly p99: number }>({});
    return p99;
  } finally {
    await probe.end();
  }
}

/** A JPEG of 3.8 MB, which is 5 MB as base64. */
async function noise(): Promise<Buffer> {
  const [width, height] = [2360, 1574];
  const raw = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let index = 0; index < raw.length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    raw[index] = (state >> 16) & 255;
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

function rate(count: number, wallMs: number): string {
  return `${((1000 * count) / wallMs).toFixed(0)} / s`;
}

const measures = { throughput, bodies, streams };
try {
  for (const [name, measure] of Object.entries(measures))
    if (values.only === undefined || values.only === name) await measure();
} finally {
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
if (!printCriteria(criteria)) process.exitCode = 1;
