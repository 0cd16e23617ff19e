import { createHash } from 'node:crypto';
import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runBatch, type BatchItem, type BatchSummary } from '../../batch/index.ts';
import { BatchPlace, MemoryStore, streamOf } from '../batch/support.ts';
import { jpeg } from '../cli/support/workspace.ts';

let place: BatchPlace;
let store: MemoryStore;

beforeEach(async () => {
  place = await BatchPlace.open({ answer: ({ images: [image] }) => `${image?.width ?? '?'} wide` });
  store = new MemoryStore();
});
afterEach(() => place.close());

function pathOf({ place: at }: BatchItem): string {
  if (at.type !== 'file') throw new Error('no file');
  return at.path;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Runs the items; the file of the first changes between its hash and its sending. */
function run(items: readonly BatchItem[], change?: () => void): Promise<BatchSummary> {
  return runBatch({
    workflow: place.compile(),
    inputs: { openrouter_api_key: 'sk-or-v1-a-key-of-somebody' },
    store,
    items: streamOf(items),
    onEvent: (event) => {
      if (event.type === 'item-start' && event.image === items[0]?.image) change?.();
    },
  });
}

test('a file that changes after it was hashed, unnoticed by size and date, is not answered for as it was', async () => {
  const [item] = await place.items(1);
  if (item === undefined) throw new Error('no item');
  const path = pathOf(item);
  const { size, atimeMs, mtimeMs } = statSync(path);
  const other = Buffer.concat([await jpeg('teal', 40, 48), Buffer.alloc(size)]).subarray(0, size);
  const { counts } = await run([item], () => {
    writeFileSync(path, other);
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
  });
  expect(place.asked).toBe(0);
  expect(counts).toMatchObject({ failed: 1, failures: { 'image-changed': 1 } });
  expect(store.records).toMatchObject([{ content: null, size: null, mtimeMs: null }]);
  writeFileSync(path, await jpeg('teal', 40, 48));
  await run([item]);
  expect(store.records[1]).toMatchObject({
    status: 'done',
    content: sha256(readFileSync(path)),
    outputs: { step_0_answer: '40 wide' },
  });
  expect((await run([item])).counts.skipped.done).toBe(1);
});

test('a copy of what a file was before it changed is not given the answer about what it is now', async () => {
  const [item, twin, late] = await place.items(3);
  if (item === undefined || twin === undefined || late === undefined) throw new Error('no items');
  const before = readFileSync(pathOf(item));
  writeFileSync(pathOf(twin), before);
  writeFileSync(pathOf(late), before);
  const other = await jpeg('teal', 40, 48);
  await run([item, twin], () => {
    writeFileSync(pathOf(item), other);
  });
  await run([item, twin, late]);
  const answers = [item, twin, late].map(
    ({ image }) => store.records.findLast((one) => one.image === image)?.outputs['step_0_answer'],
  );
  expect(answers).toEqual(['40 wide', '64 wide', '64 wide']);
});

test('a file that is cut short after it was hashed says that it changed', async () => {
  const [item] = await place.items(1);
  if (item === undefined) throw new Error('no item');
  const { counts } = await run([item], () => {
    truncateSync(pathOf(item), 100);
  });
  expect([counts.failures, place.asked]).toEqual([{ 'image-changed': 1 }, 0]);
});

test('a file over the limit is refused before it is hashed', async () => {
  const [item] = await place.items(1);
  if (item === undefined) throw new Error('no item');
  truncateSync(pathOf(item), 10 * 1024 ** 3);
  const { counts } = await run([item]);
  expect(counts.failures).toEqual({ 'image-too-many-bytes': 1 });
  expect(store.records).toMatchObject([{ content: null, size: 10 * 1024 ** 3 }]);
  expect((await run([item])).counts.skipped.failed).toBe(1);
});

test('a file that is again what it was has the answer about that as its last one, and nothing is asked', async () => {
  const [item] = await place.items(1);
  if (item === undefined) throw new Error('no item');
  const before = readFileSync(pathOf(item));
  await run([item]);
  writeFileSync(pathOf(item), await jpeg('teal', 40, 48));
  await run([item]);
  writeFileSync(pathOf(item), before);
  await run([item]);
  await run([item]);
  const answers = store.records.map(({ outputs }) => outputs['step_0_answer']);
  expect([answers, place.asked]).toEqual([['64 wide', '40 wide', '64 wide'], 2]);
});
