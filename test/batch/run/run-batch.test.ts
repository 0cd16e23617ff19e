import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  BatchError,
  createLocalRunner,
  runBatch,
  type BatchEvent,
  type BatchState,
  type ItemRunner,
  type RunBatchOptions,
} from '../../../batch/index.ts';
import { BatchPlace, MemoryStore, PROMPTED, collect, streamOf } from '../support.ts';
import { workflow as workflowOf } from '../../cli/support/workspace.ts';

const KEY = 'sk-or-v1-a-key-of-somebody';
let place: BatchPlace;
let options: Omit<RunBatchOptions, 'items'>;
let store: MemoryStore;

beforeEach(async () => {
  place = await BatchPlace.open({ latencyMs: 5, answer: () => `It is ${KEY}.` });
  store = new MemoryStore();
  options = { workflow: place.compile(), store, inputs: { openrouter_api_key: KEY } };
});
afterEach(() => place.close());

/** A slow service; the user interrupts the run while it works on so many questions. */
function interrupting(interruption: AbortController, questions: number): Promise<BatchPlace> {
  let left = questions;
  return BatchPlace.open({
    latencyMs: 200,
    answer: () => {
      left--;
      if (left === 0)
        setTimeout(() => {
          interruption.abort();
        }, 20);
      return null;
    },
  });
}

describe('records', () => {
  test('say what was asked of whom, with the row of the manifest and its other columns, and hold no key', async () => {
    const items = await place.items(1, () => ({
      parameters: { prompt: 'How many?', example: { type: 'base64', value: 'AAAA' } },
      row: 7,
      columns: { id: 'b-17' },
    }));
    await runBatch({ ...options, items: streamOf(items) });
    expect(store.records).toMatchObject([
      {
        v: 2,
        image: 'photos/0.jpg',
        row: 7,
        columns: { id: 'b-17' },
        parameters: { prompt: 'How many?', example: { type: 'image', bytes: 3 } },
        outputs: { step_0_answer: 'It is [key].' },
      },
    ]);
    expect(JSON.stringify(store.records)).not.toContain(KEY);
  });

  test('of items that a key of their own pays for do not hold that either', async () => {
    const [item] = await place.items(1, () => ({ parameters: { openrouter_api_key: KEY } }));
    await runBatch({ ...options, inputs: {}, items: streamOf(item === undefined ? [] : [item]) });
    expect(store.records).toHaveLength(1);
    expect(JSON.stringify(store.records)).not.toContain(KEY);
  });

  test('are not made twice of one image with one question, under whatever names', async () => {
    const [item] = await place.items(1);
    if (item === undefined) throw new Error('no item');
    const copy = { ...item, image: 'copy.jpg', identity: 'copy.jpg' };
    const other = { ...item, image: 'other.jpg', identity: 'other', parameters: { prompt: 'Other?' } };
    const { counts } = await runBatch({ ...options, items: streamOf([item, copy, other]) });
    expect([place.asked, counts.done, counts.copied]).toEqual([2, 3, 1]);
    expect(store.records.find(({ image }) => image === 'copy.jpg')?.copyOf).toBe(
      store.records.find(({ image }) => image === 'photos/0.jpg')?.key,
    );
  });
});

describe('a run', () => {
  test('goes on where the last one ended, and tells what it leaves as it was', async () => {
    const items = await place.items(6);
    const first = await runBatch({ ...options, items: streamOf(items), limits: { items: 4 } });
    expect(first).toMatchObject({ reason: { type: 'items', limit: 4 }, counts: { done: 4 }, underWay: 0 });
    const events: BatchEvent[] = [];
    const second = await runBatch({
      ...options,
      items: streamOf(items),
      onEvent: (event) => events.push(event),
    });
    expect(second).toMatchObject({ reason: null, listed: 6, isListed: true });
    expect(second.counts).toMatchObject({ done: 2, skipped: { done: 4 } });
    expect(place.asked).toBe(6);
    expect(events.filter(({ type }) => type === 'item-skip')).toHaveLength(4);
  });

  test('tells each event with how far it is then', async () => {
    const told: [string, BatchState][] = [];
    await runBatch({
      ...options,
      items: streamOf(await place.items(2)),
      maxConcurrentItems: 1,
      onEvent: (event, state) => told.push([event.type, state]),
    });
    expect(told.map(([type]) => type)).toEqual([
      'item-start',
      'request-cost',
      'item-end',
      'item-start',
      'request-cost',
      'item-end',
      'run-end',
    ]);
    expect(told.map(([, state]) => state.counts.done)).toEqual([0, 0, 1, 1, 1, 2, 2]);
    expect(told[0]?.[1].underWay).toBe(1);
  });

  test('that is interrupted takes no more, waits for what is under way, and says why it ended', async () => {
    const interruption = new AbortController();
    const reasons: BatchEvent[] = [];
    const summary = await runBatch({
      ...options,
      items: streamOf(await place.items(20)),
      maxConcurrentItems: 2,
      signal: interruption.signal,
      onEvent: (event) => {
        if (event.type === 'item-end') interruption.abort();
        if (event.type === 'stop-request') reasons.push(event);
      },
    });
    expect(summary).toMatchObject({ reason: { type: 'interrupted' }, isListed: false, underWay: 0 });
    expect(reasons).toEqual([{ type: 'stop-request', reason: { type: 'interrupted' } }]);
    expect(place.asked).toBeLessThan(8);
    expect(store.records).toHaveLength(place.asked);
  });

  test('that is interrupted sends nothing further, and asks later about what it dropped', async () => {
    const interruption = new AbortController();
    const slow = await interrupting(interruption, 8);
    try {
      const given = { workflow: slow.compile(), store, inputs: { openrouter_api_key: KEY } };
      const items = await slow.items(40);
      const started: string[] = [];
      const dropped: string[] = [];
      let mostUnderWay = 0;
      const summary = await runBatch({
        ...{ ...given, items: streamOf(items), maxConcurrentItems: 16, signal: interruption.signal },
        onEvent: (event, { underWay, counts }) => {
          if (event.type === 'item-start') started.push(event.key);
          if (event.type === 'item-drop') dropped.push(event.key);
          if (event.type === 'item-end') mostUnderWay = Math.max(mostUnderWay, underWay + counts.done);
        },
      });
      // Of 16 items the step asks about 8 at once; the others had not been sent.
      expect([slow.asked, store.records.length, mostUnderWay]).toEqual([8, 8, 8]);
      expect(dropped).toEqual(started.slice(8));
      expect(dropped.length).toBeGreaterThan(0);
      expect(summary).toMatchObject({ underWay: 0, counts: { done: 8, failed: 0 } });
      await runBatch({ ...given, items: streamOf(items) });
      expect([slow.asked, store.records.length]).toEqual([40, 40]);
    } finally {
      await slow.close();
    }
  });

  test('that is interrupted between two questions goes on with the second', async () => {
    const interruption = new AbortController();
    const slow = await interrupting(interruption, 1);
    try {
      const workflow = slow.compile(
        workflowOf([
          { task_type: 'unconstrained', prompt: 'What is it?' },
          { task_type: 'unconstrained', prompt: '$steps.step_0.output' },
        ]),
      );
      const given = { workflow, store, inputs: { openrouter_api_key: KEY } };
      const items = await slow.items(1);
      const first = { ...given, items: streamOf(items), signal: interruption.signal };
      const summary = await runBatch(first);
      expect(store.records).toMatchObject([
        { status: 'failed', errors: [{ code: 'interrupted' }], answers: { step_0: {} } },
      ]);
      expect(summary.counts).toMatchObject({ interrupted: 1, failed: 0 });
      await runBatch({ ...given, items: streamOf(items) });
      expect(store.records[1]).toMatchObject({ status: 'done', reused: ['step_0'] });
      expect(slow.asked).toBe(2);
    } finally {
      await slow.close();
    }
  });

  test('does not wait for a source that gives nothing more when it is interrupted', async () => {
    const items = await place.items(1);
    const interruption = new AbortController();
    async function* endless() {
      yield* items;
      await new Promise(() => undefined);
    }
    const onEvent = (event: BatchEvent): void => {
      if (event.type === 'item-end') interruption.abort();
    };
    const summary = await runBatch({ ...options, items: endless(), signal: interruption.signal, onEvent });
    expect(summary).toMatchObject({ reason: { type: 'interrupted' }, counts: { done: 1 } });
  });

  test('ends with what its source throws, after what was under way is recorded', async () => {
    const items = await place.items(2);
    async function* broken() {
      await Promise.resolve();
      yield* items;
      throw new BatchError('source-invalid', 'Line 3 is no JSON.');
    }
    let isOver = false;
    const run = runBatch({
      ...options,
      items: broken(),
      onEvent: (event) => {
        isOver = event.type === 'run-end';
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'source-invalid' });
    expect([store.records.length, isOver]).toEqual([2, true]);
  });

  test('ends with what the store says when it takes no more', async () => {
    const full = new BatchError('results-unwritable', 'The disk is full.');
    store.append = () => Promise.reject(full);
    await expect(runBatch({ ...options, items: streamOf(await place.items(5)) })).rejects.toBe(full);
  });

  test('has a failed item where parameters do not fit, or ends there if that is wanted', async () => {
    const classes = { type: 'WorkflowParameter', name: 'classes' };
    const definition = workflowOf([{ task_type: 'classification', classes: '$inputs.classes' }], {
      inputs: [classes],
    });
    const [item] = await place.items(1, () => ({ parameters: { classes: 5 }, row: 3 }));
    const given = { ...options, workflow: place.compile(definition) };
    const items = item === undefined ? [] : [item];
    const summary = await runBatch({ ...given, items: streamOf(items) });
    expect(summary.counts).toMatchObject({ failed: 1, failures: { 'wrong-input': 1 } });
    expect(store.records).toMatchObject([
      { status: 'failed', outputs: { step_0_answer: null }, errors: [{ code: 'wrong-input' }] },
    ]);
    const run = runBatch({ ...given, store: new MemoryStore(), items: streamOf(items), onError: 'fail' });
    await expect(run).rejects.toMatchObject({
      code: 'item-failed',
      message: expect.stringMatching(/^photos\/0\.jpg \(row 3\): /) as unknown,
      facts: { image: 'photos/0.jpg', row: 3 },
    });
  });

  test.each([
    ['a name that no input has', { promt: 'What?' }, /no input `promt`.*`prompt`/s],
    ['a value that does not fit', { prompt: 5 }, /Input `prompt` does not fit/],
  ])('asks nothing where what all items share has %s', async (_, inputs, message) => {
    const items = await place.items(3);
    const run = runBatch({
      ...options,
      inputs: { ...options.inputs, ...inputs },
      items: streamOf(items),
    });
    await expect(run).rejects.toMatchObject({
      code: 'inputs-invalid',
      message: expect.stringMatching(message) as unknown,
    });
    expect([place.asked, store.records.length]).toEqual([0, 0]);
  });

  test('of a workflow with several inputs for images has to be told which', async () => {
    const definition = workflowOf([{}], { inputs: [{ type: 'WorkflowImage', name: 'other' }] });
    const run = runBatch({ ...options, workflow: place.compile(definition), items: streamOf([]) });
    await expect(run).rejects.toMatchObject({
      code: 'image-input-unclear',
      facts: { names: ['image', 'other'] },
    });
  });
});

test('somebody else may run the items: they come with what is known of them, and records go back', async () => {
  const seen: string[] = [];
  const { workflow, inputs = {} } = options;
  const local = createLocalRunner({ workflow, inputs, imageInput: 'image', secrets: [] });
  const runner: ItemRunner = {
    run: (items, runnerOptions) => {
      async function* sent() {
        for await (const work of items) {
          seen.push(work.facts.key);
          // As it comes out of a queue.
          yield JSON.parse(JSON.stringify(work)) as typeof work;
        }
      }
      return local.run(sent(), runnerOptions);
    },
  };
  const { counts } = await runBatch({ ...options, runner, items: streamOf(await place.items(3)) });
  expect([counts.done, new Set(seen).size]).toEqual([3, 3]);
});

describe('a folder', () => {
  test('is locked while it is open, and its run goes on when it is opened again', async () => {
    const { workflow } = options;
    const items = await place.items(3);
    const folder = await place.store({ workflow });
    await expect(place.store({ workflow })).rejects.toMatchObject({ code: 'folder-locked' });
    await runBatch({ ...options, store: folder, items: streamOf(items) });
    await folder.close();
    expect(place.files.list('out')).toEqual(['results.jsonl', 'run.json']);
    const again = await place.store({ workflow });
    const { counts } = await runBatch({ ...options, store: again, items: streamOf(items) });
    expect([counts.skipped.done, place.asked, again.spent > 0]).toEqual([3, 3, true]);
    expect(await collect(again.results())).toHaveLength(3);
    await again.close();
  });

  test('is refused to another workflow, except by force, which asks everything again', async () => {
    const items = await place.items(1);
    const folder = await place.store({ workflow: options.workflow });
    await runBatch({ ...options, store: folder, items: streamOf(items) });
    await folder.close();
    const other = place.compile(workflowOf([{ task_type: 'caption' }]));
    await expect(place.store({ workflow: other })).rejects.toMatchObject({
      code: 'folder-changed',
      facts: { changes: ['the workflow'] },
    });
    const forced = await place.store({ workflow: other, force: true });
    await runBatch({ ...options, workflow: other, store: forced, items: streamOf(items) });
    expect([forced.pass, place.asked]).toEqual([2, 2]);
    expect(await collect(forced.results())).toMatchObject([{ pass: 2, image: 'photos/0.jpg' }]);
    await forced.close();
  });

  test('fingerprints of two definitions that do the same agree', async () => {
    const folder = await place.store({ workflow: options.workflow });
    await folder.close();
    const same = place.compile({ $comment: 'as before', ...PROMPTED, $schema: 'workflow.schema.json' });
    const again = await place.store({ workflow: same });
    expect(again.pass).toBe(1);
    await again.close();
  });

  test('says nothing of a key in any of its files', async () => {
    const folder = await place.store({ workflow: options.workflow, inputs: { openrouter_api_key: KEY } });
    await runBatch({ ...options, store: folder, items: streamOf(await place.items(1)) });
    await folder.close();
    for (const name of place.files.list('out'))
      expect(readFileSync(join(place.files.path, 'out', name), 'utf8')).not.toContain(KEY);
  });
});

test('a limit whose name is mistyped is refused before anything is asked', async () => {
  const misspelt = { limits: { maxCosts: 5 } } as unknown as Parameters<typeof runBatch>[0];
  await expect(runBatch(misspelt)).rejects.toThrow(
    /^There is no option `runBatch\.limits\.maxCosts`;.* Did you mean `maxCost`\?$/,
  );
});
