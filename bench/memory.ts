// Peak resident memory of `batch`: by the number of images, and with 12-megapixel images.
//   npm run bench:memory -- --small 2000 --large 100000
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { startEmulator } from '../emulator/index.ts';
import { build, copyPackage } from './prepare.ts';

const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '2000' },
    large: { type: 'string', default: '100000' },
    photos: { type: 'string', default: '300' },
    concurrency: { type: 'string', default: '64' },
    latency: { type: 'string', default: '50' },
    only: { type: 'string' },
  },
});

interface Measured {
  readonly peakMb: number;
  readonly seconds: number;
}

build();
const folder = await mkdtemp(join(tmpdir(), 'memory-'));
const program = join(await copyPackage(join(folder, 'package')), 'dist', 'cli', 'launch.cjs');
const emulator = await startEmulator({
  record: false,
  analyse: false,
  hosts: 'all',
  latencyMs: Number(values.latency),
});
try {
  if (values.only !== 'photos') await compareCounts();
  if (values.only !== 'counts') await measurePhotos();
} finally {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
}

async function compareCounts(): Promise<void> {
  const small = await measureCount(Number(values.small));
  const large = await measureCount(Number(values.large));
  console.log(`${(large.peakMb / small.peakMb).toFixed(2)} times the peak (at most 1.2 is asked for)`);
}

/** Distinct small files, a thousand a folder. */
async function measureCount(count: number): Promise<Measured> {
  const source = join(folder, `images-${count}`);
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  for (let index = 0; index < count; index++) {
    const below = join(source, String(Math.floor(index / 1000)).padStart(4, '0'));
    if (index % 1000 === 0) await mkdir(below, { recursive: true });
    await writeFile(join(below, `${String(index).padStart(7, '0')}.jpg`), withComment(jpeg, String(index)));
  }
  const measured = await measure(source, values.concurrency);
  console.log(
    `${count} small images: ${measured.peakMb.toFixed(0)} MB at most, ${measured.seconds.toFixed(1)} s`,
  );
  const again = await measure(source, values.concurrency, `images-${count}`);
  console.log(
    `${count} small images, resumed: ${again.peakMb.toFixed(0)} MB at most, ${again.seconds.toFixed(1)} s`,
  );
  await rm(source, { recursive: true });
  return measured;
}

async function measurePhotos(): Promise<void> {
  const count = Number(values.photos);
  const source = join(folder, 'photos');
  await mkdir(source);
  const photo = await readFile('fixtures/images/photo-12mp.jpg');
  for (let index = 0; index < count; index++)
    await writeFile(join(source, `${index}.jpg`), withComment(photo, String(index)));
  const { peakMb, seconds } = await measure(source, '16');
  console.log(
    `${count} photos of 12 megapixels, concurrency 16: ${peakMb.toFixed(0)} MB at most (250 are allowed), ${seconds.toFixed(1)} s`,
  );
}

/** A JPEG comment tells files apart that show the same. */
function withComment(jpeg: Buffer, text: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text), jpeg.subarray(2)]);
}

async function measure(
  source: string,
  concurrency: string,
  output = source.replace(/.*[/\\]/, ''),
): Promise<Measured> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      program,
      'batch',
      'fixtures/workflows/caption.json',
      source,
      '-o',
      join(folder, `out-${output}`),
      '-c',
      concurrency,
      '--no-report',
      '--quiet',
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, OPENROUTER_BASE_URL: emulator.url, OPENROUTER_API_KEY: 'sk-or-memory' },
    },
  );
  let peakMb = 0;
  const ended = once(child, 'exit');
  while (child.exitCode === null && child.signalCode === null) {
    peakMb = Math.max(peakMb, await residentMb(child.pid ?? 0));
    await Promise.race([sleep(50), ended]);
  }
  if (child.exitCode !== 0) throw new Error(`The batch ended with exit code ${String(child.exitCode)}.`);
  return { peakMb, seconds: (performance.now() - start) / 1000 };
}

/** The system's own record of the peak where it keeps one: Linux. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
