import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRecord, runBatch, type ResultRecord } from '../../../batch/index.ts';
import { BatchPlace, MemoryStore, streamOf } from '../support.ts';

let place: BatchPlace;
/** As a run wrote it, with everything that a record may have. */
let written: ResultRecord;

beforeAll(async () => {
  place = await BatchPlace.open();
  const store = new MemoryStore();
  const items = await place.items(1, () => ({
    parameters: { prompt: 'How many?' },
    row: 1,
    columns: { id: 'a' },
  }));
  const inputs = { openrouter_api_key: 'sk-or-v1-somebody' };
  await runBatch({ workflow: place.compile(), store, inputs, items: streamOf(items) });
  const [record] = store.records;
  if (record === undefined) throw new Error('nothing was written');
  written = record;
});
afterAll(() => place.close());

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

test('a record is read as it was written', () => {
  expect(parseRecord(bytesOf(written))).toEqual(written);
});

test('a record of which anything is missing that a reader relies on is none', () => {
  const optional = ['row', 'columns', 'copyOf', 'reused', 'answers'];
  for (const name of Object.keys(written).filter((key) => !optional.includes(key))) {
    expect([name, parseRecord(bytesOf({ ...written, [name]: undefined }))]).toEqual([name, null]);
  }
  const [request] = written.requests;
  for (const name of Object.keys(request ?? {})) {
    const requests = [{ ...request, [name]: undefined }];
    expect([name, parseRecord(bytesOf({ ...written, requests }))]).toEqual([name, null]);
  }
});

describe('a record that is not quite one', () => {
  test.each<[string, object]>([
    ['an earlier format', { v: 1 }],
    ['a later format', { v: 3 }],
    ['a status of its own', { status: 'finished' }],
    ['a cost in words', { requests: [{ cost: 'much' }] }],
    ['parameters in a list', { parameters: [] }],
    ['columns of numbers', { columns: { id: 5 } }],
    ['outputs of nothing', { outputs: null }],
  ])('%s', (_, change) => {
    expect(parseRecord(bytesOf({ ...written, ...change }))).toBeNull();
  });

  test('answers that cannot be taken over are left out, and the record stays', () => {
    for (const answers of [{}, [], 5, { ask: { outputs: 1, answer: 'complete' } }, { ask: { outputs: {} } }])
      expect(parseRecord(bytesOf({ ...written, answers }))).toEqual(written);
    const answers = { ask: { outputs: { output: 'x' }, answer: 'complete' } };
    expect(parseRecord(bytesOf({ ...written, answers }))).toEqual({ ...written, answers });
  });
});

test('anything else is no record, and nothing throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        expect(parseRecord(bytes)).toBeNull();
      },
    ),
  );
});
