import {
  WILDCARD,
  blockTypeProperty,
  selectorOnly,
  stepName,
  type BlockInit,
  type BlockManifest,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { toPlain } from '../python/values.ts';
import {
  chainSchema,
  problemWith,
  queryDefinitions,
  readChain,
  scopeOf,
  type Chain,
} from '../query-language/index.ts';

const TYPE = 'roboflow_core/property_definition@v1';
const ALIASES = ['PropertyDefinition', 'PropertyExtraction'];
const noVariables: ReadonlyMap<string, unknown> = new Map();

/** `roboflow_core/property_definition@v1`: one value made of another by a chain of operations. */
export class PropertyDefinitionBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Property Definition v1',
      name: 'Property Definition',
      version: 'v1',
      short_description: 'Make a value of another one, step by step.',
      long_description:
        'Works on the value with a chain of operations, each of which takes what the one before it gave: the class of a ' +
        'classification, the number of detections, text in lower case. Without operations the value passes through.',
      license: 'Apache-2.0',
      block_type: 'formatter',
      search_keywords: [
        'property',
        'field',
        'number',
        'count',
        'classes',
        'confidences',
        'labels',
        'coordinates',
      ],
      ui_manifest: { section: 'advanced', icon: 'fal fa-gear-code', blockPriority: 0, popular: true },
      examples: [
        {
          type: TYPE,
          name: 'top_class',
          data: '$steps.classifier.predictions',
          operations: [{ type: 'ClassificationPropertyExtract', property_name: 'top_class' }],
        },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        data: selectorOnly([WILDCARD], {
          title: 'Data',
          description: 'The value to begin with, from a step or a batch. A parameter is refused.',
          examples: [
            '$steps.object_detection_model.predictions',
            '$steps.classification_model.top',
            '$steps.ocr_model.text',
          ],
        }),
        operations: {
          ...chainSchema,
          title: 'Operations',
          description: 'What is done with the value, in this order.',
          examples: [
            [{ type: 'DetectionsPropertyExtract', property_name: 'class_name' }],
            [{ type: 'DetectionsPropertyExtract', property_name: 'count' }],
            [{ type: 'ClassificationPropertyExtract', property_name: 'class' }],
          ],
        },
      },
      required: ['type', 'name', 'data', 'operations'],
      $defs: queryDefinitions,
    },
    languages: { operations: problemWith(readChain) },
    outputs: [{ name: 'output', kind: [WILDCARD.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  readonly #chain: Chain;

  constructor({ step }: BlockInit) {
    this.#chain = readChain(step['operations']);
  }

  async run({ data }: StepValues, context: StepContext): Promise<StepValues> {
    return { output: toPlain(await this.#chain.run(data, scopeOf(context, noVariables))) };
  }
}
