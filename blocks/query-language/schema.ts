import type { JsonSchema, QueryLanguageDescription } from '../../schemas/index.ts';
import { comparators, operators, type Comparator, type Operator } from './comparators.ts';
import { operations } from './language.ts';
import type { Operation } from './operation.ts';

/** A value told apart by its `type`, each of which is a definition. */
export function byType(types: Readonly<Record<string, string>>): JsonSchema {
  const definitions = [...new Set(Object.values(types))];
  return {
    oneOf: definitions.map((name) => ({ $ref: reference(name) })),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(Object.entries(types).map(([type, name]) => [type, reference(name)])),
    },
  };
}

/** An object with a `type`, as the query language has them. */
export function typed(
  type: string | readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
  { required, ...more }: JsonSchema = {},
): JsonSchema {
  const typeSchema: JsonSchema =
    typeof type === 'string' ? { const: type, type: 'string' } : { enum: type, type: 'string' };
  return {
    type: 'object',
    ...more,
    properties: { type: typeSchema, ...properties },
    required: ['type', ...(required ?? [])],
  };
}

function reference(definition: string): string {
  return `#/$defs/${definition}`;
}

/** Schema of a property that holds a chain of operations. */
export const chainSchema: JsonSchema = {
  type: 'array',
  items: byType(Object.fromEntries([...operations.keys()].map((type) => [type, type]))),
};

/** Schema of a property that holds a condition. */
export const conditionSchema: JsonSchema = { $ref: reference('StatementGroup') };

function operationSchema(operation: Operation): JsonSchema {
  const { type, does, takes, gives, parameters, schema } = operation;
  const entries = Object.entries(parameters);
  return typed(
    type,
    Object.fromEntries(
      entries.map(([name, parameter]) => [
        name,
        parameter.schema.type === 'array' ? { ...parameter.schema, ...chainSchema } : parameter.schema,
      ]),
    ),
    {
      description: does,
      ...schema,
      input_kind: takes,
      output_kind: gives,
      required: entries.filter(([, { fallback }]) => fallback === undefined).map(([name]) => name),
    },
  );
}

function comparisonSchema(entry: Comparator | Operator): JsonSchema {
  const { types, operands } = entry;
  const [type = ''] = types;
  return typed(
    types.length === 1 ? type : types,
    {},
    {
      description: meaningOf(entry),
      operands_number: operandsNumber(entry),
      operands_kinds: operands,
      output_kind: ['boolean'],
    },
  );
}

function meaningOf({ means }: Comparator | Operator): string {
  return `Holds where ${means}.`;
}

function operandsNumber(entry: Comparator | Operator): number {
  return 'compare' in entry ? 2 : 1;
}

function typesOf(entries: readonly (Comparator | Operator)[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.flatMap(({ types, definition }) => types.map((type) => [type, definition])),
  );
}

const operand = byType({ StaticOperand: 'StaticOperand', DynamicOperand: 'DynamicOperand' });
const negate: JsonSchema = { type: 'boolean', default: false, description: 'Turn the statement round.' };

const statements: Readonly<Record<string, JsonSchema>> = {
  StaticOperand: typed(
    'StaticOperand',
    { value: { description: 'The value, never a selector.' }, operations: chainSchema },
    { description: 'A value that is written here.', required: ['value'] },
  ),
  DynamicOperand: typed(
    'DynamicOperand',
    {
      operand_name: {
        type: 'string',
        default: '_',
        description: 'Name of a value of the step; `_` is the detection at hand.',
      },
      operations: chainSchema,
    },
    { description: 'A value of the step.' },
  ),
  BinaryStatement: typed(
    'BinaryStatement',
    { left_operand: operand, comparator: byType(typesOf(comparators)), right_operand: operand, negate },
    { description: 'Compares two values.', required: ['left_operand', 'comparator', 'right_operand'] },
  ),
  UnaryStatement: typed(
    'UnaryStatement',
    { operand, operator: byType(typesOf(operators)), negate },
    { description: 'Asks something of one value.', required: ['operand', 'operator'] },
  ),
  StatementsGroupsOperator: { type: 'string', enum: ['and', 'or'] },
  StatementGroup: typed(
    'StatementGroup',
    {
      statements: {
        type: 'array',
        minItems: 1,
        description: 'Statements, or groups of them. All are asked, from the first to the last.',
        items: byType({
          BinaryStatement: 'BinaryStatement',
          UnaryStatement: 'UnaryStatement',
          StatementGroup: 'StatementGroup',
        }),
      },
      operator: {
        $ref: reference('StatementsGroupsOperator'),
        default: 'or',
        description: 'Whether all must hold, or one.',
      },
    },
    { description: 'Statements joined by `and` or `or`.', required: ['statements'] },
  ),
};

/** `$defs` of a schema that holds chains or conditions. */
export const queryDefinitions: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries([...operations.values()].map((entry) => [entry.type, operationSchema(entry)])),
  ...Object.fromEntries(
    [...operations.values()].flatMap(({ parameters }) =>
      Object.values(parameters).flatMap(({ definition }) =>
        definition === undefined ? [] : [[definition.name, definition.schema] as const],
      ),
    ),
  ),
  ...Object.fromEntries(
    [...comparators, ...operators].map((entry) => [entry.definition, comparisonSchema(entry)]),
  ),
  ...statements,
};

/** The language as Roboflow's editor asks for it. */
export const queryDescription: QueryLanguageDescription = {
  operations_description: [...operations.values()].map(({ type, does, takes, gives, schema = {} }) => ({
    operation_type: type,
    compound: schema.compound === true,
    input_kind: takes,
    output_kind: gives,
    nested_operation_input_kind: schema.nested_operation_input_kind ?? null,
    nested_operation_output_kind: schema.nested_operation_output_kind ?? null,
    description: does,
  })),
  operators_descriptions: [...comparators, ...operators].flatMap((entry) =>
    entry.types.map((type) => ({
      operator_type: type,
      operands_number: operandsNumber(entry),
      operands_kinds: entry.operands,
      description: meaningOf(entry),
    })),
  ),
};
