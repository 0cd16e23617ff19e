import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startEmulator, type Emulator } from '../../support/emulator.ts';
import {
  createEngine,
  runMany,
  type Engine,
  type ItemRecord,
  type RunLimits,
  type RunManyOptions,
  type WorkflowItem,
} from '../../../index.ts';

let emulator: Emulator;
let engine: Engine;
let image: Buffer;

beforeAll(async () => {
  emulator = await startEmulator();
  engine = createEngine({ environment: { OPENROUTER_BASE_URL: emulator.url } });
  image = await sharp({ create: { width: 32, height: 24, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await engine.close();
  await emulator.close();
});

const definition = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'prompt' },
  ],
  steps: [
    {
      type: 'roboflow_core/llama_vision@v2',
      name: 'llama',
      images: '$inputs.image',
      prompt: '$inputs.prompt',
      api_key: 'sk-or-1',
    },
  ],
  outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
};

function items(count: number): readonly WorkflowItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    inputs: { image, prompt: `number ${index}` },
  }));
}

async function collect(records: AsyncIterable<ItemRecord>): Promise<ItemRecord[]> {
  const all: ItemRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

describe('many items', () => {
  test('each has one record, with parameters of its own', async () => {
    const records = await collect(runMany(engine.compile(definition), items(20), { maxConcurrentItems: 4 }));
    expect(records.map(({ id }) => id).sort()).toEqual(
      items(20)
        .map(({ id }) => id)
        .sort(),
    );
    for (const { id, outputs, status, requests } of records) {
      expect(outputs['answer']).toEqual(expect.stringContaining(`number ${id.slice(1)}"`));
      expect(status).toBe('done');
      expect(requests).toHaveLength(1);
    }
  });

  test('one that fails has its error, and the others their answers', async () => {
    const broken = { id: 'broken', inputs: { image: Buffer.from('no image at all'), prompt: 'p' } };
    const records = await collect(runMany(engine.compile(definition), [...items(3), broken]));
    expect(records.find(({ id }) => id === 'broken')).toMatchObject({
      status: 'failed',
      outputs: { answer: null },
      errors: [{ step: 'llama', code: 'image-not-raster' }],
      requests: [],
    });
    expect(records.filter(({ status }) => status === 'done')).toHaveLength(3);
  });

  test('an answer that was cut off is told apart', async () => {
    const short = { ...definition, steps: definition.steps.map((step) => ({ ...step, max_tokens: 2 })) };
    const [record] = await collect(runMany(engine.compile(short), items(1)));
    expect(record).toMatchObject({
      status: 'incomplete',
      requests: [{ answer: 'truncated', finishReason: 'length' }],
    });
  });

  test('no more are taken than are under way or wait to be read', async () => {
    let taken = 0;
    function* counted(): Generator<WorkflowItem> {
      for (const item of items(100)) {
        taken += 1;
        yield item;
      }
    }
    const records = runMany(engine.compile(definition), counted(), { maxConcurrentItems: 3 });
    await records.next();
    while (emulator.stats.inFlight > 0) await new Promise(setImmediate);
    expect(taken).toBeLessThanOrEqual(10);
    await records.return?.();
  });
});

describe('an item', () => {
  test('that is withdrawn before anything of it was asked is dropped, and the others go on', async () => {
    const withdrawn = new AbortController();
    const all = items(12).map((item, index) => (index < 6 ? item : { ...item, drain: withdrawn.signal }));
    const dropped: string[] = [];
    const records = await collect(
      runMany(engine.compile(definition), all, {
        maxConcurrentItems: 2,
        onEvent: () => {
          withdrawn.abort();
        },
        onDrop: (id) => dropped.push(id),
      }),
    );
    expect(records.map(({ id }) => id).sort()).toEqual(all.slice(0, 6).map(({ id }) => id));
    expect([dropped, emulator.stats.requests]).toEqual([all.slice(6).map(({ id }) => id), 6]);
  });
});

describe('the end', () => {
  test('of draining finishes what is under way and takes no more', async () => {
    const drain = new AbortController();
    const records = runMany(engine.compile(definition), items(50), {
      maxConcurrentItems: 2,
      drain: drain.signal,
    });
    await records.next();
    drain.abort();
    const rest = await collect(records);
    expect(rest.length).toBeLessThan(10);
    expect(rest.every(({ status }) => status === 'done')).toBe(true);
  });

  test('of an abort is its reason', async () => {
    const stop = new AbortController();
    const records = runMany(engine.compile(definition), items(50), {
      maxConcurrentItems: 2,
      signal: stop.signal,
    });
    await records.next();
    stop.abort(new Error('enough'));
    await expect(collect(records)).rejects.toThrow('enough');
  });

  test('of a failure that all would meet is that failure', async () => {
    const poor = await startEmulator({ faults: { sequence: [null, 'payment-required'] } });
    const other = createEngine({ environment: { OPENROUTER_BASE_URL: poor.url } });
    const records = runMany(other.compile(definition), items(50), { maxConcurrentItems: 1 });
    expect((await records.next()).value).toMatchObject({ status: 'done' });
    await expect(collect(records)).rejects.toMatchObject({
      cause: { code: 'payment-required', scope: 'run' },
    });
    expect(poor.stats.chatRequests).toBe(2);
    await other.close();
    await poor.close();
  });

  test('of such a failure keeps answers that are on their way', async () => {
    const poor = await startEmulator({
      latencyMs: 150,
      faults: { sequence: [null, null, 'payment-required'] },
    });
    const other = createEngine({ environment: { OPENROUTER_BASE_URL: poor.url } });
    const records: ItemRecord[] = [];
    const run = async (): Promise<void> => {
      for await (const record of runMany(other.compile(definition), items(50), { maxConcurrentItems: 3 }))
        records.push(record);
    };
    await expect(run()).rejects.toMatchObject({ cause: { code: 'payment-required' } });
    expect(records.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(poor.stats.chatRequests).toBe(3);
    await other.close();
    await poor.close();
  });

  test.each([0, -1, 1.5, Number.NaN])('maxConcurrentItems %d is refused', (maxConcurrentItems) => {
    expect(() => runMany(engine.compile(definition), [], { maxConcurrentItems })).toThrow(TypeError);
  });

  test('an option that does not exist is refused with the nearest', async () => {
    const workflow = engine.compile(definition);
    const misspelt = { maxConcurrentItem: 4 } as RunManyOptions;
    expect(() => runMany(workflow, [], misspelt)).toThrow(
      /^There is no option `runMany\.maxConcurrentItem`;.* Did you mean `maxConcurrentItems`\?$/,
    );
    const limits = { maxConcurrentElement: 4 } as RunLimits;
    await expect(workflow.run({}, { limits })).rejects.toThrow(
      /^There is no option `run\.limits\.maxConcurrentElement`;.* Did you mean `maxConcurrentElements`\?$/,
    );
  });
});
