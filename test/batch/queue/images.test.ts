import { symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readFinalRecords } from '../../../batch/index.ts';
import { collect } from '../support.ts';
import { describeWithRedis, QueuePlace } from './support.ts';

let place: QueuePlace;
afterEach(() => place.close());

async function recorded() {
  const records = await collect(readFinalRecords(join(place.batch.files.path, 'out')));
  return records.map(({ image, status, errors }) => [image, status, errors[0]?.code]);
}

describeWithRedis('images by path', () => {
  test('are read below the root of the worker alone, and only as they were listed', async () => {
    place = await QueuePlace.open();
    const items = await place.batch.items(4);
    const [good, changed, linked, outside] = items;
    if (!good || !changed || !linked || !outside) throw new Error('too few items');
    const elsewhere = join(place.batch.files.path, 'elsewhere');
    place.batch.files.write('elsewhere/secret.jpg', Buffer.from('secret'));
    const link = join(place.batch.files.path, 'photos', 'link.jpg');
    symlinkSync(join(elsewhere, 'secret.jpg'), link);
    const path = place.batch.files.path;
    place.start({ root: join(path, 'photos') });
    const running = place.run(
      [
        good,
        { ...linked, image: 'link.jpg', place: { type: 'file', path: link } },
        { ...outside, image: 'secret.jpg', place: { type: 'file', path: join(elsewhere, 'secret.jpg') } },
      ],
      { queue: { root: join(path, 'photos') } },
    );
    await running;
    expect(await recorded()).toEqual(
      expect.arrayContaining([
        ['photos/0.jpg', 'done', undefined],
        ['link.jpg', 'failed', 'image-outside-root'],
        ['secret.jpg', 'failed', 'image-outside-root'],
      ]),
    );
  });

  test('that are others by the time they are read are failures, not answers about others', async () => {
    place = await QueuePlace.open();
    const items = await place.batch.items(2);
    const running = place.run(items);
    await new Promise((done) => setTimeout(done, 1500));
    const [first, second] = items.map((item) => (item.place.type === 'file' ? item.place.path : ''));
    writeFileSync(first ?? '', 'another picture');
    utimesSync(second ?? '', new Date(0), new Date(0));
    place.start();
    await running;
    expect((await recorded()).sort()).toEqual([
      ['photos/0.jpg', 'failed', 'image-changed'],
      ['photos/1.jpg', 'failed', 'image-changed'],
    ]);
    expect(place.batch.asked).toBe(0);
  });
});

describeWithRedis('images that the coordinator serves', () => {
  test('reach workers without a folder, and nobody without the token', async () => {
    place = await QueuePlace.open({ latencyMs: 300 });
    const statuses: number[] = [];
    place.start({
      root: null,
      onEvent: (event) => {
        if (event.type === 'run-open') void probe();
      },
    });
    const probe = async (): Promise<void> => {
      for (const headers of [{}, { authorization: 'Bearer wrong' }])
        statuses.push((await fetch(`http://127.0.0.1:${port}/images/${'0'.repeat(24)}`, { headers })).status);
    };
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const { summary } = await place.run(await place.batch.items(5), {
      queue: { serveImages: { host: '127.0.0.1', port } },
    });
    expect(summary.counts).toMatchObject({ done: 5, failed: 0 });
    expect(place.batch.emulator.requests.at(-1)?.images).toHaveLength(1);
    expect(statuses).toEqual([401, 401]);
  });
});
