import {
  WILDCARD,
  blockTypeProperty,
  selector,
  stepName,
  type BlockInit,
  type BlockManifest,
  type JsonSchema,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { toPlain } from '../python/values.ts';
import {
  QueryError,
  byType,
  chainSchema,
  conditionSchema,
  expected,
  fieldsOf,
  noSuch,
  problemWith,
  queryDefinitions,
  readChain,
  readCondition,
  refused,
  scopeOf,
  typed,
  within,
  type Chain,
  type Condition,
  type Scope,
} from '../query-language/index.ts';

const TYPE = 'roboflow_core/expression@v1';
const ALIASES = ['Expression'];

type Result = (scope: Scope) => Promise<unknown>;

interface Case {
  readonly condition: Condition;
  readonly result: Result;
}

interface Switch {
  readonly cases: readonly Case[];
  readonly fallback: Result;
}

const result = byType({ StaticCaseResult: 'StaticCaseResult', DynamicCaseResult: 'DynamicCaseResult' });

const definitions: Readonly<Record<string, JsonSchema>> = {
  CasesDefinition: typed(
    'CasesDefinition',
    {
      cases: {
        type: 'array',
        items: { $ref: '#/$defs/CaseDefinition' },
        description: 'Asked in this order; the first that holds decides.',
      },
      default: { ...result, description: 'Where no case holds.' },
    },
    { required: ['cases', 'default'] },
  ),
  CaseDefinition: typed(
    'CaseDefinition',
    { condition: conditionSchema, result },
    { required: ['condition', 'result'] },
  ),
  StaticCaseResult: typed('StaticCaseResult', { value: {} }, { required: ['value'] }),
  DynamicCaseResult: typed(
    'DynamicCaseResult',
    {
      parameter_name: { type: 'string', description: 'Name of a value in `data`.' },
      operations: { anyOf: [chainSchema, { type: 'null' }], default: null },
    },
    { required: ['parameter_name'] },
  ),
};

/** `roboflow_core/expression@v1`: a value chosen by conditions. */
export class ExpressionBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Expression v1',
      name: 'Expression',
      version: 'v1',
      short_description: 'Choose a value by conditions.',
      long_description:
        'Asks conditions about values, one case after the other; the first case that holds gives the result, which is written in ' +
        'the case or made of one of the values. Without one the default is the result.',
      license: 'Apache-2.0',
      block_type: 'formatter',
      ui_manifest: { section: 'advanced', icon: 'fal fa-code', blockPriority: 1, inDevelopment: true },
      examples: [
        {
          type: TYPE,
          name: 'verdict',
          data: { class_name: '$steps.top_class.output' },
          switch: {
            type: 'CasesDefinition',
            cases: [
              {
                type: 'CaseDefinition',
                condition: {
                  type: 'StatementGroup',
                  statements: [
                    {
                      type: 'BinaryStatement',
                      left_operand: { type: 'DynamicOperand', operand_name: 'class_name' },
                      comparator: { type: '==' },
                      right_operand: { type: 'StaticOperand', value: 'scratched' },
                    },
                  ],
                },
                result: { type: 'StaticCaseResult', value: 'FAIL' },
              },
            ],
            default: { type: 'StaticCaseResult', value: 'PASS' },
          },
        },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        data: {
          type: 'object',
          additionalProperties: selector({ kinds: [WILDCARD] }),
          title: 'Data',
          description: 'The values that conditions and results speak of, by name.',
          examples: [{ predictions: '$steps.model.predictions', reference: '$inputs.reference_class_names' }],
        },
        switch: {
          $ref: '#/$defs/CasesDefinition',
          title: 'Cases',
          description: 'The conditions with their results, and what there is where none holds.',
          examples: [
            {
              type: 'CasesDefinition',
              cases: [
                {
                  type: 'CaseDefinition',
                  condition: {
                    type: 'StatementGroup',
                    statements: [
                      {
                        type: 'BinaryStatement',
                        left_operand: { type: 'DynamicOperand', operand_name: 'class_name' },
                        comparator: { type: '==' },
                        right_operand: { type: 'DynamicOperand', operand_name: 'reference' },
                      },
                    ],
                  },
                  result: { type: 'StaticCaseResult', value: 'PASS' },
                },
              ],
              default: { type: 'StaticCaseResult', value: 'FAIL' },
            },
          ],
        },
        data_operations: {
          type: 'object',
          additionalProperties: chainSchema,
          title: 'Operations on data',
          description: 'Operations by name of a value, done before any condition is asked.',
          examples: [{ predictions: [{ type: 'DetectionsPropertyExtract', property_name: 'class_name' }] }],
        },
      },
      required: ['type', 'name', 'data', 'switch'],
      $defs: { ...queryDefinitions, ...definitions },
    },
    languages: { switch: problemWith(readSwitch), data_operations: problemWith(readChains) },
    outputs: [{ name: 'output', kind: [WILDCARD.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  readonly #switch: Switch;
  readonly #dataOperations: ReadonlyMap<string, Chain>;

  constructor({ step }: BlockInit) {
    this.#switch = readSwitch(step['switch']);
    this.#dataOperations = readChains(step['data_operations'] ?? {});
  }

  async run({ data }: StepValues, context: StepContext): Promise<StepValues> {
    const variables = new Map(Object.entries(data as object) as [string, unknown][]);
    const bare = scopeOf(context, new Map());
    for (const [name, chain] of this.#dataOperations) {
      try {
        variables.set(name, await chain.run(valueNamed(name, variables), bare));
      } catch (thrown) {
        throw thrown instanceof QueryError ? thrown.at(`\`data_operations\` of \`${name}\``) : thrown;
      }
    }
    const scope = scopeOf(context, variables);
    for (const [index, { condition, result: make }] of this.#switch.cases.entries()) {
      try {
        if (await condition.holds(scope)) return { output: toPlain(await make(scope)) };
      } catch (thrown) {
        throw thrown instanceof QueryError ? thrown.at(`case ${index + 1}`) : thrown;
      }
    }
    return { output: toPlain(await this.#switch.fallback(scope)) };
  }
}

function readChains(value: unknown): ReadonlyMap<string, Chain> {
  if (!isRecord(value)) throw expected(value, 'an object of lists of operations');
  return new Map(
    Object.entries(value).map(([name, chain]) => [name, within(`of \`${name}\`:`, () => readChain(chain))]),
  );
}

function readSwitch(value: unknown): Switch {
  const { type, cases, ...fields } = fieldsOf(value, 'a `CasesDefinition`');
  if (type !== 'CasesDefinition') throw noSuch('switch', type, ['CasesDefinition']);
  if (!Array.isArray(cases)) throw refused('`cases`', cases, 'a list of cases');
  return {
    cases: cases.map((item: unknown, index) => within(`case ${index + 1}`, () => readCase(item))),
    fallback: within('`default`', () => readResult(fields['default'])),
  };
}

function readCase(value: unknown): Case {
  const { type, condition, result: made } = fieldsOf(value, 'a `CaseDefinition`');
  if (type !== 'CaseDefinition') throw noSuch('case', type, ['CaseDefinition']);
  return {
    condition: within('`condition`', () => readCondition(condition)),
    result: within('`result`', () => readResult(made)),
  };
}

function readResult(value: unknown): Result {
  const fields = fieldsOf(value, 'a result with a `type`');
  const { type, parameter_name: name, operations = null } = fields;
  if (type === 'StaticCaseResult') {
    if (!Object.hasOwn(fields, 'value')) throw refused('`value`', undefined, 'any value');
    return () => Promise.resolve(fields['value']);
  }
  if (type !== 'DynamicCaseResult') throw noSuch('result', type, ['StaticCaseResult', 'DynamicCaseResult']);
  if (typeof name !== 'string') throw refused('`parameter_name`', name, 'the name of a value in `data`');
  const chain = operations === null ? null : within('`operations`', () => readChain(operations));
  return async (scope) => {
    const made = valueNamed(name, scope.variables);
    return chain === null ? made : await chain.run(made, scope);
  };
}

/** @throws QueryError for a name that is not in `data`. */
function valueNamed(name: string, variables: ReadonlyMap<string, unknown>): unknown {
  if (variables.has(name)) return variables.get(name);
  const known = [...variables.keys()].map((variable) => `\`${variable}\``).join(', ');
  const message = `\`data\` has no \`${name.slice(0, 200)}\`; it has ${known === '' ? 'nothing' : known}.`;
  throw new QueryError('no-such-property', message);
}
