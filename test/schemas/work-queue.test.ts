import { expect, test } from '@jest/globals';
import PQueue from 'p-queue';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WorkQueue } from '../../schemas/work-queue.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

type Add = (work: () => Promise<unknown>) => Promise<unknown>;

/** How many of the things that finished work has used are still in memory. */
async function keptBy(add: Add): Promise<number> {
  const used: WeakRef<object>[] = [];
  let goOn = (): void => undefined;
  for (let index = 0; index < 20; index++) {
    const thing = { bytes: new Array<number>(1000).fill(index) };
    used.push(new WeakRef(thing));
    void add(async () => {
      await Promise.resolve(thing.bytes.length);
    });
  }
  let last: Promise<unknown> = Promise.resolve();
  await new Promise<void>((hasBegun) => {
    void add(() => {
      hasBegun();
      return new Promise<void>((resolve) => (goOn = resolve));
    });
    // One more waits, so that the queue is not empty and keeps what it has run.
    last = add(() => Promise.resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  const kept = used.filter((one) => one.deref() !== undefined).length;
  goOn();
  await last;
  return kept;
}

test('what finished work has used is let go of, although p-queue keeps the work', async () => {
  const plain = new PQueue({ concurrency: 1 });
  expect(await keptBy((work) => plain.add(work))).toBeGreaterThan(10);
  const queue = new WorkQueue(1);
  expect(await keptBy((work) => queue.run(work))).toBeLessThan(3);
});

test('gives what the work gives', async () => {
  const queue = new WorkQueue(1);
  await expect(queue.run(() => Promise.resolve(7))).resolves.toBe(7);
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('does so much at once, what matters more first, and nothing that was aborted while it waited', async () => {
  const queue = new WorkQueue(1);
  const begun: string[] = [];
  const note = (name: string) => (): Promise<void> => {
    begun.push(name);
    return Promise.resolve();
  };
  const aborted = new AbortController();
  const ends = Promise.allSettled([
    queue.run(note('first')),
    queue.run(note('late')),
    queue.run(note('aborted'), { signal: aborted.signal }),
    queue.run(note('soon'), { priority: 1 }),
  ]);
  aborted.abort(new Error('stop'));
  expect(await ends).toMatchObject([{}, {}, { status: 'rejected', reason: { message: 'stop' } }, {}]);
  expect(begun).toEqual(['first', 'soon', 'late']);
});
