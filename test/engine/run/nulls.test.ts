import { describe, expect, test } from '@jest/globals';
import { batch, bench, parameter, workflow } from '../stub-plugin.ts';

describe('null elements', () => {
  const parts = {
    inputs: [batch('text'), parameter('word')],
    steps: {
      up: { type: 'stub/upper@v1', text: '$inputs.text' },
      again: { type: 'stub/task@v1', input: '$steps.up.output' },
      words: { type: 'stub/split@v1', text: '$inputs.text' },
      word: { type: 'stub/echo@v1', value: '$steps.words.word' },
      back: { type: 'stub/join@v1', texts: '$steps.word.output' },
      all: { type: 'stub/join@v1', texts: '$steps.again.output' },
      count: { type: 'stub/count@v1', value: '$inputs.text' },
      optional: { type: 'stub/echo@v1', value: '$inputs.word' },
    },
    outputs: {
      up: '$steps.up.*',
      again: '$steps.again.output',
      words: '$steps.words.word',
      back: '$steps.back.text',
      all: '$steps.all.text',
      count: '$steps.count.output',
      optional: '$steps.optional.output',
    },
  };

  test('skip what reads them, and are null in the results', async () => {
    const { engine } = bench();
    const { results } = await engine.compile(workflow(parts)).run({ text: ['a b', null] });
    expect(results).toEqual([
      {
        up: { output: 'A B', loud: false },
        again: 'A B',
        words: ['a', 'b'],
        back: 'a+b',
        all: 'A B',
        count: 'some',
        optional: null,
      },
      {
        up: { output: null, loud: null },
        again: null,
        words: [],
        back: null,
        all: 'A B',
        count: 'none',
        optional: null,
      },
    ]);
  });

  test('are not given to blocks, unless they ask for them', async () => {
    const { engine, probe } = bench();
    await engine.compile(workflow(parts)).run({ text: [null] });
    expect([...probe.places].sort()).toEqual(['all:', 'count:0', 'optional:']);
    expect(probe.calls.find(({ step }) => step === 'all')?.inputs).toMatchObject({ texts: [] });
  });

  test('are told of as skipped', async () => {
    const { engine } = bench();
    const ends: unknown[] = [];
    await engine.compile(workflow({ ...parts, steps: { up: parts.steps.up }, outputs: {} })).run(
      { text: ['a', null] },
      {
        onEvent: (event) => event.type === 'step-end' && ends.push([event.step, event.element, event.status]),
      },
    );
    expect(ends).toEqual(
      expect.arrayContaining([
        ['up', [0], 'done'],
        ['up', [1], 'skipped'],
      ]),
    );
    expect(ends).toHaveLength(2);
  });

  test('inside nested batches stay in their places', async () => {
    const { engine, probe } = bench();
    const nested = workflow({
      inputs: [batch('nested', { dimensionality: 2 })],
      steps: {
        up: { type: 'stub/echo@v1', value: '$inputs.nested' },
        all: { type: 'stub/join@v1', texts: '$steps.up.output' },
      },
      outputs: { up: '$steps.up.output', all: '$steps.all.text' },
    });
    const { results } = await engine.compile(nested).run({ nested: [['a', null, 'c'], [null]] });
    expect(results).toEqual([
      { up: ['a', null, 'c'], all: 'a+c' },
      { up: [null], all: '' },
    ]);
    expect(probe.places.filter((place) => place.startsWith('up'))).toEqual(['up:0.0', 'up:0.2']);
  });

  test('come too where a block gives null for an output', async () => {
    const { engine, probe } = bench();
    probe.answer = ({ inputs }) => (inputs['input'] === 'b' ? null : inputs['input']);
    const definition = workflow({
      inputs: [batch('text')],
      steps: {
        one: { type: 'stub/task@v1', input: '$inputs.text' },
        two: { type: 'stub/upper@v1', text: '$steps.one.output' },
      },
      outputs: { two: '$steps.two.output' },
    });
    const { results } = await engine.compile(definition).run({ text: ['a', 'b'] });
    expect(results).toEqual([{ two: 'A' }, { two: null }]);
    expect(probe.places).not.toContain('two:1');
  });
});
