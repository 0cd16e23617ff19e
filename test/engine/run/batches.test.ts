import { describe, expect, test } from '@jest/globals';
import { isError, type WorkflowError } from '../../../schemas/index.ts';
import { batch, bench, parameter, workflow, type WorkflowParts } from '../stub-plugin.ts';

type Results = readonly Readonly<Record<string, unknown>>[];

async function run(parts: WorkflowParts, given: Readonly<Record<string, unknown>>): Promise<Results> {
  const { results } = await bench().engine.compile(workflow(parts)).run(given);
  return results;
}

const join = (texts: string): Readonly<Record<string, string>> => ({ type: 'stub/join@v1', texts });
const echo = (value: string): Readonly<Record<string, string>> => ({ type: 'stub/echo@v1', value });

describe('results have one record per element', () => {
  const parts = {
    inputs: [batch('text'), parameter('word', { default_value: 'fallback' })],
    steps: { up: echo('$inputs.text'), once: echo('$inputs.word') },
    outputs: { text: '$steps.up.output', word: '$inputs.word', once: '$steps.once.output' },
  };

  test('values of the run are repeated', async () => {
    expect(await run(parts, { text: ['a', 'b'], word: 'w' })).toEqual([
      { text: 'a', word: 'w', once: 'w' },
      { text: 'b', word: 'w', once: 'w' },
    ]);
  });

  test('an element by itself is a batch of one', async () => {
    expect(await run(parts, { text: 'a', word: 'w' })).toEqual([{ text: 'a', word: 'w', once: 'w' }]);
  });

  test('a parameter that is not given has its default', async () => {
    expect(await run(parts, { text: ['a'] })).toEqual([{ text: 'a', word: 'fallback', once: 'fallback' }]);
    expect(await run(parts, { text: ['a'], word: undefined })).toMatchObject([{ word: 'fallback' }]);
    expect(await run(parts, { text: ['a'], word: null })).toMatchObject([{ word: null }]);
  });

  test('a step for the run runs once', async () => {
    const { engine, probe } = bench();
    await engine.compile(workflow(parts)).run({ text: ['a', 'b', 'c'] });
    expect(probe.places.filter((place) => place.startsWith('once'))).toEqual(['once:']);
  });
});

describe('without batches there is one record', () => {
  test('of parameters only', async () => {
    const parts = { inputs: [batch('text'), parameter('word')], outputs: { word: '$inputs.word' } };
    expect(await run(parts, { text: ['a', 'b'], word: 'w' })).toEqual([{ word: 'w' }]);
  });

  test('of nothing, where there are no outputs', async () => {
    const { engine, probe } = bench();
    const parts = { inputs: [batch('text')], steps: { a: echo('$inputs.text') } };
    const { results } = await engine.compile(workflow(parts)).run({ text: ['a', 'b'] });
    expect(results).toEqual([{}]);
    expect([...probe.places].sort()).toEqual(['a:0', 'a:1']);
  });

  test('where a join has made one of many', async () => {
    const parts = {
      inputs: [batch('text')],
      steps: { all: join('$inputs.text'), loud: { type: 'stub/upper@v1', text: '$steps.all.text' } },
      outputs: { loud: '$steps.loud.output' },
    };
    expect(await run(parts, { text: ['a', 'b', 'c'] })).toEqual([{ loud: 'A+B+C' }]);
  });
});

describe('batches of different sizes', () => {
  const parts = {
    inputs: [batch('a'), batch('b')],
    steps: { both: { type: 'stub/task@v1', input: '$inputs.a', also: '$inputs.b' } },
    outputs: { a: '$steps.both.output', b: '$inputs.b' },
  };

  test.each<readonly [string, unknown, unknown]>([
    ['one element in a list', ['x', 'y', 'z'], ['only']],
    ['one element by itself', ['x', 'y', 'z'], 'only'],
  ])('%s serves all', async (_, a, b) => {
    expect(await run(parts, { a, b })).toEqual([
      { a: 'x', b: 'only' },
      { a: 'y', b: 'only' },
      { a: 'z', b: 'only' },
    ]);
  });

  test.each<readonly [string, unknown, unknown, string, string]>([
    ['two and three', ['x', 'y', 'z'], ['1', '2'], 'batch-size-mismatch', '/b'],
    ['an empty batch', [], ['1', '2'], 'batch-size-mismatch', '/a'],
    ['an empty batch alone', [], '1', 'batch-size-mismatch', '/a'],
    ['no batch', undefined, ['1'], 'missing-input', '/a'],
    ['null', null, ['1'], 'missing-input', '/a'],
  ])('%s are refused', async (_, a, b, code, path) => {
    const failure = run(parts, { a, b });
    await expect(failure).rejects.toMatchObject({
      name: 'RuntimeInputError',
      issues: [expect.objectContaining({ code, path, blockId: '$inputs' })],
    });
  });
});

describe('inputs', () => {
  test('are all judged at once', async () => {
    const inputs = [batch('a'), batch('b', { dimensionality: 2 }), batch('c')];
    const error = (await run({ inputs }, { b: [['x'], 'y'] }).catch(
      (thrown: unknown) => thrown,
    )) as WorkflowError;
    expect(error.name).toBe('RuntimeInputError');
    expect(error.issues.filter(isError).map(({ path }) => path)).toEqual(['/a', '/b/1', '/c']);
  });

  test('that are not declared are warned of', async () => {
    const { engine } = bench();
    const { report } = await engine
      .compile(workflow({ inputs: [batch('text')] }))
      .run({ text: 'a', txet: 'b' });
    expect(report.warnings).toEqual([expect.objectContaining({ code: 'unexpected-input', path: '/txet' })]);
    expect(report.warnings[0]?.message).toContain('Did you mean `text`?');
  });

  test('may have names that every object has', async () => {
    const parts = {
      inputs: [parameter('constructor'), parameter('toString')],
      outputs: { a: '$inputs.constructor' },
    };
    expect(await run(parts, {})).toEqual([{ a: null }]);
    await expect(run({ inputs: [batch('constructor')] }, {})).rejects.toMatchObject({
      name: 'RuntimeInputError',
    });
  });

  test('that are pictures are not copied into messages', async () => {
    const inputs = [batch('images', { kind: ['image'], dimensionality: 2 })];
    const picture = 'iVBORw0KGgo'.repeat(500);
    for (const given of [[picture], [{ type: 'base64', value: picture }], [Buffer.from(picture, 'base64')]]) {
      const error = (await run({ inputs }, { images: given }).catch(
        (thrown: unknown) => thrown,
      )) as WorkflowError;
      expect(error.issues).toEqual([expect.objectContaining({ code: 'wrong-input', path: '/images/0' })]);
      expect(error.message).not.toContain('iVBORw0KGgoiVBORw0KGgo');
      expect(error.message).not.toContain('137,80');
    }
  });
});
