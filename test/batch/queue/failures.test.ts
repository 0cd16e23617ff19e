import { readdirSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import {
  clearQueue,
  openStore,
  readFinalRecords,
  readQueueStatus,
  runBatch,
  type BatchEvent,
  type ResultRecord,
} from '../../../batch/index.ts';
import { SHEETS, keysOf, lateFieldOf } from '../../../batch/queue/protocol.ts';
import { collect, streamOf } from '../support.ts';
import { until } from '../../support/until.ts';
import { workflow } from '../../cli/support/workspace.ts';
import { describeWithRedis, KEY, QueuePlace } from './support.ts';

let place: QueuePlace;
afterEach(() => place.close());

function recorded(folder = 'out'): Promise<ResultRecord[]> {
  return collect(readFinalRecords(join(place.batch.files.path, folder)));
}

function lines(folder = 'out'): readonly string[] {
  return readFileSync(join(place.batch.files.path, folder, 'results.jsonl'), 'utf8')
    .trim()
    .split('\n');
}

describeWithRedis('a coordinator that is gone', () => {
  test('between writing a record and removing its job finds the job again, and writes and pays nothing twice', async () => {
    place = await QueuePlace.open({ latencyMs: 20 });
    place.start();
    const items = await place.batch.items(12);
    const store = await place.store();
    const runner = place.runner(store);
    const end = new AbortController();
    let written = 0;
    await runBatch({
      workflow: place.batch.compile(),
      items: streamOf(items),
      store,
      // It never hears that a record was stored.
      runner: { run: (...args) => runner.run(...args) },
      graceMs: 50,
      signal: end.signal,
      onEvent: ({ type }) => {
        if (type === 'item-end' && ++written === items.length) end.abort();
      },
    });
    await store.close();
    const { summary } = await place.run(items);
    expect(summary.counts.skipped.done).toBe(12);
    expect([lines().length, place.batch.asked, summary.spent]).toEqual([12, 12, expect.any(Number)]);
    const costs = (await recorded()).flatMap(({ requests }) => requests.map(({ cost }) => cost ?? 0));
    expect(summary.spent).toBeCloseTo(
      costs.reduce((sum, cost) => sum + cost),
      8,
    );
  });

  test('before it has written answers gets them at its next start', async () => {
    place = await QueuePlace.open({ latencyMs: 1000 });
    place.start();
    const items = await place.batch.items(4);
    const end = new AbortController();
    const running = place.run(items, { graceMs: 0, signal: end.signal });
    await until(() => place.batch.asked === 4);
    end.abort();
    expect((await running).summary.underWay).toBe(4);
    const status = () => readQueueStatus({ url: place.redis.url });
    await until(async () => (await status())[0]?.unrecorded === 4);
    expect(await status()).toMatchObject([{ unrecorded: 4, isLed: false }]);
    const next = await place.run(items);
    expect([next.summary.counts.done, lines().length, place.batch.asked]).toEqual([4, 4, 4]);
    expect(await status()).toEqual([]);
  });

  test('leaves what no worker has taken unasked when it is interrupted', async () => {
    place = await QueuePlace.open({ latencyMs: 200 });
    place.start({ concurrency: 4 });
    const items = await place.batch.items(60);
    const end = new AbortController();
    const { summary } = await place.run(items, {
      graceMs: 5000,
      signal: end.signal,
      onEvent: (event) => {
        if (event.type === 'item-end') end.abort();
      },
    });
    expect(summary.underWay).toBe(0);
    expect(place.batch.asked).toBe(lines().length);
    expect(place.batch.asked).toBeLessThan(30);
  });
});

describeWithRedis('an answer that comes after its job was given to somebody else', () => {
  test('is taken where there is none yet, and its cost counts where there is', async () => {
    place = await QueuePlace.open({ latencyMs: 1500 });
    const items = await place.batch.items(1);
    place.start({ concurrency: 1 });
    const redis = new Redis(place.redis.url);
    const running = place.run(items);
    await until(() => place.batch.asked === 1);
    const [runId = ''] = await redis.hkeys(SHEETS);
    const [id = ''] = await redis.lrange(`llv:q:${runId}:active`, 0, 0);
    const early = { ...recordOf(items[0]?.image ?? '', id), worker: 'stopped' };
    await redis.hset(keysOf(runId).late, lateFieldOf(id, 'stopped'), JSON.stringify(early));
    const { summary, events } = await running;
    expect(await redis.keys('llv:*')).toEqual([]);
    redis.disconnect();
    expect(lines()).toHaveLength(1);
    expect(await recorded()).toMatchObject([{ worker: 'stopped' }]);
    expect(summary.counts).toMatchObject({ done: 1, cost: null });
    expect(events.filter(({ type }) => type === 'answer-repeat')).toHaveLength(1);
    expect(summary.repeated).toEqual({ answers: 1, cost: summary.spent });
    expect(summary.spent).toBeGreaterThan(0);
    const store = await place.store();
    expect([store.spent, store.repeated]).toEqual([summary.spent, summary.repeated]);
    await store.close();
  });

  test('is found by who has the job next, who does not ask again', async () => {
    place = await QueuePlace.open({ latencyMs: 50 });
    const items = await place.batch.items(1);
    const redis = new Redis(place.redis.url);
    const running = place.run(items);
    await until(async () => (await redis.hkeys(SHEETS)).length === 1);
    const [runId = ''] = await redis.hkeys(SHEETS);
    const jobs = new Queue(runId, { connection: redis, prefix: 'llv:q' });
    await until(async () => (await jobs.getWaitingCount()) === 1);
    // As after an outage that was longer than the lock.
    const [id = ''] = (await jobs.getWaiting()).map((job) => job.id);
    await redis.hset(`llv:q:${runId}:${id}`, 'stc', '1');
    const worker = place.start();
    await until(() => worker.worker.status.runs.length > 0);
    await sleep(300);
    const early = { ...recordOf(items[0]?.image ?? '', id), worker: 'cut off' };
    await redis.hset(keysOf(runId).late, lateFieldOf(id, 'cut off'), JSON.stringify(early));
    const { summary } = await running;
    await jobs.close();
    redis.disconnect();
    expect(await recorded()).toMatchObject([{ worker: 'cut off' }]);
    expect([place.batch.asked, lines().length, summary.repeated.answers]).toEqual([0, 1, 0]);
  });
});

/** As a worker would have made it. */
function recordOf(image: string, id: string): ResultRecord {
  return {
    ...{ v: 2, key: id.slice(id.indexOf('-') + 1), image, parameters: null, parametersHash: null },
    ...{ content: null, size: null, mtimeMs: null, pass: 1, status: 'done', outputs: {}, errors: [] },
    ...{ requests: [], startedAt: new Date().toISOString(), durationMs: 5 },
  };
}

describeWithRedis('a worker that leaves', () => {
  test('hands on what it would have asked again, and does not record it', async () => {
    place = await QueuePlace.open({
      latencyMs: 50,
      faults: { match: ({ chatNumber }) => (chatNumber <= 4 ? { fault: 'content-empty' } : null) },
    });
    const first = place.start({ name: 'leaving', concurrency: 4 });
    const running = place.run(await place.batch.items(4));
    await until(() => place.batch.asked >= 4 && first.worker.status.retries >= 4);
    await first.stop();
    place.start({ name: 'staying' });
    const { summary } = await running;
    expect(summary.counts).toMatchObject({ done: 4, incomplete: 0, failed: 0 });
  });
});

describeWithRedis('a failure', () => {
  test('of the account ends the run everywhere, and nothing is asked after it', async () => {
    place = await QueuePlace.open({ latencyMs: 100, credits: 0.002 });
    place.start({ concurrency: 2 });
    place.start({ concurrency: 2 });
    const items = await place.batch.items(60);
    await expect(place.run(items)).rejects.toMatchObject({
      cause: { code: 'payment-required', scope: 'run' },
    });
    const { asked } = place.batch;
    await sleep(1500);
    expect(place.batch.asked).toBe(asked);
    // The run is gone from the queue where all its answers have been collected.
    const runs = await readQueueStatus({ url: place.redis.url });
    expect(runs.filter(({ active }) => active > 0)).toEqual([]);
  });

  test('of one machine takes that worker out, and the others go on', async () => {
    place = await QueuePlace.open({ latencyMs: 50, apiKeys: [KEY] });
    place.start({ name: 'wrong', key: 'sk-or-v1-somebody-elses' });
    place.start({ name: 'right', concurrency: 2 });
    const { summary, events } = await place.run(await place.batch.items(40));
    expect(summary.counts).toMatchObject({ done: 40, failed: 0 });
    expect(new Set((await recorded()).map(({ worker }) => worker))).toEqual(new Set(['right']));
    expect(JSON.stringify(events)).not.toContain('somebody-elses');
  });

  test('that every machine has ends the run', async () => {
    place = await QueuePlace.open({ latencyMs: 50, apiKeys: [KEY] });
    place.start({ key: 'sk-or-v1-somebody-elses' });
    place.start({ key: 'sk-or-v1-anybody-elses' });
    await expect(place.run(await place.batch.items(5))).rejects.toMatchObject({
      cause: { code: 'unauthorized' },
    });
    expect(lines()).toEqual(['']);
  });
});

describeWithRedis('a worker that cannot serve a run', () => {
  test.each([
    ['is of another version', { version: '1.3.0' }, /version 1\.2\.3.*1\.3\.0/],
    ['has no folder', { root: null }, /has no root/],
    [
      'has another model',
      { engine: { llamaVision: { model: 'meta-llama/llama-4-scout' } } },
      /the model \(was/,
    ],
    [
      'has not its blocks',
      { createWorkflow: () => Promise.reject(new Error('no such block')) },
      /no such block/,
    ],
  ])('because it %s says so, and another one does the work', async (_what, options, words) => {
    place = await QueuePlace.open();
    const unfit = place.start({ name: 'unfit', ...(options as object) });
    const events: BatchEvent[] = [];
    const running = place.run(await place.batch.items(3), {
      onEvent: (event) => {
        if (event.type === 'worker-out') events.push(event);
      },
    });
    await until(() => events.length > 0);
    place.start();
    await running;
    expect(unfit.events.find(({ type }) => type === 'run-refuse')).toMatchObject({
      message: expect.stringMatching(words),
    });
    expect(events).toMatchObject([{ worker: 'unfit', message: expect.stringMatching(words) }]);
  });
});

describeWithRedis('Redis', () => {
  test('that is full is waited for, and workers say so', async () => {
    place = await QueuePlace.open({ latencyMs: 100 });
    const { events: told } = place.start({ concurrency: 4 });
    const items = await place.batch.items(24);
    const redis = new Redis(place.redis.url);
    const running = place.run(items);
    await until(() => place.batch.asked > 4);
    await redis.config('SET', 'maxmemory', '1');
    await until(() => told.some(({ type }) => type === 'queue-outage'));
    await sleep(1000);
    await redis.config('SET', 'maxmemory', '0');
    redis.disconnect();
    const { summary } = await running;
    expect([summary.counts.done, lines().length, place.batch.asked]).toEqual([24, 24, 24]);
    expect(told.filter(({ type }) => type === 'queue-outage')).toEqual([
      { type: 'queue-outage', isOut: true, refusal: expect.stringMatching(/^OOM /) },
      { type: 'queue-outage', isOut: false, refusal: null },
    ]);
  });

  test('that is full at the start of a batch is waited for, and the batch says so', async () => {
    place = await QueuePlace.open();
    const redis = new Redis(place.redis.url);
    await redis.config('SET', 'maxmemory', '1');
    place.start();
    const outages: BatchEvent[] = [];
    const { summary } = await place.run(await place.batch.items(3), {
      onEvent: (event) => {
        if (event.type !== 'queue-outage') return;
        outages.push(event);
        if (event.isOut) void redis.config('SET', 'maxmemory', '0');
      },
    });
    redis.disconnect();
    expect(summary.counts.done).toBe(3);
    expect(outages).toEqual([
      { type: 'queue-outage', isOut: true, refusal: expect.stringMatching(/^OOM /) },
      { type: 'queue-outage', isOut: false, refusal: null },
    ]);
  });

  test('that answers nothing for longer than a lock: nothing is sent that may be with somebody else by then', async () => {
    place = await QueuePlace.open({ latencyMs: 300 });
    place.start({ concurrency: 12, requests: 1, lockMs: 1500 });
    const running = place.run(await place.batch.items(16));
    await until(() => place.batch.asked === 2);
    place.redis.signal('SIGSTOP');
    await sleep(4500);
    const asked = place.batch.asked;
    place.redis.signal('SIGCONT');
    const { summary } = await running;
    expect(asked).toBeLessThan(12);
    expect([summary.counts.done, lines().length, place.batch.asked]).toEqual([16, 16, 16]);
  });

  test('that answers nothing for a while costs that while', async () => {
    place = await QueuePlace.open({ latencyMs: 50 });
    place.start({ concurrency: 4 });
    const running = place.run(await place.batch.items(24));
    await until(() => place.batch.asked > 4);
    place.redis.signal('SIGSTOP');
    await sleep(1500);
    place.redis.signal('SIGCONT');
    const { summary } = await running;
    expect([summary.counts.done, lines().length, place.batch.asked]).toEqual([24, 24, 24]);
  });
});

describeWithRedis('what is in Redis', () => {
  test('has no key and no image, and neither has its file', async () => {
    place = await QueuePlace.open({ answer: () => `It is ${KEY}.` });
    const seen: string[] = [];
    const stopListening = await place.redis.monitor((text) => seen.push(text));
    place.start();
    const store = await place.store();
    await runBatch({
      workflow: place.batch.compile(),
      items: streamOf(await place.batch.items(8)),
      store,
      inputs: { openrouter_api_key: KEY },
      runner: place.runner(store, { inputs: { openrouter_api_key: KEY } }),
    });
    await store.close();
    stopListening();
    const file = readdirSync(place.redis.appendFolder)
      .map((name) => readFileSync(join(place.redis.appendFolder, name), 'latin1'))
      .join('');
    for (const text of [seen.join(''), file]) {
      expect(text).toContain('It is [key].');
      expect(text).not.toContain(KEY);
      expect(text).not.toContain('data:image');
      expect(text).not.toContain('JFIF');
    }
  });

  test('is asked for again where Redis has forgotten it', async () => {
    place = await QueuePlace.open({ latencyMs: 100 });
    const items = await place.batch.items(20);
    const redis = new Redis(place.redis.url);
    const running = place.run(items);
    while ((await redis.hlen(SHEETS)) === 0) await sleep(50);
    await sleep(500);
    await redis.flushall();
    redis.disconnect();
    place.start();
    const { summary } = await running;
    expect([summary.counts.done, lines().length]).toEqual([20, 20]);
  }, 40_000);

  test('is that of one folder: a copy of it is refused while the first one runs', async () => {
    place = await QueuePlace.open({ latencyMs: 200 });
    const items = await place.batch.items(4);
    await (await place.store()).close();
    cpSync(join(place.batch.files.path, 'out'), join(place.batch.files.path, 'copy'), { recursive: true });
    rmSync(join(place.batch.files.path, 'copy', 'results.jsonl'), { force: true });
    writeFileSync(join(place.batch.files.path, 'copy', 'results.jsonl'), '');
    const running = place.run(items);
    await until(async () => (await readQueueStatus({ url: place.redis.url }))[0]?.isLed === true);
    await expect(place.run(items, { folder: 'copy' })).rejects.toMatchObject({ code: 'queue-taken' });
    place.start();
    expect((await running).summary.counts.done).toBe(4);
  }, 60_000);

  test('is taken up by nobody whose folder is behind: a copy of it has begun another pass', async () => {
    place = await QueuePlace.open({ latencyMs: 300 });
    place.start();
    const items = await place.batch.items(3);
    await place.run(items);
    const [own, copy] = ['out', 'copy'].map((name) => join(place.batch.files.path, name));
    cpSync(own ?? '', copy ?? '', { recursive: true });
    const store = await openStore(copy ?? '', { workflow: place.batch.compile(), force: true });
    const end = new AbortController();
    const running = runBatch({
      workflow: place.batch.compile(),
      items: streamOf(items),
      store,
      runner: place.runner(store),
      graceMs: 0,
      signal: end.signal,
    });
    await until(() => place.batch.asked === 6);
    end.abort();
    await running;
    await store.close();
    await expect(place.run(items)).rejects.toMatchObject({
      code: 'queue-taken',
      message: expect.stringMatching(/answers of a later pass.*Is this folder a copy/),
    });
  });

  test('can be removed where its batch does not come back, and not before', async () => {
    place = await QueuePlace.open();
    const items = await place.batch.items(3);
    const end = new AbortController();
    const running = place.run(items, { signal: end.signal, graceMs: 0 });
    const options = { url: place.redis.url };
    let status = await readQueueStatus(options);
    while (status[0]?.waiting !== 3) {
      await sleep(50);
      status = await readQueueStatus(options);
    }
    const runId = status[0].runId;
    await expect(clearQueue(runId, options)).rejects.toMatchObject({ code: 'queue-taken' });
    end.abort();
    await running;
    expect(await readQueueStatus(options)).toEqual([]);
    await expect(clearQueue(runId, options)).rejects.toMatchObject({ code: 'queue-unfit' });
  });
});

describeWithRedis('a workflow with a key in it', () => {
  test('is not put into a queue', async () => {
    place = await QueuePlace.open();
    const definition = workflow([{ task_type: 'caption', api_key: KEY }]);
    const store = await place.store('out', definition);
    expect(() => place.runner(store, { definition: definition as Record<string, unknown> })).toThrow(
      /has a key written into the workflow/,
    );
    await store.close();
    const [item] = await place.batch.items(1, () => ({ parameters: { openrouter_api_key: KEY } }));
    place.start();
    await expect(place.run(item === undefined ? [] : [item], { folder: 'other' })).rejects.toMatchObject({
      code: 'queue-unfit',
    });
  });
});
