import { expect, test } from '@jest/globals';
import PQueue from 'p-queue';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runOnce } from '../../schemas/run-once.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How many of the things that finished work has used are still in memory. */
async function keptBy(queued: (work: () => Promise<void>) => () => Promise<void>): Promise<number> {
  const queue = new PQueue({ concurrency: 1 });
  const used: WeakRef<object>[] = [];
  let goOn = (): void => undefined;
  for (let index = 0; index < 20; index++) {
    const thing = { bytes: new Array<number>(1000).fill(index) };
    used.push(new WeakRef(thing));
    const work = async (): Promise<void> => {
      await Promise.resolve(thing.bytes.length);
    };
    void queue.add(queued(work));
  }
  void queue.add(() => new Promise<void>((resolve) => (goOn = resolve)));
  // One more waits, so that the queue is not empty and keeps what it has run.
  void queue.add(() => Promise.resolve());
  await queue.onSizeLessThan(2);
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  const kept = used.filter((one) => one.deref() !== undefined).length;
  goOn();
  await queue.onIdle();
  return kept;
}

test('what finished work has used is let go of, although the queue keeps the work', async () => {
  expect(await keptBy((work) => work)).toBeGreaterThan(10);
  expect(await keptBy(runOnce)).toBeLessThan(3);
});

test('gives what the work gives, and is begun once', async () => {
  const run = runOnce(() => Promise.resolve(7));
  await expect(run()).resolves.toBe(7);
  await expect(run()).rejects.toThrow('begun before');
});
