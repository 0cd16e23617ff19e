import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { freeMemory } from '../../../engine/images/shared-encoding.ts';

test('memory that is alone is freed', () => {
  const bytes = new Uint8Array(100_000);
  freeMemory(bytes);
  expect(bytes).toHaveLength(0);
});

test('memory that cannot be given away is left alone, by every version of Node', async () => {
  const pooled = Buffer.from('a small image');
  const native = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } })
    .raw()
    .toBuffer();
  for (const bytes of [pooled, native])
    expect(() => {
      freeMemory(bytes);
    }).not.toThrow();
  expect(pooled.toString()).toBe('a small image');
});
