// Peak resident memory of `batch`: by the number of images, and with 12-megapixel images.
//   npm run bench:memory -- --small 2000 --large 100000
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import { drawSmall, preparePlace, startBatch } from './prepare.ts';
import { peakMbOf } from './queue-cost.ts';

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

const { folder, packagePath } = await preparePlace('memory-');
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
  console.log(`${(large / small).toFixed(2)} times the peak (at most 1.2 is asked for)`);
}

/** Distinct small files, a thousand a folder. */
async function measureCount(count: number): Promise<number> {
  const source = join(folder, `images-${count}`);
  const jpeg = await drawSmall();
  for (let index = 0; index < count; index++) {
    const below = join(source, String(Math.floor(index / 1000)).padStart(4, '0'));
    if (index % 1000 === 0) await mkdir(below, { recursive: true });
    await writeFile(join(below, `${String(index).padStart(7, '0')}.jpg`), withComment(jpeg, String(index)));
  }
  const measured = await measure(source, values.concurrency, `${count} small images`);
  await measure(source, values.concurrency, `${count} small images, resumed`);
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
  await measure(source, '16', `${count} photos of 12 megapixels (250 MB are allowed), concurrency 16`);
}

/** A JPEG comment tells files apart that show the same. */
function withComment(jpeg: Buffer, text: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text), jpeg.subarray(2)]);
}

/** Runs a batch over a folder, going on where there are results of it, and gives the peak in MB. */
async function measure(source: string, concurrency: string, what: string): Promise<number> {
  const start = performance.now();
  const output = join(folder, `out-${basename(source)}`);
  const argv = ['fixtures/workflows/caption.json', source, '-o', output, '-c', concurrency];
  const child = startBatch(packagePath, argv, emulator.url);
  let peakMb = 0;
  const ended = once(child, 'exit');
  while (child.exitCode === null && child.signalCode === null) {
    peakMb = Math.max(peakMb, (await peakMbOf(child.pid ?? 0)) ?? 0);
    await Promise.race([sleep(50), ended]);
  }
  if (child.exitCode !== 0) throw new Error(`The batch ended with exit code ${String(child.exitCode)}.`);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${what}: ${peakMb.toFixed(0)} MB at most, ${seconds.toFixed(1)} s`);
  return peakMb;
}
