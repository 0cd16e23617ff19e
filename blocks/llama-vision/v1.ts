import {
  STRING,
  blockTypeProperty,
  conditionalRequirements,
  stepName,
  type BlockInit,
  type BlockManifest,
  type JsonSchema,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { ModelAsker } from '../vision-language/asker.ts';
import {
  apiKeyProperty,
  modelVersionProperty,
  questionProperties,
  requestProperties,
} from '../vision-language/properties.ts';
import type { TaskType } from '../vision-language/tasks.ts';
import { llamaVersion, llamaVisionManifest } from './manifest.ts';

const TYPE = 'roboflow_core/llama_3_2_vision@v1';

const offered = [
  'unconstrained',
  'ocr',
  'structured-answering',
  'classification',
  'multi-label-classification',
  'visual-question-answering',
  'caption',
  'detailed-caption',
] as const satisfies readonly TaskType[];

/** Model labels of this version and OpenRouter's slug of each. */
export const modelsV1: Readonly<Record<string, string>> = {
  '11B (Free) - OpenRouter': 'meta-llama/llama-3.2-11b-vision-instruct:free',
  '11B (Regular) - OpenRouter': 'meta-llama/llama-3.2-11b-vision-instruct',
  '90B (Free) - OpenRouter': 'meta-llama/llama-3.2-90b-vision-instruct:free',
  '90B (Regular) - OpenRouter': 'meta-llama/llama-3.2-90b-vision-instruct',
};

const { images, task_type, prompt, output_structure, classes } = questionProperties(offered, {
  'structured-answering': 'roboflow_core/json_parser@v1',
  classification: 'roboflow_core/vlm_as_classifier@v1',
  'multi-label-classification': 'roboflow_core/vlm_as_classifier@v1',
});

const properties = {
  type: blockTypeProperty(TYPE),
  name: stepName,
  images,
  task_type,
  prompt,
  output_structure,
  classes,
  api_key: apiKeyProperty([STRING], {
    description: 'Your OpenRouter key.',
    examples: ['xxx-xxx', '$inputs.llama_api_key'],
  }),
  model_version: modelVersionProperty(Object.keys(modelsV1), '11B (Free) - OpenRouter'),
  ...requestProperties(500),
} satisfies Readonly<Record<string, JsonSchema>>;

const schema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Llama 3.2 Vision v1',
  name: 'Llama 3.2 Vision',
  version: 'v1',
  short_description: 'Ask Llama 3.2 Vision about images.',
  long_description:
    'Asks a Llama 3.2 Vision model on OpenRouter about each image: an open prompt, text recognition, fields as JSON, ' +
    'classes, a question, a caption. Superseded by `roboflow_core/llama_vision@v2`, which adds object detection, privacy ' +
    'levels and keys managed by Roboflow.',
  license: 'Llama 3.2 Community',
  block_type: 'model',
  search_keywords: ['LMM', 'VLM', 'Llama', 'Vision', 'Meta'],
  is_vlm_block: true,
  task_type_property: 'task_type',
  deprecated: true,
  ui_manifest: { section: 'model', icon: 'far fa-brands fa-meta' },
  examples: [
    {
      type: TYPE,
      name: 'llama',
      images: '$inputs.image',
      task_type: 'visual-question-answering',
      prompt: 'How many people are in the picture?',
      api_key: '$inputs.openrouter_api_key',
    },
  ],
  type: 'object',
  properties,
  required: ['type', 'name', 'images', 'api_key'],
  allOf: conditionalRequirements(properties),
};

/** `roboflow_core/llama_3_2_vision@v1`: questions to Llama 3.2 Vision, straight to OpenRouter. Deprecated, still valid. */
export class LlamaVisionBlockV1 extends ModelAsker implements WorkflowBlock {
  static readonly manifest: BlockManifest = llamaVisionManifest({ type: TYPE, schema, models: modelsV1 });

  constructor(init: BlockInit) {
    super(init, llamaVersion(modelsV1, false));
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const { text } = await this.ask(inputs, context);
    return { output: text, classes: inputs['classes'] ?? null };
  }
}
