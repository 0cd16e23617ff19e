import { describe, expect, test } from '@jest/globals';
import type { Issue } from '../../../schemas/index.ts';
import { bench, workflow } from '../stub-plugin.ts';

const { engine } = bench();

function issuesOf(...inputs: readonly unknown[]): readonly Issue[] {
  return engine.validate({ ...workflow({}), inputs });
}

function compiledInput(input: object): unknown {
  return engine.compile({ ...workflow({}), inputs: [{ name: 'a', ...input }] }).plan.inputs.get('a');
}

describe('the types of input', () => {
  test.each([
    ['WorkflowImage', { kinds: ['image'], dimensionality: 1 }],
    ['WorkflowVideoMetadata', { kinds: ['video_metadata'], dimensionality: 1 }],
    ['WorkflowBatchInput', { kinds: ['*'], dimensionality: 1 }],
    ['WorkflowParameter', { kinds: ['*'], dimensionality: 0, defaultValue: null }],
  ])('%s', (type, expected) => {
    expect(compiledInput({ type })).toMatchObject({ type, ...expected });
  });

  test.each([
    ['InferenceImage', 'WorkflowImage'],
    ['InferenceParameter', 'WorkflowParameter'],
  ])('%s is %s', (old, type) => {
    expect(issuesOf({ type: old, name: 'a' })).toEqual([]);
    expect(compiledInput({ type: old })).toMatchObject({ type });
  });

  test.each(['Workflowparameter', 'constructor', 'toString', '__proto__', ''])('%j is none', (type) => {
    expect(issuesOf({ type, name: 'a' })).toEqual([
      expect.objectContaining({ code: 'unknown-input-type', path: '/inputs/0/type' }),
    ]);
  });
});

describe('what an input says', () => {
  test('kinds are names, or objects with a name', () => {
    const input = {
      type: 'WorkflowParameter',
      kind: ['string', { name: 'integer', description: 'a number' }],
    };
    expect(compiledInput(input)).toMatchObject({ kinds: ['string', 'integer'] });
  });

  test.each([
    { default_value: 'word' },
    { default_value: 0 },
    { default_value: false },
    { default_value: [1] },
  ])('its value where a run gives none: %j', (given) => {
    expect(compiledInput({ type: 'WorkflowParameter', ...given })).toMatchObject({
      defaultValue: given.default_value,
    });
  });

  test('how deep a batch is nested', () => {
    expect(compiledInput({ type: 'WorkflowBatchInput', dimensionality: 3 })).toMatchObject({
      dimensionality: 3,
    });
  });

  test.each<readonly [string, object, string]>([
    ['no name', { name: undefined }, '/inputs/0'],
    ['a name that is no text', { name: 5 }, '/inputs/0/name'],
    ['a parameter with levels', { dimensionality: 1 }, '/inputs/0/dimensionality'],
    ['an image with two levels', { type: 'WorkflowImage', dimensionality: 2 }, '/inputs/0/dimensionality'],
    ['a batch without levels', { type: 'WorkflowBatchInput', dimensionality: 0 }, '/inputs/0/dimensionality'],
    ['half a level', { type: 'WorkflowBatchInput', dimensionality: 1.5 }, '/inputs/0/dimensionality'],
    ['a kind that is no list', { kind: 'string' }, '/inputs/0/kind'],
    ['a kind without a name', { kind: [{ named: 'x' }] }, '/inputs/0/kind'],
    ['a kind whose name is no text', { kind: [{ name: { toString: 1 } }] }, '/inputs/0/kind'],
  ])('%s is an error', (_, more, path) => {
    const input = JSON.parse(JSON.stringify({ type: 'WorkflowParameter', name: 'a', ...more })) as unknown;
    expect(issuesOf(input)).toEqual([
      expect.objectContaining({ severity: 'error', path, blockId: '$inputs' }),
    ]);
  });
});

test.each([null, 5, 'text', [], [[]]])('%j is no input', (value) => {
  expect(issuesOf(value)).toEqual([expect.objectContaining({ code: 'missing-property', path: '/inputs/0' })]);
});

describe('the outline of a definition', () => {
  test.each(['version', 'inputs', 'steps', 'outputs'])('needs %s', (part) => {
    const definition = Object.fromEntries(Object.entries(workflow({})).filter(([name]) => name !== part));
    expect(engine.validate(definition)).toEqual([
      expect.objectContaining({ code: 'missing-property', path: '', property: part }),
    ]);
  });

  test.each(['1', '1.0', '1.3.0', '1.15.0', ' 1.0 '])('version %j is provided', (version) => {
    expect(engine.validate({ ...workflow({}), version })).toEqual([]);
  });

  test.each([
    ['2.0', 'version-unsupported'],
    ['0.9', 'version-unsupported'],
    ['1.15.1', 'version-unsupported'],
    ['1.0.0.0', 'version-malformed'],
    ['v1', 'version-malformed'],
    [1, 'version-malformed'],
    [null, 'version-malformed'],
  ])('version %j is not', (version, code) => {
    expect(engine.validate({ ...workflow({}), version })).toEqual([
      expect.objectContaining({ code, path: '/version' }),
    ]);
  });
});
