import { describe, expect, test } from '@jest/globals';
import { MAX_DIMENSIONALITY } from '../../schemas/index.ts';
import { createPalette } from '../../blocks/visualizations/colours.ts';
import { readChain } from '../../blocks/query-language/index.ts';
import { batch, bench, workflow } from '../engine/stub-plugin.ts';

const { engine } = bench();

describe('a number in a definition that becomes a length', () => {
  test.each([33, 3e6, 1e8, 4_294_967_297, 1e300])('`dimensionality` of %s is an issue in words', (levels) => {
    const steps = { up: { type: 'stub/upper@v1', text: '$inputs.texts' } };
    const definition = workflow({ inputs: [batch('texts', { dimensionality: levels })], steps });
    expect(engine.validate(definition)).toEqual([
      expect.objectContaining({
        code: 'wrong-value',
        path: '/inputs/0/dimensionality',
        message: `Input \`texts\`: \`dimensionality\` is \`${levels}\`; it takes a whole number from 1 to ${MAX_DIMENSIONALITY}.`,
      }),
    ]);
  });

  test.each(['WorkflowImage', 'WorkflowParameter'])(
    '`dimensionality` of a %s is no length either',
    (type) => {
      const inputs = [{ type, name: 'given', dimensionality: 4_294_967_297 }];
      const steps = { echo: { type: 'stub/echo@v1', value: '$inputs.given' } };
      const [issue] = engine.validate(workflow({ inputs, steps }));
      expect(issue).toMatchObject({ code: 'wrong-value', path: '/inputs/0/dimensionality' });
    },
  );

  test('the deepest batch runs', async () => {
    const inputs = [batch('texts', { dimensionality: MAX_DIMENSIONALITY })];
    const steps = { up: { type: 'stub/upper@v1', text: '$inputs.texts' } };
    const compiled = engine.compile(workflow({ inputs, steps, outputs: { loud: '$steps.up.output' } }));
    let texts: unknown = 'hush';
    for (let level = 0; level < MAX_DIMENSIONALITY; level += 1) texts = [texts];
    const { results } = await compiled.run({ texts });
    expect(JSON.stringify(results)).toContain('HUSH');
  });

  test('steps that each make a list of lists end at the same depth', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `split_${index}`);
    const steps = names.map((name, index) => [
      name,
      { type: 'stub/split@v1', text: index === 0 ? '$inputs.texts' : `$steps.split_${index - 1}.word` },
    ]);
    const definition = workflow({ inputs: [batch('texts')], steps: Object.fromEntries(steps) as never });
    const [first] = engine.validate(definition);
    expect(first).toMatchObject({
      code: 'dimensionality-mismatch',
      blockId: `split_${MAX_DIMENSIONALITY - 1}`,
    });
  });

  test('the size of a palette', () => {
    const colourAt = createPalette({ name: 'Matplotlib Viridis', size: 4_294_967_297, custom: [] });
    expect([0, 4_294_967_296].map(colourAt)).toEqual(['#440154', '#fde725']);
  });

  test.each([[[]], ['']])('how often %j is repeated', async (nothing) => {
    const scope = {
      variables: new Map(),
      signal: AbortSignal.abort(),
      random: () => 0,
      now: () => new Date(0),
    };
    const chain = readChain([{ type: 'Multiply', other: 4_294_967_297 }]);
    expect(await chain.run(nothing, scope)).toEqual(nothing);
  });
});
