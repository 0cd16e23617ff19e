import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createImage, defaultImageAccess } from '../../../engine/images/index.ts';
import type { WorkflowImage } from '../../../schemas/image.ts';
import { llamaPolicy, noise } from './pictures.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'encoding-'));
  writeFileSync(join(folder, 'large.png'), await noise(1500, 900).png().toBuffer());
  writeFileSync(join(folder, 'small.jpg'), await noise(40, 30).jpeg().toBuffer());
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function imageOf(name: string): WorkflowImage {
  return createImage(join(folder, name), { parentId: 'image', policy: defaultImageAccess });
}

test.each(['large.png', 'small.jpg'])(
  '%s is encoded once for all that ask at the same time',
  async (name) => {
    const image = imageOf(name);
    const { signal } = new AbortController();
    const [first, second] = await Promise.all([
      image.encode(llamaPolicy, signal),
      image.encode({ ...llamaPolicy, canvases: [...(llamaPolicy.canvases ?? [])] }, signal),
    ]);
    expect(second.bytes).toBe(first.bytes);
    const later = await image.encode(llamaPolicy, signal);
    expect(later.bytes).not.toBe(first.bytes);
    expect({ ...later, release: null }).toEqual({ ...first, release: null });
  },
);

test('another policy, or another signal, has an encoding of its own', async () => {
  const image = imageOf('large.png');
  const [first, smaller, aborted] = await Promise.allSettled([
    image.encode(llamaPolicy),
    image.encode({ ...llamaPolicy, canvases: [{ width: 100, height: 100 }] }),
    image.encode(llamaPolicy, AbortSignal.abort(new Error('enough'))),
  ]);
  expect(first).toMatchObject({ value: { width: 1120 } });
  expect(smaller).toMatchObject({ value: { width: 100 } });
  expect(aborted).toMatchObject({ reason: { message: 'enough' } });
});

test('a failure is not kept', async () => {
  const image = imageOf('late.jpg');
  await expect(image.encode(llamaPolicy)).rejects.toMatchObject({ code: 'image-file-not-found' });
  writeFileSync(join(folder, 'late.jpg'), await noise(40, 30).jpeg().toBuffer());
  await expect(image.encode(llamaPolicy)).resolves.toMatchObject({ width: 40 });
});

test('bytes of a file are freed when all that hold them have released them', async () => {
  const image = imageOf('small.jpg');
  const [first, second] = await Promise.all([image.encode(llamaPolicy), image.encode(llamaPolicy)]);
  first.release?.();
  expect(second.bytes.length).toBeGreaterThan(0);
  second.release?.();
  expect([first.bytes.length, second.bytes.length]).toEqual([0, 0]);
  expect((await image.encode(llamaPolicy)).bytes.length).toBeGreaterThan(0);
});

test('bytes that the caller gave are not touched by encoding', async () => {
  const given = await noise(1500, 900).png().toBuffer();
  const own = new Uint8Array(given);
  for (const policy of [llamaPolicy, { ...llamaPolicy, sendOriginal: true }]) {
    const encoded = await createImage(own, { parentId: 'image', policy: defaultImageAccess }).encode(policy);
    encoded.release?.();
  }
  expect(own.length).toBe(given.length);
});
