import {
  FLOAT,
  FlowControl,
  WILDCARD,
  blockTypeProperty,
  oneOf,
  selector,
  stepName,
  type BlockInit,
  type BlockManifest,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import {
  QueryError,
  conditionSchema,
  problemWith,
  queryDefinitions,
  readCondition,
  scopeOf,
  type Condition,
} from '../query-language/index.ts';

const TYPE = 'roboflow_core/continue_if@v1';
const ALIASES = ['ContinueIf'];

/** `roboflow_core/continue_if@v1`: steps that run only where a condition holds. */
export class ContinueIfBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Continue If v1',
      name: 'Continue If',
      version: 'v1',
      short_description: 'Let steps run only where a condition holds.',
      long_description:
        'Asks a condition about values, for each element of a batch or once. Where it does not hold, the steps named in `next_steps` are ' +
        'skipped, and what reads them: their outputs are null, and no model is asked. A step named by several gates needs all of them.',
      license: 'Apache-2.0',
      block_type: 'flow_control',
      ui_manifest: { section: 'flow_control', icon: 'fak fa-branching', blockPriority: 0, popular: true },
      examples: [
        {
          type: TYPE,
          name: 'only_dogs',
          condition_statement: {
            type: 'StatementGroup',
            statements: [
              {
                type: 'BinaryStatement',
                left_operand: { type: 'DynamicOperand', operand_name: 'animal' },
                comparator: { type: '==' },
                right_operand: { type: 'StaticOperand', value: 'dog' },
              },
            ],
          },
          evaluation_parameters: { animal: '$steps.top_class.output' },
          next_steps: ['$steps.breed'],
        },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        condition_statement: {
          ...conditionSchema,
          title: 'Condition',
          description: 'What must hold.',
          examples: [
            {
              type: 'StatementGroup',
              statements: [
                {
                  type: 'BinaryStatement',
                  left_operand: { type: 'DynamicOperand', operand_name: 'left' },
                  comparator: { type: '(Number) ==' },
                  right_operand: { type: 'StaticOperand', value: 1 },
                },
              ],
            },
          ],
        },
        evaluation_parameters: {
          type: 'object',
          additionalProperties: selector({ kinds: [WILDCARD] }),
          title: 'Parameters',
          description: 'The values that the condition speaks of, by name.',
          examples: [{ left: '$inputs.some' }],
        },
        next_steps: {
          type: 'array',
          items: {
            type: 'string',
            reference: true,
            selected_element: 'step',
            pattern: '^\\$steps\\.[A-Za-z_0-9\\-]+',
          },
          title: 'Next steps',
          description: 'The steps that run only where the condition holds.',
          examples: [['$steps.on_true']],
        },
        stop_delay: oneOf([selector({ kinds: [FLOAT] }), { type: 'number', exclusiveMinimum: 0 }], {
          title: 'Stop delay',
          description: 'Seconds for which elements still pass after one for which the condition held.',
          default: 0,
          examples: [5],
          gt: 0,
        }),
      },
      required: ['type', 'name', 'condition_statement', 'next_steps'],
      $defs: queryDefinitions,
    },
    languages: { condition_statement: problemWith(readCondition) },
    outputs: [],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  readonly #condition: Condition;
  readonly #clock: () => number;
  #lastPass = -Infinity;

  /** @param clock milliseconds, monotonic */
  constructor({ step }: BlockInit, clock: () => number = () => performance.now()) {
    this.#condition = readCondition(step['condition_statement']);
    this.#clock = clock;
  }

  async run(inputs: StepValues, context: StepContext): Promise<FlowControl> {
    const nextSteps = inputs['next_steps'] as readonly string[];
    if (nextSteps.length === 0)
      throw new QueryError('no-next-steps', '`next_steps` is empty: a gate decides about at least one step.');
    const variables = new Map(Object.entries(inputs['evaluation_parameters'] ?? {}) as [string, unknown][]);
    const holds = await this.#condition.holds(scopeOf(context, variables));
    const now = this.#clock();
    if (holds) this.#lastPass = now;
    const isLate = now - this.#lastPass < Number(inputs['stop_delay']) * 1000;
    return holds || isLate ? FlowControl.continueWith(nextSteps) : FlowControl.stop();
  }
}
