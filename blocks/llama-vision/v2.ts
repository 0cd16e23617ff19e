import {
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
import { ModelAsker, requireText } from '../vision-language/asker.ts';
import {
  managedKeyProperty,
  modelVersionProperty,
  privacyLevelProperty,
  questionProperties,
  requestProperties,
} from '../vision-language/properties.ts';
import { tasks, type TaskType } from '../vision-language/tasks.ts';
import { llamaVersion, llamaVisionManifest } from './manifest.ts';

const TYPE = 'roboflow_core/llama_vision@v2';

const offered = Object.keys(tasks) as readonly TaskType[];

/** Model labels of this version and OpenRouter's slug of each. */
export const modelsV2: Readonly<Record<string, string>> = {
  '11B - OpenRouter': 'meta-llama/llama-3.2-11b-vision-instruct',
};

const { images, task_type, prompt, output_structure, classes } = questionProperties(offered, {
  'structured-answering': 'roboflow_core/json_parser@v1',
  classification: 'roboflow_core/vlm_as_classifier@v2',
  'multi-label-classification': 'roboflow_core/vlm_as_classifier@v2',
  'object-detection': 'roboflow_core/vlm_as_detector@v2',
});

const properties = {
  type: blockTypeProperty(TYPE),
  name: stepName,
  api_key: managedKeyProperty,
  privacy_level: privacyLevelProperty,
  ...requestProperties(500),
  images,
  task_type,
  prompt,
  output_structure,
  classes,
  model_version: modelVersionProperty(Object.keys(modelsV2), '11B - OpenRouter'),
} satisfies Readonly<Record<string, JsonSchema>>;

const schema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Llama 3.2 Vision v2',
  name: 'Llama 3.2 Vision',
  version: 'v2',
  short_description: 'Ask Llama 3.2 Vision about images.',
  long_description:
    'Asks Llama 3.2 Vision on OpenRouter about each image: an open prompt, text recognition, fields as JSON, classes, a ' +
    'question, a caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a ' +
    'key that it manages, and only to hosts that the privacy level allows.',
  license: 'Llama 3.2 Community License',
  block_type: 'model',
  search_keywords: ['LMM', 'VLM', 'Llama', 'Meta', 'OpenRouter'],
  is_vlm_block: true,
  task_type_property: 'task_type',
  ui_manifest: { section: 'model', icon: 'fa-brands fa-meta' },
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
  required: ['type', 'name', 'images'],
  allOf: conditionalRequirements(properties),
};

/** `roboflow_core/llama_vision@v2`: questions to Llama 3.2 Vision, straight to OpenRouter or through Roboflow. */
export class LlamaVisionBlockV2 extends ModelAsker implements WorkflowBlock {
  static readonly manifest: BlockManifest = llamaVisionManifest({ type: TYPE, schema, models: modelsV2 });

  constructor(init: BlockInit) {
    super(init, llamaVersion(modelsV2, true));
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const answer = await this.ask(inputs, context);
    return { output: requireText(answer), classes: inputs['classes'] ?? null };
  }
}
