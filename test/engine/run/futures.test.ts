import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '../../../engine/index.ts';
import { Gate, placeOf, settled } from '../probe.ts';
import { batch, bench, parameter, workflow } from '../stub-plugin.ts';

const numbers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index));
const task = (input: string, more: object = {}): Readonly<Record<string, unknown>> => ({
  type: 'stub/task@v1',
  input,
  ...more,
});

const chain = workflow({
  inputs: [batch('text')],
  steps: { one: task('$inputs.text'), two: task('$steps.one.output') },
  outputs: { two: '$steps.two.output' },
});

describe('a batch is a list of futures', () => {
  test('a step starts on element 7 while the step before waits for element 0', async () => {
    const { engine, probe } = bench();
    const gate = new Gate();
    probe.answer = async (call) => {
      if (call.step === 'one') await gate.pass(placeOf(call));
      return call.inputs['input'];
    };
    const results: number[] = [];
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'element-result') results.push(event.index);
    };
    const run = engine.compile(chain).run({ text: numbers(8) }, { onEvent });
    gate.open('one:7');
    await settled();
    expect(probe.places).toContain('two:7');
    expect(probe.places).not.toContain('two:0');
    expect(results).toEqual([7]);
    gate.open(...numbers(8).map((index) => `one:${index}`));
    expect((await run).results.map(({ two }) => two)).toEqual(numbers(8));
  });

  test('a join waits for its own elements only', async () => {
    const { engine, probe } = bench();
    const gate = new Gate();
    probe.answer = async (call) => {
      await gate.pass(placeOf(call));
      return call.inputs['input'];
    };
    const definition = workflow({
      inputs: [batch('text')],
      steps: {
        words: { type: 'stub/split@v1', text: '$inputs.text' },
        word: task('$steps.words.word'),
        back: { type: 'stub/join@v1', texts: '$steps.word.output' },
      },
      outputs: { back: '$steps.back.text' },
    });
    const run = engine.compile(definition).run({ text: ['a b', 'c d'] });
    gate.open('word:1.0', 'word:1.1', 'word:0.1');
    await settled();
    expect(probe.places).toContain('back:1');
    expect(probe.places).not.toContain('back:0');
    gate.open('word:0.0');
    expect((await run).results).toEqual([{ back: 'a+b' }, { back: 'c+d' }]);
  });
});

describe('each step runs once per element', () => {
  test('however many outputs and steps read it', async () => {
    const { engine, probe } = bench();
    const definition = workflow({
      inputs: [batch('text'), parameter('word')],
      steps: {
        shared: task('$inputs.word'),
        words: { type: 'stub/split@v1', text: '$inputs.text' },
        one: task('$steps.words.word', { also: '$steps.words.word' }),
        two: task('$steps.one.output', { also: '$steps.words.word' }),
        back: { type: 'stub/join@v1', texts: '$steps.two.output' },
        again: { type: 'stub/join@v1', texts: '$steps.one.output' },
        both: task('$steps.back.text', { also: '$steps.again.text' }),
        mixed: task('$steps.back.text', { also: '$steps.shared.output' }),
        all: { type: 'stub/join@v1', texts: '$steps.back.text' },
        every: { type: 'stub/join@v1', texts: '$steps.mixed.output' },
      },
      outputs: {
        a: '$steps.one.output',
        b: '$steps.one.*',
        c: '$steps.back.text',
        d: '$steps.all.text',
        e: '$steps.shared.output',
        f: '$steps.all.*',
      },
    });
    const run = engine
      .compile(definition)
      .run({ text: ['a b', 'c'], word: 'w' }, { limits: { maxConcurrentElements: 1 } });
    const { results } = await run;
    expect(results).toEqual([
      expect.objectContaining({ a: ['a', 'b'], c: 'a+b', d: 'a+b+c', e: 'w' }),
      expect.objectContaining({ a: ['c'], c: 'c', d: 'a+b+c', e: 'w' }),
    ]);
    expect(probe.places).toHaveLength(new Set(probe.places).size);
    expect(probe.places).toHaveLength(1 + 2 + 3 + 3 + 2 + 2 + 2 + 2 + 1 + 1);
  });

  test('in a long chain of steps', async () => {
    const { engine, probe } = bench();
    const length = 2000;
    const steps = Object.fromEntries(
      numbers(length).map((index) => [
        `s${index}`,
        task(index === '0' ? '$inputs.text' : `$steps.s${Number(index) - 1}.output`),
      ]),
    );
    const definition = workflow({
      inputs: [batch('text')],
      steps,
      outputs: { last: `$steps.s${length - 1}.output` },
    });
    const { results } = await engine.compile(definition).run({ text: 'a' });
    expect(results).toEqual([{ last: 'a' }]);
    expect(probe.calls).toHaveLength(length);
  });
});

describe('limits', () => {
  test.each([1, 3, 50])('no more than a window of %d elements is under way', async (window) => {
    const { engine, probe } = bench();
    let underWay = 0;
    let most = 0;
    probe.answer = async ({ inputs, step }) => {
      if (step === 'one') most = Math.max(most, (underWay += 1));
      await settled();
      return inputs['input'];
    };
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'element-result') underWay -= 1;
    };
    const { results } = await engine
      .compile(chain)
      .run({ text: numbers(20) }, { limits: { maxConcurrentElements: window }, onEvent });
    expect(results).toHaveLength(20);
    expect(most).toBe(Math.min(window, 20));
  });

  test.each([0, -1, 1.5, Number.NaN, '3'])('a window of %p is refused', async (window) => {
    const { engine, probe } = bench();
    const run = engine
      .compile(chain)
      .run({ text: 'a' }, { limits: { maxConcurrentElements: window as number } });
    await expect(run).rejects.toThrow(/`run.limits.maxConcurrentElements`/);
    expect(probe.calls).toEqual([]);
  });

  test('a join of the whole batch works with a window smaller than the batch', async () => {
    const { engine } = bench();
    const definition = workflow({
      inputs: [batch('text')],
      steps: {
        one: task('$inputs.text'),
        all: { type: 'stub/join@v1', texts: '$steps.one.output' },
        each: task('$steps.all.text', { also: '$steps.one.output' }),
      },
      outputs: { each: '$steps.each.output' },
    });
    const { results } = await engine
      .compile(definition)
      .run({ text: numbers(10) }, { limits: { maxConcurrentElements: 2 } });
    expect(results).toEqual(numbers(10).map(() => ({ each: numbers(10).join('+') })));
  });

  test.each([1, 2, 3])('no more than %d different steps run at once', async (maxConcurrentSteps) => {
    const { engine, probe } = bench({ maxConcurrentSteps });
    probe.answer = async ({ inputs }) => {
      await settled();
      return inputs['input'];
    };
    const steps = Object.fromEntries(numbers(6).map((index) => [`s${index}`, task('$inputs.text')]));
    const outputs = Object.fromEntries(numbers(6).map((index) => [index, `$steps.s${index}.output`]));
    const definition = workflow({ inputs: [batch('text')], steps, outputs });
    const { results } = await engine.compile(definition).run({ text: numbers(5) });
    expect(results).toHaveLength(5);
    expect(probe.mostSteps).toBe(maxConcurrentSteps);
  });

  test('the environment sets how many steps run at once, where it says a number', async () => {
    for (const [value, most] of [
      ['2', 2],
      ['no', 6],
      ['0', 6],
    ] as const) {
      const { engine, probe } = bench({ environment: { WORKFLOWS_MAX_CONCURRENT_STEPS: value } });
      probe.answer = () => settled();
      const steps = Object.fromEntries(numbers(6).map((index) => [`s${index}`, task('text')]));
      await engine.compile(workflow({ steps })).run({});
      expect(probe.mostSteps).toBe(most);
    }
  });
});
