import { describe, expect, test } from '@jest/globals';
import type { Plugin, StepExecutionError } from '../../../schemas/index.ts';
import { batch, bench, image, stubBlock, workflow } from '../stub-plugin.ts';
import { pixel } from './pixel.ts';

const celsius = {
  name: 'celsius',
  description: '',
  docs: '',
  serialised_data_type: '',
  internal_data_type: '',
};

/** Gives `value` of kind `celsius`, once per element or as a list with a level of its own. */
const Measure = stubBlock({
  type: 'other/measure@v1',
  properties: {},
  gives: { value: celsius, plain: { ...celsius, name: 'dictionary' } },
  make: () => ({ value: 20, plain: { degrees: 20, at: new Date(0), bytes: [1n] } }),
});

const plugin: Partial<Plugin> = {
  kinds: [celsius],
  serialisers: {
    celsius: (value) => {
      if (value === 'broken') throw new TypeError('a broken thermometer');
      return Array.isArray(value) ? { list: value } : `${String(value)} °C`;
    },
    fussy: () => {
      throw new TypeError('never mine');
    },
  },
};

async function run(kind: readonly string[], given: unknown, dimensionality = 1): Promise<unknown> {
  const { engine } = bench({ plugin });
  const definition = workflow({
    inputs: [batch('degrees', { kind, dimensionality })],
    outputs: { degrees: '$inputs.degrees' },
  });
  const { results } = await engine.compile(definition).run({ degrees: given }, { serialize: true });
  return results.map(({ degrees }) => degrees);
}

describe('with serialize', () => {
  test('values take the form of their kind', async () => {
    expect(await run(['celsius'], [1, null, 2])).toEqual(['1 °C', null, '2 °C']);
  });

  test('batches are nested around them', async () => {
    expect(await run(['celsius'], [[1, null], []], 2)).toEqual([['1 °C', null], []]);
  });

  test('a list that is one value is one value', async () => {
    expect(await run(['celsius'], [[1, 2]])).toEqual([{ list: [1, 2] }]);
  });

  test('of several kinds the first whose serialiser takes the value decides', async () => {
    expect(await run(['unknown', 'fussy', 'celsius'], [1])).toEqual(['1 °C']);
  });

  test('values of kinds without a serialiser stay as they are, dates and records included', async () => {
    expect(await run(['*'], [{ a: [1, { b: new Date(0) }], c: undefined }, 'text', 0, false])).toEqual([
      { a: [1, { b: '1970-01-01T00:00:00.000Z' }], c: null },
      'text',
      0,
      false,
    ]);
  });

  test('the record of all outputs has each in the form of its kind', async () => {
    const { engine } = bench({
      plugins: [{ name: 'other', blocks: [Measure], serialisers: plugin.serialisers ?? {} }],
    });
    const definition = workflow({
      steps: { a: { type: 'other/measure@v1' } },
      outputs: { all: '$steps.a.*', one: '$steps.a.value' },
    });
    const { results } = await engine.compile(definition).run({}, { serialize: true });
    expect(results).toMatchObject([
      { all: { value: '20 °C', plain: { degrees: 20, at: '1970-01-01T00:00:00.000Z' } }, one: '20 °C' },
    ]);
    const plain = await engine.compile(definition).run({});
    expect(plain.results).toMatchObject([{ all: { value: 20 }, one: 20 }]);
  });

  test('images are base64, wherever they are', async () => {
    const { engine } = bench();
    const definition = workflow({
      inputs: [image('image')],
      steps: {
        look: { type: 'stub/look@v1', image: '$inputs.image' },
        all: { type: 'stub/gather@v1', fields: { picture: '$inputs.image' }, images: ['$steps.look.image'] },
      },
      outputs: { image: '$inputs.image', look: '$steps.look.*', all: '$steps.all.*' },
    });
    const { results } = await engine.compile(definition).run({ image: [pixel] }, { serialize: true });
    const wire = { type: 'base64', value: pixel };
    expect(results).toEqual([
      {
        image: wire,
        look: { image: wire, seen: 'look image.[0]' },
        all: { list: [], fields: { picture: wire }, images: [wire] },
      },
    ]);
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
  });
});

describe('a value that cannot be written', () => {
  const definition = workflow({
    inputs: [batch('degrees', { kind: ['celsius'] }), batch('text')],
    outputs: { degrees: '$inputs.degrees', text: '$inputs.text' },
  });
  const given = { degrees: [1, 'broken', 3], text: ['a', 'b', 'c'] };

  test('fails the run', async () => {
    const { engine } = bench({ plugin });
    const error = (await engine
      .compile(definition)
      .run(given, { serialize: true })
      .catch((thrown: unknown) => thrown)) as StepExecutionError;
    expect(error).toMatchObject({ name: 'StepExecutionError', stepName: '$outputs', element: [1] });
    expect(error.message).toMatch(/`degrees` of element 1.*a broken thermometer/);
  });

  test("is null with onError 'null', and told of before its element ends", async () => {
    const { engine } = bench({ plugin });
    const order: string[] = [];
    const { results, report } = await engine.compile(definition).run(given, {
      serialize: true,
      onError: 'null',
      onEvent: (event) => {
        if (event.type === 'element-error') order.push(`error ${event.element.join('.')}`);
        if (event.type === 'element-result') order.push(`result ${event.index}`);
      },
    });
    expect(results).toEqual([
      { degrees: '1 °C', text: 'a' },
      { degrees: null, text: 'b' },
      { degrees: '3 °C', text: 'c' },
    ]);
    expect(report.failures).toEqual([expect.objectContaining({ step: '$outputs', element: [1] })]);
    expect(order.indexOf('error 1')).toBeLessThan(order.indexOf('result 1'));
    expect(order).toContain('error 1');
  });
});
