import {
  WILDCARD,
  blockTypeProperty,
  selector,
  stepName,
  type BlockManifest,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';

const TYPE = 'roboflow_core/first_non_empty_or_default@v1';
const ALIASES = ['FirstNonEmptyOrDefault'];

/** `roboflow_core/first_non_empty_or_default@v1`: the first of some values that is not null; joins branches again. */
export class FirstNonEmptyOrDefaultBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'First Non Empty Or Default v1',
      name: 'First Non Empty Or Default',
      version: 'v1',
      short_description: 'Take the first value that is there.',
      long_description:
        'Gives the first of its values that is not null, or the default. Empty text, 0 and empty lists are values. Joins branches of ' +
        'which one was not taken, and fills what could not be read.',
      license: 'Apache-2.0',
      block_type: 'formatter',
      ui_manifest: { section: 'advanced', icon: 'fal fa-empty-set', blockPriority: 7, inDevelopment: true },
      examples: [
        {
          type: TYPE,
          name: 'answer',
          data: ['$steps.sure.output', '$steps.unsure.output'],
          default: 'unknown',
        },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        data: {
          type: 'array',
          minItems: 1,
          items: selector({ kinds: [WILDCARD] }),
          title: 'Data',
          description: 'The values, in the order in which they are looked at.',
          examples: [
            ['$steps.my_step.predictions'],
            ['$steps.branch_a.output', '$steps.branch_b.output'],
            ['$steps.primary.result', '$steps.fallback.result', '$steps.alternative.result'],
          ],
        },
        default: {
          title: 'Default',
          description: 'What there is where all are null. Never a selector.',
          default: null,
          examples: ['empty', 'N/A', 0, null, [], {}],
        },
      },
      required: ['type', 'name', 'data'],
    },
    outputs: [{ name: 'output', kind: [WILDCARD.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
    acceptsEmptyValues: true,
  };

  run({ data, default: fallback }: StepValues): Promise<StepValues> {
    const found = (data as readonly unknown[]).find((value) => value !== null && value !== undefined);
    return Promise.resolve({ output: found === undefined ? fallback : found });
  }
}
