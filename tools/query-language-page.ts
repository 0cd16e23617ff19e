import { comparators, groups, operators, type Operation } from '../blocks/query-language/index.ts';
import { code, codes, jsonBlock, table } from './markdown.ts';
import { typeOf } from './block-page.ts';

/** `docs/query-language.md`, made from the tables of operations and conditions. */
export function queryLanguagePage(): string {
  return `# Operations and conditions

Generated from the tables by \`npm run generate\`; edits are lost.

Blocks that compute with values have a language in common: \`property_definition@v1\`, \`expression@v1\`, \`continue_if@v1\` and
\`detections_filter@v1\`. It is Roboflow's, and so is what comes of it, down to how Python rounds and writes numbers.

## Chains

A chain is a list of operations. Each takes what the one before it gave; an empty list gives the value as it came.

${jsonBlock([
  { type: 'DetectionsPropertyExtract', property_name: 'confidence' },
  { type: 'NumericSequenceAggregate', function: 'max', neutral_value: 0 },
  { type: 'NumberRound', decimal_digits: 2 },
])}

- An unknown operation or a bad parameter is an error when the workflow is compiled; kinds between operations are not checked.
- A value that an operation cannot work on is an \`InvalidInputTypeError\` when it comes to it. The sentence names the operation, its
  position and the value.
- Null does not come to a chain: the step is skipped. A null parameter of \`expression\` or \`continue_if\` does.
- Numbers keep whether they are whole within a step: \`Divide\` and then \`ToString\` gives \`2.0\`. Between steps, as in JSON, 2.0 is 2. Whole
  numbers beyond 2^53 count as floats.
- Regular expressions have Python's syntax and take time that grows with the text alone. References back and looking around, which
  no engine can do so, are stopped after a quarter of a second.
${Object.entries(groups)
  .map(([title, operations]) => `\n### ${title}\n\n${operationTable(operations)}\n`)
  .join('')}
## Conditions

A condition is a group of statements, joined by \`or\` (the default) or \`and\`. Groups nest. Every statement is asked, from the first to the
last; what cannot be decided is an \`EvaluationEngineError\`, wherever it stands.

${jsonBlock({
  type: 'StatementGroup',
  operator: 'and',
  statements: [
    {
      type: 'BinaryStatement',
      left_operand: { type: 'DynamicOperand', operand_name: 'count' },
      comparator: { type: '(Number) >' },
      right_operand: { type: 'StaticOperand', value: 0 },
    },
    {
      type: 'UnaryStatement',
      operand: {
        type: 'DynamicOperand',
        operand_name: 'answer',
        operations: [{ type: 'StringToLowerCase' }],
      },
      operator: { type: 'Exists' },
      negate: true,
    },
  ],
})}

- \`DynamicOperand\` is a value of the step by its name; \`_\`, the default, is the detection at hand and exists only in \`DetectionsFilter\`.
  A name that the step does not have is an \`UndeclaredSymbolError\`.
- \`StaticOperand\` is the value itself, never a selector.
- Both take \`operations\`; every statement takes \`negate\`.

### Comparators

${table(
  ['comparator', 'holds where'],
  comparators.map(({ types, means }) => [codes(types), means]),
)}

### Operators

${table(
  ['operator', 'holds where'],
  operators.map(({ types, means }) => [codes(types), means]),
)}
`;
}

function operationTable(operations: readonly Operation[]): string {
  return table(
    ['operation', 'gives', 'parameters'],
    operations.map(({ type, does, parameters }) => [code(type), does, parametersOf(parameters)]),
  );
}

function parametersOf(parameters: Operation['parameters']): string {
  return Object.entries(parameters)
    .map(([name, { schema, fallback, definition }]) => {
      const type = definition === undefined ? typeOf(schema) : typeOf(definition.schema);
      const preset = fallback === undefined ? '' : `, by default ${code(JSON.stringify(fallback))}`;
      return `${code(name)} (${type}${preset}): ${schema.description ?? ''}`;
    })
    .join(' ');
}
