import { afterEach, expect, test } from '@jest/globals';
import { readFinalRecords } from '../../../batch/index.ts';
import { collect } from '../support.ts';
import { describeWithRedis, QueuePlace } from './support.ts';

let place: QueuePlace;
afterEach(() => place.close());

describeWithRedis('a batch over a queue', () => {
  test('is answered by workers, who are named in its records, and leaves nothing in Redis', async () => {
    place = await QueuePlace.open({ latencyMs: 50 });
    const works = [place.start({ name: 'ada' }), place.start({ name: 'bob' })];
    const items = await place.batch.items(40);
    const { summary } = await place.run(items);
    expect(summary.counts).toMatchObject({ done: 40, failed: 0 });
    expect(place.batch.asked).toBe(40);
    const records = await collect(readFinalRecords(`${place.batch.files.path}/out`));
    expect(new Set(records.map(({ worker }) => worker))).toEqual(new Set(['ada', 'bob']));
    expect(works.map(({ worker }) => worker.status.done).reduce((sum, done) => sum + done)).toBe(40);
  });
});
