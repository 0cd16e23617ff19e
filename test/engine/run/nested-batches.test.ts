import { describe, expect, test } from '@jest/globals';
import { batch, bench, parameter, workflow, type WorkflowParts } from '../stub-plugin.ts';

type Results = readonly Readonly<Record<string, unknown>>[];

async function run(parts: WorkflowParts, given: Readonly<Record<string, unknown>>): Promise<Results> {
  const { results } = await bench().engine.compile(workflow(parts)).run(given);
  return results;
}

const split = (text: string): Readonly<Record<string, string>> => ({ type: 'stub/split@v1', text });
const join = (texts: string): Readonly<Record<string, string>> => ({ type: 'stub/join@v1', texts });
const echo = (value: string): Readonly<Record<string, string>> => ({ type: 'stub/echo@v1', value });

describe('nested batches', () => {
  const parts = {
    inputs: [batch('nested', { dimensionality: 2 }), batch('text')],
    steps: { up: echo('$inputs.nested') },
    outputs: { up: '$steps.up.output', all: '$steps.up.*', text: '$inputs.text' },
  };

  test('come back nested, empty lists as well', async () => {
    expect(await run(parts, { nested: [['a', 'b'], [], ['c']], text: 't' })).toEqual([
      { up: ['a', 'b'], all: [{ output: 'a' }, { output: 'b' }], text: 't' },
      { up: [], all: [], text: 't' },
      { up: ['c'], all: [{ output: 'c' }], text: 't' },
    ]);
  });

  test.each<readonly [unknown, string]>([
    ['a', '/nested'],
    [['a'], '/nested/0'],
    [[['a'], 'b'], '/nested/1'],
  ])('%j is too shallow', async (nested, path) => {
    await expect(run(parts, { nested, text: 't' })).rejects.toMatchObject({
      name: 'RuntimeInputError',
      issues: [expect.objectContaining({ code: 'wrong-input', path })],
    });
  });

  test('a join undoes a split, and of nothing it makes null', async () => {
    const steps = {
      words: split('$inputs.text'),
      loud: echo('$steps.words.word'),
      back: join('$steps.loud.output'),
    };
    const outputs = { words: '$steps.words.word', back: '$steps.back.text' };
    expect(await run({ inputs: [batch('text')], steps, outputs }, { text: ['a b', '', 'c'] })).toEqual([
      { words: ['a', 'b'], back: 'a+b' },
      { words: [], back: null },
      { words: ['c'], back: 'c' },
    ]);
  });

  test('two splits make three levels', async () => {
    const steps = {
      one: split('$inputs.nested'),
      back: join('$steps.one.word'),
      all: join('$steps.back.text'),
    };
    const outputs = { one: '$steps.one.word', back: '$steps.back.text', all: '$steps.all.text' };
    expect(await run({ ...parts, steps, outputs }, { nested: [['a b', 'c'], []], text: 't' })).toEqual([
      { one: [['a', 'b'], ['c']], back: ['a+b', 'c'], all: 'a+b+c' },
      { one: [], back: [], all: null },
    ]);
  });

  test('a list meets the element it belongs to', async () => {
    const steps = {
      words: split('$inputs.text'),
      pair: { type: 'stub/attach@v1', whole: '$inputs.text', parts: '$steps.words.word' },
    };
    const outputs = { pair: '$steps.pair.text' };
    expect(await run({ inputs: [batch('text')], steps, outputs }, { text: ['a b', 'c'] })).toEqual([
      { pair: 'a b=["a","b"]' },
      { pair: 'c=["c"]' },
    ]);
  });

  test('a split of one value for the run', async () => {
    const parameterParts = {
      inputs: [parameter('word')],
      steps: {
        one: echo('$inputs.word'),
        words: split('$steps.one.output'),
        loud: echo('$steps.words.word'),
        all: join('$steps.loud.output'),
      },
      outputs: { words: '$steps.loud.output', all: '$steps.all.text' },
    };
    expect(await run(parameterParts, { word: 'a b' })).toEqual([{ words: ['a', 'b'], all: 'a+b' }]);
  });

  test('a join of one value for the run is a join of one', async () => {
    const steps = { one: echo('$inputs.word'), all: join('$steps.one.output') };
    const outputs = { all: '$steps.all.text' };
    expect(await run({ inputs: [parameter('word')], steps, outputs }, { word: 'a' })).toEqual([{ all: 'a' }]);
  });

  test('a join of nothing is null, and a join of nulls is a join of none', async () => {
    const steps = { all: join('$inputs.nested') };
    const outputs = { all: '$steps.all.text' };
    const inputs = [batch('nested', { dimensionality: 2 })];
    const given = { nested: [['a', null], [], [null]] };
    expect(await run({ inputs, steps, outputs }, given)).toEqual([{ all: 'a' }, { all: null }, { all: '' }]);
  });

  test('a parameter does not fill a place that takes selectors alone', async () => {
    const parts = { inputs: [parameter('word')], steps: { words: split('$inputs.word') } };
    await expect(run(parts, { word: 'a b' })).rejects.toMatchObject({
      name: 'RuntimeInputError',
      message: expect.stringMatching(/`word`.*`text` of step `words`.*WorkflowBatchInput/) as unknown,
    });
    expect(await run(parts, { word: '$inputs.word' })).toHaveLength(1);
  });
});
