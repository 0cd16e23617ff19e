import { describe, expect, test } from '@jest/globals';
import type { Lineage } from '../../../engine/compile/plan.ts';
import { WILDCARD, WorkflowError, isError, selectorOnly } from '../../../schemas/index.ts';
import { batch, bench, image, parameter, stubBlock, workflow, type WorkflowParts } from '../stub-plugin.ts';

const { engine } = bench();
const strict = bench({ strict: true }).engine;

const inputs = [
  batch('texts'),
  batch('more'),
  batch('nested', { dimensionality: 2 }),
  batch('other', { dimensionality: 2 }),
  image('image'),
  parameter('word'),
];

function errorsOf(steps: WorkflowParts['steps']): readonly unknown[] {
  return engine
    .validate(workflow({ inputs, ...(steps && { steps }) }))
    .filter(isError)
    .map(({ code, blockId, property }) => [code, blockId, property]);
}

function errorName(definition: unknown, by = engine): string | null {
  try {
    by.compile(definition);
    return null;
  } catch (error) {
    if (error instanceof WorkflowError) return error.name;
    throw error;
  }
}

/** Calls and outputs of each step, as the ids of their levels. */
function lineagesOf(steps: NonNullable<WorkflowParts['steps']>): Readonly<Record<string, readonly string[]>> {
  const ids = (lineage: Lineage): string => lineage.map(({ id }) => id).join(' > ') || 'one';
  const { plan } = engine.compile(workflow({ inputs, steps }));
  return Object.fromEntries(
    [...plan.steps.values()].map((step) => [step.name, [ids(step.callLineage), ids(step.outputLineage)]]),
  );
}

const split = (text: string): Readonly<Record<string, string>> => ({ type: 'stub/split@v1', text });
const join = (texts: string): Readonly<Record<string, string>> => ({ type: 'stub/join@v1', texts });
const both = (input: string, also: string): Readonly<Record<string, string>> => ({
  type: 'stub/task@v1',
  input,
  also,
});
const attach = (whole: string, parts: string): Readonly<Record<string, string>> => ({
  type: 'stub/attach@v1',
  whole,
  parts,
});

describe('how often a step runs', () => {
  test('once, for parameters', () => {
    expect(lineagesOf({ a: both('$inputs.word', '$inputs.word') })).toEqual({ a: ['one', 'one'] });
  });

  test('once per element, parameters beside it', () => {
    expect(
      lineagesOf({ a: both('$inputs.texts', '$inputs.word'), b: both('$inputs.more', '$steps.a.output') }),
    ).toEqual({
      a: ['$inputs', '$inputs'],
      b: ['$inputs', '$inputs'],
    });
  });

  test('per nested element', () => {
    expect(lineagesOf({ a: both('$inputs.nested', '$inputs.word') })).toEqual({
      a: ['$inputs > $inputs.nested.1', '$inputs > $inputs.nested.1'],
    });
  });

  test('a split adds a level, a join takes it away', () => {
    expect(
      lineagesOf({
        a: split('$inputs.texts'),
        b: join('$steps.a.word'),
        c: both('$steps.b.text', '$inputs.texts'),
      }),
    ).toEqual({
      a: ['$inputs', '$inputs > $steps.a'],
      b: ['$inputs', '$inputs'],
      c: ['$inputs', '$inputs'],
    });
  });

  test('a join of the whole batch runs once', () => {
    expect(lineagesOf({ a: join('$inputs.texts'), b: both('$steps.a.text', '$inputs.texts') })).toEqual({
      a: ['one', 'one'],
      b: ['$inputs', '$inputs'],
    });
  });

  test('a join of one value that is in no batch runs once', () => {
    expect(lineagesOf({ a: both('$inputs.word', '$inputs.word'), b: join('$steps.a.output') })).toEqual({
      a: ['one', 'one'],
      b: ['one', 'one'],
    });
  });

  test('offsets measure against the reference property', () => {
    expect(
      lineagesOf({ a: split('$inputs.texts'), b: attach('$inputs.texts', '$steps.a.word') }),
    ).toMatchObject({
      b: ['$inputs', '$inputs'],
    });
  });
});

describe('batches of the wrong depth', () => {
  test.each<readonly [string, WorkflowParts['steps'], readonly unknown[]]>([
    [
      'an element beside its parts',
      { s: split('$inputs.texts'), a: both('$steps.s.word', '$inputs.texts') },
      ['dimensionality-mismatch', 'a', 'also'],
    ],
    [
      'parts no deeper than the whole',
      { a: attach('$inputs.texts', '$inputs.more') },
      ['dimensionality-mismatch', 'a', 'parts'],
    ],
    [
      'parts that are too deep',
      { s: split('$inputs.nested'), a: attach('$inputs.texts', '$steps.s.word') },
      ['dimensionality-mismatch', 'a', 'parts'],
    ],
  ])('%s', (_, steps, expected) => {
    expect(errorsOf(steps)).toEqual([expected]);
    expect(errorName(workflow({ inputs, ...(steps && { steps }) }))).toBe('StepInputDimensionalityError');
  });
});

describe('batches from different sources', () => {
  test.each<readonly [string, WorkflowParts['steps']]>([
    ['two nested inputs', { a: both('$inputs.nested', '$inputs.other') }],
    [
      'two splits',
      { s: split('$inputs.texts'), t: split('$inputs.texts'), a: both('$steps.s.word', '$steps.t.word') },
    ],
    ['a split and a nested input', { s: split('$inputs.texts'), a: both('$steps.s.word', '$inputs.nested') }],
  ])('%s', (_, steps) => {
    expect(errorsOf(steps)).toEqual([['lineage-mismatch', 'a', 'also']]);
    expect(errorName(workflow({ inputs, ...(steps && { steps }) }))).toBe('StepInputLineageError');
  });

  test('the same split read twice is one source', () => {
    expect(errorsOf({ s: split('$inputs.texts'), a: both('$steps.s.word', '$steps.s.word') })).toEqual([]);
  });
});

describe('a batch where one value is expected', () => {
  const look = (more: object): unknown =>
    workflow({
      inputs: [...inputs, batch('prompts', { kind: ['string'] }), batch('degrees', { kind: ['float'] })],
      steps: { a: { type: 'stub/look@v1', image: '$inputs.image', ...more } },
    });

  test('is an error', () => {
    expect(errorName(look({ temperature: '$inputs.degrees' }))).toBe('ExecutionGraphStructureError');
    expect(engine.validate(look({ temperature: '$inputs.degrees' }))).toEqual([
      expect.objectContaining({ code: 'batch-into-scalar', severity: 'error', path: '/steps/0/temperature' }),
    ]);
  });

  test('is a warning where the block allows for it, and an error in strict mode', () => {
    const definition = look({ prompt: '$inputs.prompts' });
    expect(engine.compile(definition).warnings).toEqual([
      expect.objectContaining({ code: 'not-portable', severity: 'warning', path: '/steps/0/prompt' }),
    ]);
    expect(errorName(definition, strict)).toBe('ExecutionGraphStructureError');
  });
});

test('offsets without a reference property measure against the deepest batch', () => {
  const Loose = stubBlock({
    type: 'other/loose@v1',
    properties: { whole: selectorOnly([WILDCARD], {}), parts: selectorOnly([WILDCARD], {}) },
    gives: {},
    inputDimensionalityOffsets: { parts: 1 },
    make: () => ({}),
  });
  const { engine: other } = bench({ plugins: [{ name: 'other', blocks: [Loose] }] });
  const steps = {
    s: split('$inputs.texts'),
    a: { type: 'other/loose@v1', whole: '$inputs.texts', parts: '$steps.s.word' },
  };
  const { plan } = other.compile(workflow({ inputs, steps }));
  expect(plan.steps.get('a')?.callLineage.map(({ id }) => id)).toEqual(['$inputs']);
});
