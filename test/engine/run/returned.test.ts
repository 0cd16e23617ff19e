import { describe, expect, test } from '@jest/globals';
import { STRING } from '../../../schemas/index.ts';
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

  test('outputs that are left out are null, whatever their name', async () => {
    const Short = stubBlock({
      type: 'other/short@v1',
      properties: {},
      gives: { output: STRING, constructor: STRING },
      make: () => ({ output: undefined }),
    });
    const { engine } = bench({ plugins: [{ name: 'other', blocks: [Short] }] });
    const outputs = { one: '$steps.a.output', two: '$steps.a.constructor' };
    const { results } = await engine
      .compile(workflow({ steps: { a: { type: 'other/short@v1' } }, outputs }))
      .run({});
    expect(results).toEqual([{ one: null, two: null }]);
  });
});
