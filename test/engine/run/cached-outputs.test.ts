import { describe, expect, test } from '@jest/globals';
import type { RunEvent, RunOptions } from '../../../engine/index.ts';
import type { StepValues } from '../../../schemas/index.ts';
import { Gatekeeper } from '../gatekeeper.ts';
import { stubBlocks } from '../stub-blocks.ts';
import { batch, bench, parameter, workflow, type WorkflowParts } from '../stub-plugin.ts';

const task = (input: string): StepValues => ({ type: 'stub/task@v1', input });

const chain: WorkflowParts = {
  inputs: [batch('text')],
  steps: {
    first: { type: 'stub/upper@v1', text: '$inputs.text' },
    caption: task('$steps.first.output'),
    class: task('$steps.caption.output'),
  },
  outputs: { caption: '$steps.caption.output', all: '$steps.caption.*', class: '$steps.class.output' },
};

interface Ran {
  readonly results: readonly StepValues[];
  readonly places: readonly string[];
  /** `step status` of each. */
  readonly ends: readonly string[];
  readonly made: readonly (readonly [string, readonly number[], StepValues])[];
}

async function run(parts: WorkflowParts, given: StepValues, options: RunOptions = {}): Promise<Ran> {
  const { engine, probe } = bench({ plugin: { blocks: [...stubBlocks, Gatekeeper] } });
  const ends: string[] = [];
  const made: Ran['made'][number][] = [];
  const onEvent = (event: RunEvent): void => {
    if (event.type === 'step-end') ends.push(`${event.step} ${event.status}`);
  };
  const { results } = await engine.compile(workflow(parts)).run(given, {
    onEvent,
    onMade: (outputs, { step, element }) => made.push([step, element, outputs]),
    ...options,
  });
  return { results, places: probe.places, ends, made };
}

describe('a step whose outputs are cached', () => {
  test('is not run, nor what only it reads; others get its outputs', async () => {
    const ran = await run(chain, { text: 'a' }, { cached: { caption: { output: 'paid' } } });
    expect(ran.results).toEqual([{ caption: 'paid', all: { output: 'paid' }, class: 'paid' }]);
    expect(ran.places).toEqual(['class:0']);
    expect(ran.ends).toEqual(['caption cached', 'class done']);
    expect(ran.made).toEqual([['class', [0], { output: 'paid' }]]);
  });

  test('may be one that belongs to no element', async () => {
    const parts: WorkflowParts = {
      inputs: [batch('text'), parameter('word')],
      steps: { one: task('$inputs.word'), two: task('$inputs.text') },
      outputs: { one: '$steps.one.output', two: '$steps.two.output' },
    };
    const ran = await run(parts, { text: 'a', word: 'w' }, { cached: { one: { output: 'paid' } } });
    expect(ran.results).toEqual([{ one: 'paid', two: 'a' }]);
    expect(ran.places).toEqual(['two:0']);
  });

  test.each([
    ['yes', 'yes', ['class:0'], ['caption cached', 'gate done', 'class done']],
    ['no', null, [], ['caption cached', 'gate done', 'class skipped']],
  ])('is what later decisions are made by: %s', async (output, expected, places, ends) => {
    const parts: WorkflowParts = {
      inputs: [batch('text')],
      steps: {
        caption: task('$inputs.text'),
        gate: {
          type: 'stub/gatekeeper@v1',
          value: '$steps.caption.output',
          next_steps: ['$steps.class'],
        },
        class: task('$steps.caption.output'),
      },
      outputs: { class: '$steps.class.output' },
    };
    const ran = await run(parts, { text: 'a' }, { cached: { caption: { output } } });
    expect(ran.results).toEqual([{ class: expected }]);
    expect(ran.places).toEqual(places);
    expect(ran.ends).toEqual(ends);
  });

  test('is not decided about', async () => {
    const parts: WorkflowParts = {
      inputs: [batch('text')],
      steps: {
        gate: { type: 'stub/gatekeeper@v1', value: '$inputs.text', next_steps: ['$steps.caption'] },
        caption: task('$inputs.text'),
      },
      outputs: { caption: '$steps.caption.output' },
    };
    expect((await run(parts, { text: 'no' })).results).toEqual([{ caption: null }]);
    const cached = { caption: { output: 'paid' } };
    expect((await run(parts, { text: 'no' }, { cached })).results).toEqual([{ caption: 'paid' }]);
  });
});

describe('what cannot be cached is refused before anything runs', () => {
  const parts: WorkflowParts = {
    inputs: [batch('text')],
    steps: {
      words: { type: 'stub/split@v1', text: '$inputs.text' },
      loud: { type: 'stub/upper@v1', text: '$steps.words.word' },
      both: { type: 'stub/upper@v1', text: '$inputs.text' },
      gate: { type: 'stub/gatekeeper@v1', value: '$inputs.text', next_steps: ['$steps.both'] },
    },
    outputs: { loud: '$steps.loud.output', both: '$steps.both.*' },
  };

  test.each<[string, Readonly<Record<string, unknown>>, string, RegExp]>([
    ['a step that does not exist', { loudd: {} }, 'unknown-step', /no step `loudd`.*`loud`/],
    [
      'one on parts of an element',
      { loud: { output: 'A', loud: true } },
      'wrong-input',
      /parts of an element/,
    ],
    ['one that gives a list', { words: { word: 'a' } }, 'wrong-input', /list of records/],
    ['one that decides', { gate: {} }, 'wrong-input', /decides whether other steps run/],
    ['one without all outputs', { both: { output: 'A' } }, 'wrong-input', /`loud` is missing/],
    ['no record', { both: ['A'] }, 'wrong-input', /record of `output`, `loud` is expected/],
  ])('%s', async (_, cached, code, message) => {
    const { engine, probe } = bench({ plugin: { blocks: [...stubBlocks, Gatekeeper] } });
    const running = engine.compile(workflow(parts)).run({ text: 'a b' }, { cached } as RunOptions);
    await expect(running).rejects.toMatchObject({
      name: 'RuntimeInputError',
      issues: [{ code, severity: 'error', message: expect.stringMatching(message) as unknown }],
    });
    expect(probe.calls).toEqual([]);
  });

  test('several elements', async () => {
    const cached = { caption: { output: 'paid' } };
    await expect(run(chain, { text: ['a', 'b'] }, { cached })).rejects.toMatchObject({
      name: 'RuntimeInputError',
      message: expect.stringMatching(/run of one element, and this one has 2/) as unknown,
    });
  });
});

test('what steps made is told by place, lists and decisions aside', async () => {
  const parts: WorkflowParts = {
    inputs: [batch('text')],
    steps: {
      words: { type: 'stub/split@v1', text: '$inputs.text' },
      word: task('$steps.words.word'),
      gate: { type: 'stub/gatekeeper@v1', value: '$inputs.text', next_steps: ['$steps.never'] },
      never: task('$inputs.text'),
    },
    outputs: { word: '$steps.word.output' },
  };
  const { made } = await run(parts, { text: ['a b', 'c'] });
  expect(made).toHaveLength(3);
  expect(made).toEqual(
    expect.arrayContaining([
      ['word', [0, 0], { output: 'a' }],
      ['word', [0, 1], { output: 'b' }],
      ['word', [1, 0], { output: 'c' }],
    ]),
  );
});
