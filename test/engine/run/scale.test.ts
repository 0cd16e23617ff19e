import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { settled } from '../probe.ts';
import { batch, bench, workflow } from '../stub-plugin.ts';

const COUNT = 10_000;
const WINDOW = 64;

const definition = workflow({
  inputs: [batch('text')],
  steps: {
    one: { type: 'stub/task@v1', input: '$inputs.text' },
    two: { type: 'stub/task@v1', input: '$steps.one.output' },
  },
  outputs: { two: '$steps.two.output' },
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('ten thousand elements', () => {
  const text = Array.from({ length: COUNT }, (_, index) => String(index));

  test('are never more than a window under way, and come back complete and in order', async () => {
    const { engine, probe } = bench();
    let underWay = 0;
    let most = 0;
    probe.answer = async ({ step, element: [index = -1] }) => {
      if (step === 'two') return index;
      most = Math.max(most, (underWay += 1));
      return Promise.resolve('fine');
    };
    const { results } = await engine.compile(definition).run(
      { text },
      {
        limits: { maxConcurrentElements: WINDOW },
        onEvent: ({ type }) => {
          if (type === 'element-result') underWay -= 1;
        },
      },
    );
    expect(results.map(({ two }) => two)).toEqual(text.map(Number));
    expect(probe.calls).toHaveLength(2 * COUNT);
    expect(most).toBe(WINDOW);
  });

  test('are let go of when they are done', async () => {
    const { engine, probe } = bench();
    const made: WeakRef<object>[] = [];
    probe.answer = async ({ step }) => {
      // The probe itself must not be what keeps the values.
      probe.calls.length = 0;
      await Promise.resolve();
      if (step === 'two') return 'done';
      const value = { weight: 1 };
      made.push(new WeakRef(value));
      return value;
    };
    let results = 0;
    let alive = Number.NaN;
    for await (const { type } of engine
      .compile(definition)
      .stream({ text }, { limits: { maxConcurrentElements: WINDOW } })) {
      if (type !== 'element-result' || (results += 1) !== COUNT / 2) continue;
      // What a WeakRef points to is kept until the current turn of the event loop ends.
      await settled();
      collectGarbage();
      alive = made.filter((reference) => reference.deref() !== undefined).length;
    }
    expect(results).toBe(COUNT);
    expect(made).toHaveLength(COUNT);
    expect(alive).toBeLessThanOrEqual(3 * WINDOW);
  });
});
