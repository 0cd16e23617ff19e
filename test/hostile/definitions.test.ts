import { describe, expect, test } from '@jest/globals';
import { processorTimer } from '../support/processor-time.ts';
import { createEngine } from '../../index.ts';
import { MAX_KINDS, nearest, type Issue } from '../../schemas/index.ts';
import { image, workflow } from '../engine/stub-plugin.ts';

const engine = createEngine({ environment: {} });

const MANY = 20_000;
/** What was quadratic took minutes. */
const LONGEST_MS = 20_000;
const LONGEST_MESSAGE = 4000;

type Steps = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function many<Item>(make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: MANY }, (_, index) => make(index));
}

function parser(rawJson: string): Steps[string] {
  return { type: 'roboflow_core/json_parser@v1', raw_json: rawJson, expected_fields: ['next'] };
}

function gate(nextSteps: readonly string[]): Steps[string] {
  const operand = { type: 'DynamicOperand', operand_name: 'x' };
  const statement = { type: 'UnaryStatement', operand, operator: { type: 'Exists' } };
  return {
    type: 'roboflow_core/continue_if@v1',
    condition_statement: { type: 'StatementGroup', statements: [statement] },
    evaluation_parameters: { x: '$inputs.image' },
    next_steps: nextSteps,
  };
}

function chained(last: string): Steps {
  const steps = many((index) => [`s${index}`, parser(`$steps.s${index + 1}.next`)] as const);
  return Object.fromEntries([...steps, [`s${MANY}`, parser(last)] as const]);
}

function deep(wrap: (inner: unknown) => unknown, innermost: unknown = 1): unknown {
  let value = innermost;
  for (let level = 0; level < MANY; level += 1) value = wrap(value);
  return value;
}

const definitions: Readonly<
  Record<string, () => { readonly definition: unknown; readonly code: Issue['code'] }>
> = {
  'selectors of steps that do not exist': () => ({
    definition: workflow({
      steps: Object.fromEntries(many((index) => [`s${index}`, parser(`$steps.t${index}x.next`)])),
    }),
    code: 'unknown-step',
  }),
  'selectors of inputs that do not exist': () => ({
    definition: workflow({
      inputs: many((index) => image(`image_${index}`)),
      steps: Object.fromEntries(many((index) => [`s${index}`, parser(`$inputs.imagge_${index}`)])),
    }),
    code: 'unknown-input',
  }),
  'outputs that a step with as many does not have': () => ({
    definition: workflow({
      steps: { s: { ...parser('{}'), expected_fields: many((index) => `field_${index}`) } },
      outputs: Object.fromEntries(many((index) => [`o${index}`, `$steps.s.other_${index}`])),
    }),
    code: 'unknown-output',
  }),
  'steps to go on with that do not exist': () => ({
    definition: workflow({
      inputs: [image('image')],
      steps: {
        gate: gate(many((index) => `$steps.t${index}`)),
        ...Object.fromEntries(many((index) => [`s${index}`, parser('{}')])),
      },
    }),
    code: 'unknown-step',
  }),
  'steps that lead into a circle of two': () => ({
    definition: workflow({ steps: chained(`$steps.s${MANY - 1}.next`) }),
    code: 'cycle',
  }),
  'steps that lead into a step that reads itself': () => ({
    definition: workflow({ steps: chained(`$steps.s${MANY}.next`) }),
    code: 'cycle',
  }),
  'steps in one circle': () => ({
    definition: workflow({ steps: chained('$steps.s0.next') }),
    code: 'cycle',
  }),
  'steps that each read themselves': () => ({
    definition: workflow({
      steps: Object.fromEntries(many((index) => [`s${index}`, parser(`$steps.s${index}.next`)])),
    }),
    code: 'cycle',
  }),
  'steps that decide about one, which reads itself': () => ({
    definition: workflow({
      inputs: [image('image')],
      steps: {
        end: parser('$steps.end.next'),
        ...Object.fromEntries(many((index) => [`g${index}`, gate(['$steps.end'])])),
      },
    }),
    code: 'cycle',
  }),
  'kinds of an input that many steps read': () => ({
    definition: workflow({
      inputs: [{ ...image('image'), kind: many((index) => `kind_${index}`) }],
      steps: Object.fromEntries(many((index) => [`s${index}`, parser('$inputs.image')])),
    }),
    code: 'wrong-value',
  }),
  'properties that a step does not have': () => ({
    definition: workflow({
      steps: { s: { ...parser('{}'), ...Object.fromEntries(many((index) => [`raw_${index}`, index])) } },
    }),
    code: 'unknown-property',
  }),
  'inputs of one name': () => ({
    definition: workflow({ inputs: many(() => image('image')) }),
    code: 'duplicate-name',
  }),
};

describe(`${MANY}`, () => {
  test.each(Object.keys(definitions))(
    '%s are told of in time that grows with their number',
    (name) => {
      const { definition, code } = definitions[name]?.() ?? { definition: null, code: 'wrong-value' };
      const elapsed = processorTimer();
      const issues = engine.validate(definition);
      expect(elapsed()).toBeLessThan(LONGEST_MS);
      expect(issues.map((issue) => issue.code)).toContain(code);
      expect(Math.max(...issues.map(({ message }) => message.length))).toBeLessThan(LONGEST_MESSAGE);
    },
    4 * LONGEST_MS,
  );

  test('steps in a row are ordered', () => {
    expect(engine.validate(workflow({ steps: chained('{}') }))).toEqual([]);
  });
});

const long = 'x'.repeat(10_000_000);
const step = (more: object): unknown => ({
  version: '1.0',
  inputs: [image('image')],
  outputs: [],
  steps: [{ ...parser('{}'), name: 's', ...more }],
});

describe('a text of 10 MB', () => {
  test.each<readonly [string, unknown]>([
    ['as the type of a step', step({ type: long })],
    [
      'as the name of a step with mistakes',
      step({ name: long, raw_json: '$inputs.imag', expected_fields: 3 }),
    ],
    [
      'as the name of steps that wait for each other',
      workflow({ steps: { [long]: parser(`$steps.${long}.next`) } }),
    ],
    ['as two names', workflow({ inputs: [image(long), image(long)] })],
    ['as the name of a property', step({ [long]: 1 })],
    ['as a selector of an input', step({ raw_json: `$inputs.${long}` })],
    ['as a selector of a step', step({ raw_json: `$steps.${long}.next` })],
    ['as a selector of an output', workflow({ steps: { a: parser('{}'), b: parser(`$steps.a.${long}`) } })],
    [
      'as a step to go on with',
      workflow({ inputs: [image('image')], steps: { a: gate([`$steps.${long}`]) } }),
    ],
    ['as the type of an input', workflow({ inputs: [{ type: long, name: 'a' }] })],
    [
      'as the type of an operation',
      step({
        type: 'roboflow_core/property_definition@v1',
        data: '$inputs.image',
        operations: [{ type: long }],
      }),
    ],
    ['as the version', { ...workflow({}), version: long }],
    [
      'as the kind of an input that does not fit',
      workflow({ inputs: [{ ...image('image'), kind: [long] }], steps: { s: parser('$inputs.image') } }),
    ],
  ])('%s is cut where it is quoted, and compared with nothing', (_, definition) => {
    const elapsed = processorTimer();
    const issues = engine.validate(definition);
    // Comparing it letter by letter took seconds for each name that it was compared with.
    expect(elapsed()).toBeLessThan(4000);
    expect(issues.length).toBeGreaterThan(0);
    expect(Math.max(...issues.map(({ message }) => message.length))).toBeLessThan(LONGEST_MESSAGE);
  });
});

describe(`nesting of ${MANY} levels is an issue`, () => {
  const lists = deep((inner) => [inner]);
  const objects = deep((inner) => ({ a: inner }));
  const definition = { type: 'roboflow_core/property_definition@v1', data: '$inputs.image' };
  const sequences = deep((operations) => [{ type: 'SequenceApply', operations }], []);
  const groups = deep((inner) => ({ type: 'StatementGroup', statements: [inner] }));
  const cases = deep((inner) => ({ type: 'CasesDefinition', cases: [inner], default: inner }));

  test.each<readonly [string, unknown]>([
    ['in place of a step', { ...workflow({}), steps: [lists] }],
    ['in a property', step({ raw_json: lists })],
    ['in an object of a property', step({ expected_fields: objects })],
    [
      'in a parameter of an operation',
      step({ ...definition, operations: [{ type: 'ToNumber', cast_to: lists }] }),
    ],
    [
      'in a table of an operation',
      step({ ...definition, operations: [{ type: 'LookupTable', lookup_table: lists }] }),
    ],
    ['of operations', step({ ...definition, operations: sequences })],
    ['of statements', step({ ...gate([]), condition_statement: groups })],
    [
      'in the operator of a statement',
      step({ ...gate([]), condition_statement: { type: 'StatementGroup', statements: [], operator: lists } }),
    ],
    ['of cases', step({ type: 'roboflow_core/expression@v1', data: {}, switch: cases })],
    ['as an input', { ...workflow({}), inputs: [objects] }],
    ['as the whole', lists],
  ])('%s', (_, value) => {
    const issues = engine.validate(value);
    expect(issues.map(({ severity }) => severity)).toContain('error');
    expect(Math.max(...issues.map(({ message }) => message.length))).toBeLessThan(LONGEST_MESSAGE);
  });
});

test('an input that names too many kinds is told how many it may name', () => {
  const kind = Array.from({ length: MAX_KINDS + 1 }, () => 'image');
  const [issue] = engine.validate(workflow({ inputs: [{ ...image('image'), kind }] }));
  expect(issue?.message).toContain(`at most ${MAX_KINDS} values`);
});

test('a guess looks at no more than the first thousand names', () => {
  let seen = 0;
  const names = function* (): Generator<string> {
    for (; seen < 1_000_000; seen += 1) yield `name_${seen}`;
  };
  expect(nearest('nothing like it', names())).toBeNull();
  expect(seen).toBeLessThan(2000);
});

describe('names of a megabyte', () => {
  const long = 'n'.repeat(1_000_000);
  const steps = { [long]: { ...parser('$inputs.nothing'), [long]: 1, [`${long}/~`]: '$steps.nothing.x' } };

  test('are cut in what is said of a definition', () => {
    const outputs = [{ type: 'JsonField', name: long, selector: `$steps.${long}.nothing` }];
    const inputs = [{ type: long, name: long }];
    const issues = engine.validate({ ...workflow({ inputs, steps }), outputs });
    expect(issues.length).toBeGreaterThan(4);
    for (const issue of issues) expect(JSON.stringify(issue).length).toBeLessThan(8000);
  });

  test('are cut in what is said of a step, and of inputs', () => {
    for (const issue of engine.validateStep({ name: long, ...steps[long] }))
      expect(JSON.stringify(issue).length).toBeLessThan(8000);
    const compiled = engine.compile(workflow({ inputs: [image('image')] }));
    const issues = compiled.checkInputs({ image: 5, [long]: 1 });
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) expect(JSON.stringify(issue).length).toBeLessThan(8000);
  });
});
