import { describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../engine/index.ts';
import { BlockError, STRING } from '../../../schemas/index.ts';
import { bench, stubBlock, workflow } from '../stub-plugin.ts';

describe('a block that returns what it should not', () => {
  test.each<readonly [string, unknown, 0 | 1]>([
    ['nothing', undefined, 0],
    ['text', 'text', 0],
    ['a list', [], 0],
    ['a record', {}, 1],
    ['null', null, 1],
    ['a list of texts', ['text'], 1],
    ['a list of lists', [[]], 1],
  ])('%s', async (_, made, outputDimensionalityOffset) => {
    const Odd = stubBlock({
      type: 'other/odd@v1',
      properties: {},
      gives: { output: STRING },
      outputDimensionalityOffset,
      make: () => made as never,
    });
    const { engine } = bench({ plugins: [{ name: 'other', blocks: [Odd] }] });
    const run = engine.compile(workflow({ steps: { a: { type: 'other/odd@v1' } } })).run({});
    await expect(run).rejects.toMatchObject({
      name: 'StepExecutionError',
      stepName: 'a',
      cause: { name: 'BlockInterfaceError' },
    });
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'absent',
      { constructor: 'b', outptu: 'a' },
      / left out its output `output`; .* Did you mean `outptu`\?$/,
    ],
    [
      'undefined',
      { output: undefined, constructor: 'b' },
      / left out its output `output`; it returned `constructor`\./,
    ],
    ['inherited', { output: 'a' }, / left out its output `constructor`; it returned `output`\./],
    ['absent with all others', {}, / left out its output `output`; it returned none\./],
  ])('an output that is %s is named with its step and its block', async (_, made, message) => {
    const run = engineOf(() => made)
      .compile(definition)
      .run({});
    await expect(run).rejects.toThrow(/^Step `a`: Block `other\/short@v1` /);
    await expect(run).rejects.toThrow(message);
    await expect(run).rejects.toMatchObject({
      stepName: 'a',
      blockType: 'other/short@v1',
      code: 'step-failed',
    });
  });

  test('outputs without a value are null, whatever their name', async () => {
    const { results } = await engineOf(() => ({ output: null, constructor: null }))
      .compile(definition)
      .run({});
    expect(results).toEqual([{ one: null, two: null }]);
  });
});

describe('a block that throws', () => {
  test('a fault of its own is named with step and block', async () => {
    const run = engineOf(() => {
      throw new TypeError('nothing has no length');
    })
      .compile(definition)
      .run({});
    await expect(run).rejects.toMatchObject({
      message: 'Step `a`: nothing has no length (thrown by block `other/short@v1`)',
      code: 'step-failed',
      cause: { name: 'TypeError' },
    });
  });

  test('an error of the contract stands for itself, and its code is the code of the step', async () => {
    const run = engineOf(() => {
      throw new BlockError('The lamp is off.', { code: 'lamp-off', scope: 'element' });
    })
      .compile(definition)
      .run({});
    await expect(run).rejects.toMatchObject({ message: 'Step `a`: The lamp is off.', code: 'lamp-off' });
  });
});

const definition = workflow({
  steps: { a: { type: 'other/short@v1' } },
  outputs: { one: '$steps.a.output', two: '$steps.a.constructor' },
});

function engineOf(make: () => Readonly<Record<string, unknown>>): Engine {
  const Short = stubBlock({
    type: 'other/short@v1',
    properties: {},
    gives: { output: STRING, constructor: STRING },
    make,
  });
  return bench({ plugins: [{ name: 'other', blocks: [Short] }] }).engine;
}
