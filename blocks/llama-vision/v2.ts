import {
  MANAGED_KEY,
  SECRET,
  STRING,
  blockTypeProperty,
  conditionalRequirements,
  stepName,
  type AnswerStatus,
  type BlockInit,
  type BlockManifest,
  type JsonSchema,
  type PlannedRequest,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { llamaVisionError } from './error-codes.ts';
import { llamaVisionManifest } from './manifest.ts';
import { LlamaVisionRunner } from './runner.ts';
import { apiKeyProperty, modelVersionProperty, questionProperties, requestProperties } from './properties.ts';
import type { TaskType } from './tasks.ts';
import type { PrivacyLevel } from '../transport/index.ts';

const TYPE = 'roboflow_core/llama_vision@v2';

const offered = [
  'unconstrained',
  'ocr',
  'structured-answering',
  'classification',
  'multi-label-classification',
  'visual-question-answering',
  'caption',
  'detailed-caption',
  'object-detection',
] as const satisfies readonly TaskType[];

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

const privacyLevels = {
  allow: {
    name: 'Any host',
    description: 'Any host may answer, hosts that keep or learn from what they are sent included',
  },
  deny: {
    name: 'No data collection',
    description: 'Only hosts that do not keep requests to learn from them',
  },
  zdr: {
    name: 'Zero data retention',
    description: 'Only hosts that keep nothing at all; fewer, and some models have none',
  },
} as const;

const properties = {
  type: blockTypeProperty(TYPE),
  name: stepName,
  api_key: apiKeyProperty([STRING, SECRET, MANAGED_KEY], {
    description:
      'Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).',
    default: 'rf_key:account',
    examples: ['rf_key:account', 'sk-or-...', '$inputs.openrouter_api_key'],
  }),
  privacy_level: {
    type: 'string',
    title: 'Privacy level',
    description: 'Which hosts OpenRouter may hand the image to.',
    enum: Object.keys(privacyLevels),
    default: 'deny',
    values_metadata: privacyLevels,
  },
  ...requestProperties,
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
export class LlamaVisionBlockV2 implements WorkflowBlock {
  static readonly manifest: BlockManifest = llamaVisionManifest({ type: TYPE, schema, models: modelsV2 });

  readonly #runner: LlamaVisionRunner;

  constructor(init: BlockInit) {
    this.#runner = new LlamaVisionRunner(init, { models: modelsV2, takesManagedKeys: true });
  }

  plannedRequests(inputs: StepValues): readonly PlannedRequest[] {
    return this.#runner.plannedRequests(inputs);
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const privacyLevel = inputs['privacy_level'] as PrivacyLevel;
    const { outputs, status } = await this.#runner.ask(inputs, { context, privacyLevel });
    if (outputs.output === null) throw llamaVisionError('no-answer', NO_ANSWER[status]);
    return outputs;
  }
}

const SILENCE =
  'The model gave no answer. A `max_tokens` that is too small and an account without credits are the usual causes.';

const NO_ANSWER: Readonly<Record<AnswerStatus, string>> = {
  complete: SILENCE,
  empty: SILENCE,
  truncated: 'The model used up `max_tokens` before it answered. Raise it.',
  refused: 'The model refused to answer.',
  filtered: "The provider's content filter kept the answer back.",
};
