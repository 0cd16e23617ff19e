import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';
import { shippedBlocks } from '../../../blocks/shipped.ts';
import { groups, queryDefinitions } from '../../../blocks/query-language/index.ts';
import { createAjv } from '../../../schemas/json-schema.ts';
import { isError, type StepExecutionError } from '../../../schemas/index.ts';
import { readRows } from '../../conformance/rows.ts';

type Operations = readonly Readonly<Record<string, unknown>>[];

const engine = createEngine({ environment: {} });

function definition(operations: unknown): unknown {
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowBatchInput', name: 'v' }],
    steps: [{ type: 'roboflow_core/property_definition@v1', name: 'pd', data: '$inputs.v', operations }],
    outputs: [{ type: 'JsonField', name: 'o', selector: '$steps.pd.output' }],
  };
}

async function apply(operations: Operations, ...values: readonly unknown[]): Promise<readonly unknown[]> {
  const { results } = await engine.compile(definition(operations)).run({ v: values });
  return results.map(({ o }) => o);
}

async function failure(operations: Operations, value: unknown): Promise<StepExecutionError> {
  try {
    await apply(operations, value);
  } catch (error) {
    return error as StepExecutionError;
  }
  throw new Error('The chain did not fail.');
}

describe('a chain that cannot be read', () => {
  test.each<readonly [unknown, RegExp]>([
    ['x', /`operations` is `"x"`; it takes a list of operations/],
    [
      [{ type: 'ToString' }, { type: 'ToNumbr', cast_to: 'int' }],
      /operation 2 is 'ToNumbr'.*Did you mean `ToNumber`/,
    ],
    [[{}], /operation 1 has no `type`/],
    [[{ type: 'NumberRound' }], /operation 1 \(`NumberRound`\): `decimal_digits` is missing/],
    [
      [{ type: 'NumberRound', decimal_digits: '1e1' }],
      /`decimal_digits` is `"1e1"`; it takes a whole number/,
    ],
    [[{ type: 'NumberRound', decimal_digits: 1.5 }], /`decimal_digits` is `1.5`; it takes a whole number/],
    [
      [{ type: 'ToNumber', cast_to: 'integer' }],
      /it takes one of `int`, `float`.*Did you mean `int`|one of `int`, `float`/,
    ],
    [[{ type: 'ConvertImageToJPEG', compression_level: 0 }], /from 1 to 100/],
    [
      [{ type: 'SequenceApply', operations: [{ type: 'ToString' }, { type: 'Divide', other: 'x' }] }],
      /operation 1 \(`SequenceApply`\): `operations` operation 2 \(`Divide`\): `other` is `"x"`; it takes a number/,
    ],
    [
      [
        {
          type: 'DetectionsFilter',
          filter_operation: {
            type: 'StatementGroup',
            statements: [
              {
                type: 'BinaryStatement',
                left_operand: { type: 'DynamicOperand' },
                comparator: { type: '=' },
                right_operand: { type: 'StaticOperand', value: 1 },
              },
            ],
          },
        },
      ],
      /statement 1 `comparator` is '=', and there is no such comparator/,
    ],
  ])('%j is told with its place', (operations, message) => {
    const errors = engine.validate(definition(operations)).filter(isError);
    expect(errors).toEqual([
      expect.objectContaining({
        property: 'operations',
        path: '/steps/0/operations',
        message: expect.stringMatching(message) as unknown,
      }),
    ]);
  });

  test('a comparator without what it compares is guessed', () => {
    const statement = {
      type: 'BinaryStatement',
      left_operand: { type: 'DynamicOperand' },
      comparator: { type: '>' },
      right_operand: { type: 'StaticOperand', value: 1 },
    };
    const group = { type: 'StatementGroup', statements: [statement] };
    const [issue] = engine.validate(definition([{ type: 'DetectionsFilter', filter_operation: group }]));
    expect(issue?.message).toMatch(/no such comparator\. Did you mean `\(Number\) >`\?$/);
  });

  test('nesting without end is an error and no crash', () => {
    let operations: unknown[] = [];
    for (let depth = 0; depth < 5000; depth += 1) operations = [{ type: 'SequenceApply', operations }];
    expect(engine.validate(definition(operations)).filter(isError)).toHaveLength(1);
  });
});

test('detections without any are a sequence without elements', async () => {
  const inputs = [{ type: 'WorkflowBatchInput', name: 'v', kind: ['object_detection_prediction'] }];
  const outputs = [{ type: 'JsonField', name: 'o', selector: '$steps.pd.output' }];
  const made = async (operation: object): Promise<unknown> => {
    const steps = [{ type: 'PropertyDefinition', name: 'pd', data: '$inputs.v', operations: [operation] }];
    const workflow = engine.compile({ version: '1.0', inputs, steps, outputs });
    const found = { image: { width: 10, height: 10 }, predictions: [] };
    return (await workflow.run({ v: [found] }, { serialize: true })).results[0]?.['o'];
  };
  expect(await made({ type: 'SequenceJoin' })).toBe('');
  expect(await made({ type: 'SequenceElementsCount' })).toEqual({});
  expect(await made({ type: 'NumericSequenceAggregate', function: 'sum', neutral_value: 7 })).toBe(7);
});

describe('an operation that cannot do its work', () => {
  test('says what it was given where that cannot be written out', async () => {
    const found = {
      image: { width: 10, height: 10 },
      predictions: [{ x: 5, y: 5, width: 2, height: 2, confidence: 1, class: 'a', class_id: 0 }],
    };
    const ask = async (inputs: readonly object[], operations: Operations, value: unknown) => {
      const steps = [{ type: 'PropertyDefinition', name: 'pd', data: '$inputs.v', operations }];
      const outputs = [{ type: 'JsonField', name: 'o', selector: '$steps.pd.output' }];
      const workflow = engine.compile({ version: '1.0', inputs, steps, outputs });
      await workflow.run({ v: [value] });
    };
    const boxes = [{ type: 'WorkflowBatchInput', name: 'v', kind: ['object_detection_prediction'] }];
    const lower = { type: 'StringToLowerCase' };
    await expect(ask(boxes, [lower], found)).rejects.toThrow(/it was given detections; it takes a text/);
    const each = [{ type: 'SequenceApply', operations: [lower] }];
    await expect(ask(boxes, each, found)).rejects.toThrow(/it was given one detection; it takes a text/);
    const images = [{ type: 'WorkflowImage', name: 'v' }];
    await expect(ask(images, [lower], new Uint8Array(40))).rejects.toThrow(
      /it was given an image; it takes a text/,
    );
  });

  test.each<readonly [Operations, unknown, string, RegExp]>([
    [
      [{ type: 'ToNumber', cast_to: 'float' }],
      'three',
      'InvalidInputTypeError',
      /operation 1 \(`ToNumber`\): it was given a text, `'three'`; it takes a number, a boolean, or a text that is a number/,
    ],
    [
      [
        { type: 'ToNumber', cast_to: 'float' },
        { type: 'Divide', other: 0 },
      ],
      '3',
      'InvalidInputTypeError',
      /operation 2 \(`Divide`\): it divides by 0/,
    ],
    [
      [{ type: 'SequenceApply', operations: [{ type: 'StringToLowerCase' }] }],
      ['a', 1],
      'InvalidInputTypeError',
      /operation 1 \(`SequenceApply`\): element 1: operation 1 \(`StringToLowerCase`\): it was given a number, `1`/,
    ],
    [
      [{ type: 'LookupTable', lookup_table: { cat: 1 } }],
      'constructor',
      'InvalidInputTypeError',
      /nothing for a text, `'constructor'`; it has `cat`/,
    ],
    [[{ type: 'Multiply', other: 20_000_000 }], 'ab', 'OperationError', /more than 10000000/],
    [
      [{ type: 'StringMatches', regex: '(' }],
      'a',
      'StepExecutionError',
      /expression `\(`.*a `\)` is missing/,
    ],
    [
      [{ type: 'StringMatches', regex: '(?=(a+)+$)a' }],
      `${'a'.repeat(60)}!`,
      'StepExecutionError',
      /stopped after 250 ms/,
    ],
    [[{ type: 'ToNumber', cast_to: 'int' }], 'inf', 'StepExecutionError', /infinite/],
  ])('%j of %j', async (operations, value, name, message) => {
    const error = await failure(operations, value);
    expect(error).toMatchObject({ name, stepName: 'pd', element: [0] });
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(600);
  });

  test('costs one element where the rest is to go on', async () => {
    const compiled = engine.compile(definition([{ type: 'ToNumber', cast_to: 'int' }]));
    const { results, report } = await compiled.run({ v: ['1', 'x', '3'] }, { onError: 'null' });
    expect(results).toEqual([{ o: 1 }, { o: null }, { o: 3 }]);
    expect(report.failures).toMatchObject([
      { step: 'pd', element: [1], error: { name: 'InvalidInputTypeError' } },
    ]);
  });
});

test('parameters are read as kindly as Roboflow reads them', async () => {
  expect(await apply([{ type: 'NumberRound', decimal_digits: '1' }], 1.25)).toEqual([1.2]);
  expect(await apply([{ type: 'NumberRound', decimal_digits: true }], 1.25)).toEqual([1.2]);
  expect(await apply([{ type: 'Multiply', other: '2' }], 3)).toEqual([6]);
});

test('whole numbers have one zero, floats have two', async () => {
  const negated = [{ type: 'Multiply', other: -1 }, { type: 'ToString' }];
  expect(await apply(negated, 0)).toEqual(['0']);
  expect(await apply([{ type: 'ToNumber', cast_to: 'float' }, ...negated], 0)).toEqual(['-0.0']);
});

test('results are plain: no wrapper of a number or a dictionary leaves a step', async () => {
  const [counts] = await apply([{ type: 'SequenceElementsCount' }], ['a', 'a']);
  expect(counts).toStrictEqual({ a: 2 });
  expect(await apply([{ type: 'Divide', other: 2 }], 4)).toStrictEqual([2]);
  expect(
    await apply([{ type: 'SequenceApply', operations: [{ type: 'Divide', other: 1 }] }], [1]),
  ).toStrictEqual([[1]]);
});

test('a random number lies between its bounds', async () => {
  const [made] = await apply([{ type: 'RandomNumber', min_value: 5, max_value: 6 }], 'x');
  expect(made).toBeGreaterThanOrEqual(5);
  expect(made).toBeLessThan(6);
});

describe('the tables', () => {
  test('have a definition for every operation, and no name twice', () => {
    const types = Object.values(groups).flatMap((operations) => operations.map(({ type }) => type));
    expect(new Set(types).size).toBe(36);
    expect(types).toHaveLength(36);
    for (const type of types) expect(queryDefinitions).toHaveProperty([type]);
  });

  test('say something of each', () => {
    for (const { does, parameters } of Object.values(groups).flat()) {
      expect(does).toMatch(/^[A-Z].*\.$/);
      for (const { schema } of Object.values(parameters)) expect(schema.description).toMatch(/^[A-Z].*\.$/);
    }
  });
});

test('the engine describes the language, each operation and each comparison by itself', () => {
  const { operations_description: described, operators_descriptions: comparisons } =
    engine.describe().universal_query_language_description;
  const all = Object.values(groups).flat();
  expect(described.map(({ operation_type: type }) => type).sort()).toEqual(
    all.map(({ type }) => type).sort(),
  );
  expect(described.find(({ operation_type: type }) => type === 'DetectionsFilter')).toMatchObject({
    compound: true,
    output_kind: expect.arrayContaining(['object_detection_prediction']),
    nested_operation_output_kind: ['boolean'],
    description: expect.stringMatching(/\.$/),
  });
  expect(described.find(({ operation_type: type }) => type === 'ToString')).toMatchObject({
    compound: false,
    nested_operation_input_kind: null,
  });
  const numberOf = (name: string) =>
    comparisons.find(({ operator_type: type }) => type === name)?.operands_number;
  expect(['(Number) ==', '==', 'Exists'].map(numberOf)).toEqual([2, 2, 1]);
});

/** Accepted although no schema says so: text and booleans that mean a number, words that mean a boolean. */
const convertedByReaders = new Set([
  'pd/operations/16',
  'pd/operations/20',
  'pd/operations/29',
  'pd/operations/44',
  'pd/operations/74',
  'pd/operations/76',
  'pd/operations/100',
  'ci/condition_statement/19',
  'ci/stop_delay/7',
  'ci/stop_delay/10',
]);

describe('the published schemas say of a step what the engine says', () => {
  const rows = readRows('companions') as {
    readonly manifests: readonly {
      readonly id: string;
      readonly step: { readonly type: string };
      readonly verdict: string;
    }[];
  };
  const blocks = shippedBlocks.filter(({ manifest }) => manifest.languages !== undefined);

  test.each(blocks.map(({ manifest }) => manifest))('$type', ({ type, schema, typeAliases = [] }) => {
    const validate = createAjv().compile(schema);
    const own = rows.manifests.filter(({ step }) => [type, ...typeAliases].includes(step.type));
    expect(own.length).toBeGreaterThan(5);
    const wrong = own.filter(({ step, verdict }) => validate(step) !== (verdict === 'accept'));
    expect(wrong.filter(({ id }) => !convertedByReaders.has(id))).toEqual([]);
  });
});
