import { describe, expect, test } from '@jest/globals';
import { isWorkflowImage, type StepExecutionError } from '../../../schemas/index.ts';
import { batch, bench, image, parameter, workflow, type WorkflowParts } from '../stub-plugin.ts';
import { pixel } from './pixel.ts';

const texts = { inputs: [batch('text'), parameter('style'), parameter('times')] };

function upper(more: object): WorkflowParts['steps'] {
  return { up: { type: 'stub/upper@v1', text: '$inputs.text', ...more } };
}

describe('what a parameter feeds is judged before anything runs', () => {
  const definition = workflow({
    ...texts,
    steps: {
      first: { type: 'stub/echo@v1', value: '$inputs.text' },
      up: {
        type: 'stub/upper@v1',
        text: '$steps.first.output',
        style: '$inputs.style',
        times: '$inputs.times',
      },
    },
  });

  test.each<readonly [object, string, RegExp, string]>([
    [
      { style: 'lood', times: 1 },
      'wrong-input',
      /`style`.*"lood".*`plain`, `loud`.*Did you mean `loud`/,
      '/style',
    ],
    [{ style: 'loud', times: 9 }, 'wrong-input', /`times`.*`9`.*from 1 to 5/, '/times'],
    [{ style: 'loud', times: 'two' }, 'wrong-input', /`times`.*"two"/, '/times'],
    [{ style: 'loud' }, 'missing-input', /`times` was not given.*`up` needs it for `times`/, '/times'],
  ])('%j', async (given, code, message, path) => {
    const { engine, probe } = bench();
    const failure = engine.compile(definition).run({ text: ['a', 'b'], ...given });
    await expect(failure).rejects.toMatchObject({
      name: 'RuntimeInputError',
      message: expect.stringMatching(message) as unknown,
      issues: [expect.objectContaining({ code, path, blockId: 'up' })],
    });
    expect(probe.calls).toEqual([]);
  });

  test('all of it at once', async () => {
    const failure = bench().engine.compile(definition).run({ text: 'a', style: 5, times: 9 });
    const issues = [expect.objectContaining({ path: '/times' }), expect.objectContaining({ path: '/style' })];
    await expect(failure).rejects.toMatchObject({ issues });
  });

  test('a number as text is a number', async () => {
    const { engine, probe } = bench();
    await engine.compile(definition).run({ text: 'a', style: 'plain', times: '2' });
    expect(probe.calls.at(-1)?.inputs).toMatchObject({ text: 'a', style: 'plain', times: 2 });
  });

  test.each(['$inputs.list', ['x', '$inputs.word']])('also within a list: %j', async (list) => {
    const { engine, probe } = bench();
    const inputs = [parameter('list', { kind: ['list_of_values'] }), parameter('word', { kind: ['string'] })];
    const compiled = engine.compile(workflow({ inputs, steps: { all: { type: 'stub/gather@v1', list } } }));
    const wrong = { list: ['x', 'z'], word: 'z' };
    const path = Array.isArray(list) ? '/word' : '/list';
    await expect(compiled.run(wrong)).rejects.toMatchObject({ issues: [expect.objectContaining({ path })] });
    expect(probe.calls).toEqual([]);
    await compiled.run({ list: ['x', 'y'], word: 'y' });
    expect(probe.calls[0]?.inputs['list']).toEqual(['x', 'y']);
  });
});

describe('what a step or a batch feeds is judged when it is there', () => {
  const definition = workflow({
    inputs: [batch('text'), batch('style')],
    steps: {
      style: { type: 'stub/task@v1', input: '$inputs.style' },
      ...upper({ style: '$steps.style.output' }),
    },
    outputs: { loud: '$steps.up.loud' },
  });
  const given = { text: ['a', 'b', 'c'], style: ['loud', 'quiet', 'plain'] };

  test('and fails the run', async () => {
    const { engine, probe } = bench();
    const error = (await engine
      .compile(definition)
      .run(given)
      .catch((thrown: unknown) => thrown)) as StepExecutionError;
    expect(error).toMatchObject({
      name: 'StepExecutionError',
      stepName: 'up',
      element: [1],
      blockType: 'stub/upper@v1',
    });
    expect(error.message).toMatch(/`up`.*`style`.*"quiet".*`plain`, `loud`/);
    expect(probe.places).not.toContain('up:1');
  });

  test('or its element only', async () => {
    const { engine } = bench();
    const { results, report } = await engine.compile(definition).run(given, { onError: 'null' });
    expect(results).toEqual([{ loud: true }, { loud: null }, { loud: false }]);
    expect(report.failures).toEqual([expect.objectContaining({ step: 'up', element: [1] })]);
  });

  test.each([{ an: 'object' }, ['a', 'list'], true])(
    'but a property for any kind takes any value: %j',
    async (value) => {
      const { engine, probe } = bench();
      const steps = {
        one: { type: 'stub/task@v1' },
        two: { type: 'stub/echo@v1', value: '$steps.one.output' },
      };
      probe.answer = () => value;
      const outputs = { out: '$steps.two.output' };
      const { results } = await engine.compile(workflow({ steps, outputs })).run({});
      expect(results).toEqual([{ out: value }]);
    },
  );
});

test('selectors in lists and objects are filled in, each in its place', async () => {
  const { engine } = bench();
  const definition = workflow({
    inputs: [batch('text', { kind: ['string'] }), parameter('any'), image('image')],
    steps: {
      again: { type: 'stub/task@v1', input: '$inputs.text' },
      all: {
        type: 'stub/gather@v1',
        list: ['x', '$inputs.text', 'y'],
        fields: { plain: '$inputs.any', made: '$steps.again.output', picture: '$inputs.image' },
        images: ['$inputs.image', '$inputs.image'],
      },
    },
    outputs: { list: '$steps.all.list', fields: '$steps.all.fields', images: '$steps.all.images' },
  });
  const given = { text: ['x', 'y'], any: { deep: [1] }, image: [pixel, pixel] };
  const { results } = await engine.compile(definition).run(given);
  const fields = { plain: { deep: [1] }, picture: expect.objectContaining({}) as unknown };
  expect(results).toMatchObject([
    { list: ['x', 'x', 'y'], fields: { ...fields, made: 'x' } },
    { list: ['x', 'y', 'y'], fields: { ...fields, made: 'y' } },
  ]);
  const [first] = results;
  expect((first?.['images'] as readonly unknown[]).map(isWorkflowImage)).toEqual([true, true]);
});

test('deserialisers of a plugin make the values of its kinds', async () => {
  const deserialisers = {
    celsius: (name: string, value: unknown) => {
      if (typeof value !== 'number') throw new TypeError(`${name} is no temperature`);
      return { celsius: value };
    },
  };
  const { engine } = bench({ plugin: { deserialisers } });
  const definition = workflow({
    inputs: [batch('degrees', { kind: ['celsius'], dimensionality: 2 })],
    steps: { echo: { type: 'stub/echo@v1', value: '$inputs.degrees' } },
    outputs: { out: '$steps.echo.output' },
  });
  const { results } = await engine.compile(definition).run({ degrees: [[1, null], [2]] });
  expect(results).toEqual([{ out: [{ celsius: 1 }, null] }, { out: [{ celsius: 2 }] }]);
  await expect(engine.compile(definition).run({ degrees: [[1], ['warm']] })).rejects.toMatchObject({
    name: 'RuntimeInputError',
    issues: [
      expect.objectContaining({
        path: '/degrees/1/0',
        message: expect.stringContaining('[1].[0] is no temperature') as unknown,
      }),
    ],
  });
});
