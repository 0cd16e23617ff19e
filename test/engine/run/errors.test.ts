import { describe, expect, test } from '@jest/globals';
import { BlockError, type StepExecutionError } from '../../../schemas/index.ts';
import type { RunEvent } from '../../../engine/index.ts';
import { Gate, placeOf, settled, untilAborted } from '../probe.ts';
import { batch, bench, parameter, stubBlock, workflow } from '../stub-plugin.ts';

const definition = workflow({
  inputs: [batch('text')],
  steps: {
    one: { type: 'stub/task@v1', input: '$inputs.text' },
    two: { type: 'stub/upper@v1', text: '$steps.one.output' },
    words: { type: 'stub/split@v1', text: '$steps.two.output' },
  },
  outputs: { one: '$steps.one.output', two: '$steps.two.output', words: '$steps.words.*' },
});

/** Fails on elements that say so. */
function failing(thrown: unknown): (call: { readonly inputs: Readonly<Record<string, unknown>> }) => unknown {
  return ({ inputs }) => {
    if (inputs['input'] === 'fail') throw thrown;
    return inputs['input'];
  };
}

async function errorOf(promise: Promise<unknown>): Promise<StepExecutionError> {
  return promise.then(
    () => {
      throw new Error('The run did not fail.');
    },
    (error: unknown) => error as StepExecutionError,
  );
}

describe('a block that fails', () => {
  const cause = new TypeError('too dark');
  test.each<readonly [string, unknown, RegExp]>([
    ['an error', cause, /Step `one` on element 1: too dark/],
    ['a plain string', 'too dark', /Step `one` on element 1: too dark/],
    ['a plain object', { message: 'too dark' }, /Step `one` on element 1: too dark/],
    ['a number', 5, /Step `one` on element 1: a value of type number was thrown/],
    ['nothing', undefined, /Step `one` on element 1: a value of type undefined was thrown/],
    ['null', null, /Step `one` on element 1/],
  ])('by throwing %s', async (_, thrown, message) => {
    const { engine, probe } = bench();
    probe.answer = failing(thrown);
    const error = await errorOf(engine.compile(definition).run({ text: ['a', 'fail', 'c'] }));
    expect(error).toMatchObject({
      name: 'StepExecutionError',
      stepName: 'one',
      blockType: 'stub/task@v1',
      element: [1],
    });
    expect(error.message).toMatch(message);
    expect(error.cause).toBe(thrown);
    expect(error.issues).toEqual([expect.objectContaining({ code: 'step-failed', blockId: 'one' })]);
  });

  test('fails the run, and aborts what is under way', async () => {
    const { engine, probe } = bench();
    const gate = new Gate();
    const aborted: unknown[] = [];
    probe.answer = async (call) => {
      if (call.inputs['input'] === 'fail') {
        await gate.pass('fail');
        throw cause;
      }
      return untilAborted(call.context.signal).catch((reason: unknown) => {
        aborted.push([placeOf(call), reason]);
        throw reason;
      });
    };
    const run = errorOf(engine.compile(definition).run({ text: ['a', 'fail', 'c'] }));
    await settled();
    expect(aborted).toEqual([]);
    gate.open('fail');
    const error = await run;
    expect(error.cause).toBe(cause);
    await settled();
    expect(aborted).toEqual([
      ['one:0', error],
      ['one:2', error],
    ]);
    expect(probe.running).toBe(0);
  });

  test('starts nothing more', async () => {
    const { engine, probe } = bench();
    probe.answer = failing(cause);
    const text = Array.from({ length: 100 }, (_, index) => (index === 2 ? 'fail' : 'fine'));
    await errorOf(engine.compile(definition).run({ text }, { limits: { maxConcurrentElements: 2 } }));
    await settled();
    expect(probe.places.filter((place) => place.startsWith('one')).length).toBeLessThan(6);
  });
});

describe("with onError 'null'", () => {
  test('a failed element is null, with all that reads it', async () => {
    const { engine, probe } = bench();
    const cause = new Error('too dark');
    probe.answer = failing(cause);
    const events: RunEvent[] = [];
    const { results, report } = await engine
      .compile(definition)
      .run({ text: ['a', 'fail', 'c'] }, { onError: 'null', onEvent: (event) => events.push(event) });
    expect(results).toEqual([
      { one: 'a', two: 'A', words: [{ word: 'A' }] },
      { one: null, two: null, words: [] },
      { one: 'c', two: 'C', words: [{ word: 'C' }] },
    ]);
    expect(report.failures).toEqual([
      { step: 'one', element: [1], error: expect.objectContaining({ cause, stepName: 'one' }) as unknown },
    ]);
    const told = events.filter(({ type }) => type === 'element-error' || type === 'element-result');
    const index = told.findIndex(({ type }) => type === 'element-error');
    expect(told[index]).toMatchObject({ step: 'one', element: [1] });
    expect(told.findIndex((event) => event.type === 'element-result' && event.index === 1)).toBeGreaterThan(
      index,
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'step-end', step: 'one', element: [1], status: 'failed' }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'step-end', step: 'two', element: [1], status: 'skipped' }),
    );
  });

  test('a step of the whole run may fail too', async () => {
    const { engine, probe } = bench();
    probe.answer = failing('no');
    const steps = {
      one: { type: 'stub/task@v1', input: '$inputs.word' },
      two: { type: 'stub/echo@v1', value: '$inputs.text' },
    };
    const outputs = { one: '$steps.one.output', two: '$steps.two.output' };
    const compiled = engine.compile(workflow({ inputs: [batch('text'), parameter('word')], steps, outputs }));
    const { results, report } = await compiled.run({ text: ['a', 'b'], word: 'fail' }, { onError: 'null' });
    expect(results).toEqual([
      { one: null, two: 'a' },
      { one: null, two: 'b' },
    ]);
    expect(report.failures).toEqual([expect.objectContaining({ step: 'one', element: [] })]);
  });

  test.each<readonly [string, unknown]>([
    ['an error of ours', new BlockError('No key.', { code: 'missing-key', scope: 'run' })],
    ['anything that says so', { message: 'No key.', scope: 'run' }],
  ])('%s that every element would meet stops the run', async (_, thrown) => {
    const { engine, probe } = bench();
    probe.answer = failing(thrown);
    const run = engine.compile(definition).run({ text: ['a', 'fail', 'c'] }, { onError: 'null' });
    const error = await errorOf(run);
    expect(error).toMatchObject({
      name: 'StepExecutionError',
      cause: thrown,
      message: 'Step `one`: No key.',
    });
  });

  test('an error of one element does not', async () => {
    const { engine, probe } = bench();
    probe.answer = failing(new BlockError('Too dark.', { code: 'dark', scope: 'element' }));
    const { report } = await engine.compile(definition).run({ text: ['fail'] }, { onError: 'null' });
    expect(report.failures).toHaveLength(1);
  });
});

test('a run method that throws before it promises anything is a failure like others', async () => {
  class Rash {
    static readonly manifest = stubBlock({
      type: 'other/rash@v1',
      properties: {},
      gives: {},
      make: () => ({}),
    }).manifest;
    run(): Promise<never> {
      throw new Error('at once');
    }
  }
  const { engine } = bench({ plugins: [{ name: 'other', blocks: [Rash] }] });
  const error = await errorOf(engine.compile(workflow({ steps: { a: { type: 'other/rash@v1' } } })).run({}));
  expect(error.message).toBe('Step `a`: at once (thrown by block `other/rash@v1`)');
});

test("the caller's own error in a listener ends the run with that error", async () => {
  const { engine } = bench();
  const mine = new Error('mine');
  const onEvent = (event: RunEvent): void => {
    if (event.type === 'element-result') throw mine;
  };
  const error = await errorOf(engine.compile(definition).run({ text: ['a', 'b'] }, { onEvent }));
  expect(error).toBe(mine);
});
