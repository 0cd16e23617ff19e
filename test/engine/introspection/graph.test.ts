import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';

const engine = createEngine();
const recipe = JSON.parse(
  readFileSync(new URL('../../../docs/recipes/second-look.json', import.meta.url), 'utf8'),
) as { readonly steps: readonly Readonly<Record<string, unknown>>[] };

test('steps stand after what they read, within the lists for whose elements they run', () => {
  const { graph, issues } = engine.outline(recipe);
  expect(issues).toStrictEqual([]);
  expect(graph.steps.map(({ name, level, nesting }) => [name, level, nesting])).toStrictEqual([
    ['find', 0, []],
    ['cut', 1, []],
    ['look', 2, ['$steps.cut']],
    ['sorted', 3, []],
    ['boxes', 4, []],
    ['labels', 5, []],
  ]);
  expect(graph.edges).toContainEqual({
    ...{ from: '$steps.cut', to: '$steps.look', selector: '$steps.cut.crops', property: 'images' },
    ...{ kinds: ['image'], flow: false },
  });
});

test('lists within lists are told from the outermost', () => {
  const crop = {
    type: 'roboflow_core/absolute_static_crop@v1',
    x_center: 9,
    y_center: 9,
    width: 9,
    height: 9,
  };
  const { graph } = engine.outline({
    version: '1.0',
    inputs: [{ type: 'WorkflowBatchInput', name: 'pages', dimensionality: 2, kind: ['image'] }],
    steps: [{ ...crop, name: 'corner', images: '$inputs.pages' }],
    outputs: [],
  });
  expect(graph.steps[0]?.nesting).toStrictEqual(['$inputs.pages']);
});

test('of a workflow with mistakes, what could be read is there', () => {
  const steps = [{ type: 'no_such/block@v1', name: 'odd' }, ...recipe.steps];
  const { graph, issues } = engine.outline({ ...recipe, steps });
  expect(issues.map(({ code }) => code)).toContain('unknown-block');
  expect(graph.steps[0]).toStrictEqual({
    ...{ name: 'odd', type: '', title: 'odd', level: 0, isControlFlow: false, nesting: [] },
  });
  expect(graph.steps).toHaveLength(1 + recipe.steps.length);
});
