import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { freeMemory } from '../../../engine/images/shared-encoding.ts';

test('freed bytes are gone at once, and others stay', async () => {
  freeMemory(Buffer.allocUnsafeSlow(1));
  // Until nobody listens any more.
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  const before = process.memoryUsage().arrayBuffers;
  const kept = Buffer.allocUnsafeSlow(1000).fill(7);
  for (let round = 0; round < 100; round++) {
    const bytes = Buffer.allocUnsafeSlow(1 << 20).fill(round);
    freeMemory(bytes);
    expect(bytes.length).toBe(0);
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 21);
  expect(kept.every((byte) => byte === 7)).toBe(true);
});
