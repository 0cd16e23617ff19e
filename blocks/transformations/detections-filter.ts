import {
  WILDCARD,
  blockTypeProperty,
  selector,
  selectorOnly,
  stepName,
  type BlockInit,
  type BlockManifest,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { detectionKinds, isDetections } from '../predictions/detections.ts';
import {
  CURRENT,
  QueryError,
  chainSchema,
  problemWith,
  queryDefinitions,
  readChain,
  scopeOf,
  shown,
  type Chain,
} from '../query-language/index.ts';

const TYPE = 'roboflow_core/detections_filter@v1';
const ALIASES = ['DetectionsFilter'];

const filterByClass = {
  type: 'DetectionsFilter',
  filter_operation: {
    type: 'StatementGroup',
    statements: [
      {
        type: 'BinaryStatement',
        left_operand: {
          type: 'DynamicOperand',
          operations: [{ type: 'ExtractDetectionProperty', property_name: 'class_name' }],
        },
        comparator: { type: 'in (Sequence)' },
        right_operand: { type: 'DynamicOperand', operand_name: 'classes' },
      },
    ],
  },
};

/** `roboflow_core/detections_filter@v1`: detections made of others, mostly fewer. */
export class DetectionsFilterBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Detections Filter v1',
      name: 'Detections Filter',
      version: 'v1',
      short_description: 'Keep the detections for which conditions hold.',
      long_description:
        'Works on detections with a chain of operations that ends in detections again: `DetectionsFilter` with a condition about each ' +
        'detection, and any other that sorts, moves or renames them. Values from elsewhere, such as a list of classes, are given by name.',
      license: 'Apache-2.0',
      block_type: 'transformation',
      ui_manifest: { section: 'flow_control', icon: 'far fa-filter', blockPriority: 1 },
      examples: [
        {
          type: TYPE,
          name: 'wanted',
          predictions: '$steps.detector.predictions',
          operations: [filterByClass],
          operations_parameters: { classes: '$inputs.classes' },
        },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        predictions: selectorOnly(detectionKinds, {
          title: 'Detections',
          description: 'The detections to begin with.',
          examples: ['$steps.object_detection_model.predictions'],
        }),
        operations: {
          ...chainSchema,
          title: 'Operations',
          description: 'What is done with them, in this order.',
          examples: [[filterByClass]],
        },
        operations_parameters: {
          type: 'object',
          additionalProperties: selector({ kinds: [WILDCARD] }),
          title: 'Parameters',
          description: `Values that conditions speak of, by name. \`${CURRENT}\` is taken: it is the detection.`,
          examples: [{ classes: '$inputs.classes' }],
        },
      },
      required: ['type', 'name', 'predictions', 'operations'],
      $defs: queryDefinitions,
    },
    languages: { operations: problemWith(readChain) },
    outputs: [{ name: 'predictions', kind: detectionKinds.map(({ name }) => name) }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  readonly #chain: Chain;

  constructor({ step }: BlockInit) {
    this.#chain = readChain(step['operations']);
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const variables = new Map(Object.entries(inputs['operations_parameters'] ?? {}) as [string, unknown][]);
    if (variables.has(CURRENT)) {
      const message = `\`operations_parameters\` has a value named \`${CURRENT}\`, which stands for the detection at hand; take another name.`;
      throw new QueryError('reserved-name', message);
    }
    const predictions = await this.#chain.run(inputs['predictions'], scopeOf(context, variables));
    if (isDetections(predictions)) return { predictions };
    const message = `\`operations\` ended in ${shown(predictions)}; they have to end in detections.`;
    throw new QueryError('wrong-result', message);
  }
}
