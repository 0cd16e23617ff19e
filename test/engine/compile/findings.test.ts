import { describe, expect, test } from '@jest/globals';
import { WorkflowError, isError, type Issue } from '../../../schemas/index.ts';
import { batch, bench, image, parameter, workflow } from '../stub-plugin.ts';
import { resolvePointer } from './resolve-pointer.ts';

const { engine } = bench();

function compileError(definition: unknown): WorkflowError {
  try {
    engine.compile(definition);
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
  throw new Error('It compiled.');
}

type Place = readonly [code: string, path: string];

function places(issues: readonly Issue[]): readonly Place[] {
  return issues.map(({ code, path }) => [code, path]);
}

/** One mistake for each phase, and more than one in some. */
const broken = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowImagee', name: 'other' },
    { type: 'WorkflowBatchInput', name: 'texts', dimensionality: 0 },
    { type: 'WorkflowBatchInput', name: 'nested', dimensionality: 2 },
    { type: 'WorkflowParameter', name: 'image' },
  ],
  steps: [
    { type: 'stub/upper@v1', name: 'up', words: 5, times: 9, stlye: 'loud' },
    { type: 'stub/uper@v1', name: 'unknown' },
    { type: 'stub/echo@v1', name: 'a', value: '$steps.b.output' },
    { type: 'stub/echo@v1', name: 'b', value: '$steps.a.output' },
    { type: 'stub/upper@v1', name: 'c', text: '$inputs.image' },
    { type: 'stub/split@v1', name: 'd', text: '$inputs.txts' },
    { type: 'stub/split@v1', name: 'e', text: '$steps.up.outputs' },
    { type: 'stub/attach@v1', name: 'f', whole: '$inputs.nested', parts: '$inputs.nested' },
    {
      type: 'stub/gather@v1',
      name: 'g',
      list: ['x', '$steps.nobody.output'],
      fields: { 'a/b': '$inputs.no' },
    },
    { type: 'stub/echo@v1', name: 'b' },
  ],
  outputs: [
    { type: 'JsonField', name: 'one', selector: '$steps.d.wrod' },
    { type: 'JsonField', name: 'one', selector: 'd.word' },
    { type: 'JsonField', name: 'three' },
  ],
};

const syntax: readonly Place[] = [
  ['unknown-input-type', '/inputs/1/type'],
  ['wrong-value', '/inputs/2/dimensionality'],
  ['wrong-value', '/steps/0/words'],
  ['wrong-value', '/steps/0/times'],
  ['unknown-property', '/steps/0/stlye'],
  ['unknown-block', '/steps/1/type'],
  ['missing-property', '/outputs/2'],
];

const others: readonly Place[] = [
  ['duplicate-name', '/inputs/4/name'],
  ['duplicate-name', '/steps/9/name'],
  ['duplicate-name', '/outputs/1/name'],
  ['unknown-input', '/steps/5/text'],
  ['unknown-output', '/steps/6/text'],
  ['unknown-step', '/steps/8/list/1'],
  ['unknown-input', '/steps/8/fields/a~1b'],
  ['unknown-output', '/outputs/0/selector'],
  ['not-a-selector', '/outputs/1/selector'],
  ['kind-mismatch', '/steps/4/text'],
  ['dimensionality-mismatch', '/steps/7/parts'],
];

describe('a definition full of mistakes', () => {
  const issues = engine.validate(broken);

  test('has all of them reported at once', () => {
    expect([...places(issues)].sort()).toEqual([...syntax, ...others].sort());
  });

  test('has a pointer that resolves for each', () => {
    for (const { path } of issues) expect(resolvePointer(broken, path).isThere).toBe(true);
    const values = issues
      .filter(({ code }) => code === 'unknown-output')
      .map(({ path }) => resolvePointer(broken, path).value);
    expect([...values].sort()).toEqual(['$steps.d.wrod', '$steps.up.outputs']);
  });

  test('throws the class of the first phase, with what that phase found', () => {
    const error = compileError(broken);
    expect(error.name).toBe('WorkflowSyntaxError');
    expect([...places(error.issues)].sort()).toEqual([...syntax].sort());
    expect(error.message).toContain(error.issues.find(isError)?.message);
    expect(error.message).toContain(`(and ${error.issues.filter(isError).length - 1} more)`);
  });

  test.each([
    ['unknown-input', '`texts`'],
    ['unknown-output', '`word`'],
    ['unknown-property', '`style`'],
    ['unknown-block', '`stub/upper@v1`'],
    ['unknown-input-type', '`WorkflowImage`'],
  ])('says what was meant by %s', (code, meant) => {
    expect(issues.find((issue) => issue.code === code)?.message).toContain(`Did you mean ${meant}?`);
  });

  test('blames steps, inputs and outputs', () => {
    const blame = (path: string): unknown => {
      const issue = issues.find((candidate) => candidate.path === path);
      return [issue?.blockId, issue?.property];
    };
    expect(blame('/steps/0/words')).toEqual(['up', 'words']);
    expect(blame('/steps/8/list/1')).toEqual(['g', 'list']);
    expect(blame('/inputs/4/name')).toEqual(['$inputs', 'image']);
    expect(blame('/outputs/1/selector')).toEqual(['$outputs', 'one']);
  });
});

const inputs = [
  image('image'),
  batch('nested', { dimensionality: 2 }),
  parameter('words', { kind: ['string'] }),
];
const twice = { type: 'stub/echo@v1', name: 'twice' };
const cases: readonly (readonly [string, string, unknown])[] = [
  ['version that is none', 'WorkflowDefinitionError', { ...workflow({}), version: 'one' }],
  ['version to come', 'NotSupportedExecutionEngineError', { ...workflow({}), version: '1.16.0' }],
  [
    'name',
    'DuplicatedNameError',
    { ...workflow({}), steps: [twice, { ...twice, value: '$inputs.nothing' }] },
  ],
  [
    'target',
    'InvalidReferenceTargetError',
    workflow({
      inputs,
      steps: {
        a: { type: 'stub/split@v1', text: '$inputs.wrong' },
        b: { type: 'stub/upper@v1', text: '$inputs.image' },
      },
    }),
  ],
  [
    'kind',
    'ReferenceTypeError',
    workflow({
      inputs,
      steps: {
        a: { type: 'stub/upper@v1', text: '$inputs.image' },
        b: { type: 'stub/echo@v1', value: '$steps.b.output' },
      },
    }),
  ],
  [
    'circle',
    'ExecutionGraphStructureError',
    workflow({ steps: { b: { type: 'stub/echo@v1', value: '$steps.b.output' } } }),
  ],
  [
    'depth',
    'StepInputDimensionalityError',
    workflow({
      inputs,
      steps: { a: { type: 'stub/attach@v1', whole: '$inputs.image', parts: '$inputs.image' } },
    }),
  ],
  [
    'source',
    'StepInputLineageError',
    workflow({
      inputs,
      steps: {
        one: { type: 'stub/split@v1', text: '$inputs.image' },
        two: { type: 'stub/split@v1', text: '$inputs.image' },
        both: { type: 'stub/task@v1', input: '$steps.one.word', also: '$steps.two.word' },
      },
    }),
  ],
];

test.each(cases)('a wrong %s throws %s', (_, name, definition) => {
  const error = compileError(definition);
  expect(error.name).toBe(name);
  expect(error.issues.filter(isError).length).toBeGreaterThan(0);
  const all = engine.validate(definition);
  for (const issue of error.issues) expect(all).toContainEqual(issue);
});

test('what compiles has its warnings on the compiled workflow', () => {
  const definition = workflow({ steps: { a: { type: 'stub/echo@v1', vlaue: 1 } } });
  expect(engine.compile(definition).warnings).toEqual(engine.validate(definition));
  expect(engine.validate(definition)).toEqual([
    expect.objectContaining({ code: 'unknown-property', severity: 'warning', path: '/steps/0/vlaue' }),
  ]);
});
