import {
  LIST_OF_VALUES,
  WILDCARD,
  blockTypeProperty,
  selectorOnly,
  stepName,
  type BlockManifest,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';

const TYPE = 'roboflow_core/dimension_collapse@v1';
const ALIASES = ['DimensionCollapse'];

/** `roboflow_core/dimension_collapse@v1`: a level of a batch as one list. */
export class DimensionCollapseBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Dimension Collapse v1',
      name: 'Dimension Collapse',
      version: 'v1',
      short_description: 'Make one list of a level of a batch.',
      long_description:
        'Gathers what lies below an element, such as an answer for each of its crops, into one list for the element. Nulls are left ' +
        'out; an element without anything below it gives null. A batch of one level becomes one list for the whole run.',
      license: 'Apache-2.0',
      block_type: 'fusion',
      ui_manifest: { section: 'advanced', icon: 'fal fa-layer-minus', blockPriority: 6, inDevelopment: true },
      examples: [{ type: TYPE, name: 'all_answers', data: '$steps.llama.output' }],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        data: selectorOnly([WILDCARD], {
          title: 'Data',
          description: 'The batch whose innermost level is gathered.',
          examples: [
            '$steps.classification_step.predictions',
            '$steps.ocr_step.results',
            '$steps.crop_classification.predictions',
          ],
        }),
      },
      required: ['type', 'name', 'data'],
    },
    outputs: [{ name: 'output', kind: [LIST_OF_VALUES.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
    outputDimensionalityOffset: -1,
  };

  run({ data }: StepValues): Promise<StepValues> {
    return Promise.resolve({ output: data });
  }
}
