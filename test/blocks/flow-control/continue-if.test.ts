import { expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';
import { isError } from '../../../schemas/index.ts';

const engine = createEngine({ environment: {} });

const statement = {
  type: 'UnaryStatement',
  operand: { type: 'DynamicOperand', operand_name: 'value' },
  operator: { type: 'Exists' },
};

function problemsOf(gate: object, selector = '$inputs.value'): readonly string[] {
  const definition = {
    version: '1.0',
    inputs: [{ type: 'WorkflowBatchInput', name: 'value' }],
    steps: [
      {
        type: 'ContinueIf',
        name: 'gate',
        condition_statement: { type: 'StatementGroup', statements: [statement] },
        evaluation_parameters: { value: '$inputs.value' },
        next_steps: ['$steps.next'],
        ...gate,
      },
      { type: 'PropertyDefinition', name: 'next', data: '$inputs.value', operations: [] },
    ],
    outputs: [{ type: 'JsonField', name: 'out', selector }],
  };
  return engine
    .validate(definition)
    .filter(isError)
    .map(({ message }) => message);
}

test.each<readonly [string, object, string | undefined, RegExp]>([
  [
    'a step that there is not',
    { next_steps: ['$steps.nxt'] },
    undefined,
    /no step `nxt`\. Did you mean `next`\?/,
  ],
  [
    'an input',
    { next_steps: ['$inputs.value'] },
    undefined,
    /it takes a list of selectors of a step, such as `\$steps\.name`\.$/,
  ],
  ['an output that no gate has', {}, '$steps.gate.output', /the step has no such output\. It has none\.$/],
  [
    'values that are no selectors',
    { evaluation_parameters: { value: 5 } },
    undefined,
    /it takes an object whose values are a selector/,
  ],
])('names %s in a sentence', (_, gate, selector, message) => {
  expect(problemsOf(gate, selector)).toEqual([expect.stringMatching(message)]);
});
