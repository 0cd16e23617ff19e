import {
  INTEGER,
  STRING,
  blockTypeProperty,
  conditionalRequirements,
  nothing,
  oneOf,
  selector,
  stepName,
  text,
  type BlockManifest,
  type JsonSchema,
  type OutputDefinition,
} from '../../schemas/index.ts';
import {
  answerOutputs,
  managedKeyProperty,
  privacyLevelProperty,
  questionProperties,
  requestProperties,
  sharedManifest,
} from '../vision-language/properties.ts';
import { tasks, type TaskType } from '../vision-language/tasks.ts';
import { reasoningEfforts } from './request.ts';

const allTasks = Object.keys(tasks) as readonly TaskType[];

const modelProperty = oneOf([selector({ kinds: [STRING] }), text], {
  title: 'Model',
  description:
    'Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.',
  examples: [
    'openai/gpt-4o-mini',
    'anthropic/claude-3.5-sonnet',
    'google/gemini-2.5-pro',
    'qwen/qwen3.6-27b',
    '$inputs.openrouter_model_id',
  ],
});

const reasoningProperty = oneOf(
  [selector({ kinds: [STRING] }), { type: 'string', enum: Object.keys(reasoningEfforts) }, nothing],
  {
    title: 'Reasoning effort',
    description:
      'How much the model thinks before it answers. Left out: as the model does by itself. A model that refuses the setting is asked without it.',
    default: null,
    examples: ['low', '$inputs.reasoning_effort'],
    values_metadata: reasoningEfforts,
  },
);

/** Outputs that versions 2 and 3 add. */
export const tokenOutputs: readonly OutputDefinition[] = [
  { name: 'thinking', kind: [STRING.name] },
  { name: 'input_tokens', kind: [INTEGER.name] },
  { name: 'output_tokens', kind: [INTEGER.name] },
];

export interface OpenRouterVersion {
  readonly type: string;
  readonly version: 'v1' | 'v2' | 'v3';
  readonly maxTokens: number;
  readonly takesReasoning: boolean;
  readonly recommendedParsers: Readonly<Partial<Record<TaskType, string>>>;
  /** Properties after those that all versions have. */
  readonly moreProperties?: Readonly<Record<string, JsonSchema>>;
  readonly moreOutputs?: readonly OutputDefinition[];
  readonly isDeprecated?: boolean;
  /** Ends the description: what is special about the version. */
  readonly about: string;
}

/** What the versions declare; the differences are the arguments. */
export function openRouterManifest(version: OpenRouterVersion): BlockManifest {
  return {
    ...sharedManifest,
    type: version.type,
    schema: schemaOf(version),
    outputs: [...answerOutputs, ...(version.moreOutputs ?? [])],
    // A selector names no model: then only the run knows.
    dependentResources: ({ model_id: model }) => [
      { type: 'openrouter', id: typeof model === 'string' && !model.startsWith('$') ? model : null },
    ],
  };
}

function schemaOf(options: OpenRouterVersion): JsonSchema {
  const { type, version, maxTokens, takesReasoning, moreProperties, isDeprecated = false } = options;
  const { images, ...question } = questionProperties(allTasks, options.recommendedParsers);
  const properties: Readonly<Record<string, JsonSchema>> = {
    type: blockTypeProperty(type),
    name: stepName,
    api_key: managedKeyProperty,
    privacy_level: privacyLevelProperty,
    ...requestProperties(maxTokens),
    images,
    model_id: modelProperty,
    ...(takesReasoning && { reasoning_effort: reasoningProperty }),
    ...question,
    ...moreProperties,
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `OpenRouter ${version}`,
    name: 'OpenRouter',
    version,
    short_description: 'Ask any vision language model on OpenRouter about images.',
    long_description:
      'Asks a model of your choice about each image: an open prompt, text recognition, fields as JSON, classes, a question, a ' +
      'caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a key that it ' +
      `manages, and only to hosts that the privacy level allows. ${options.about}`,
    license: 'Apache-2.0',
    block_type: 'model',
    search_keywords: ['OpenRouter', 'VLM', 'LMM', 'Qwen', 'Llama', 'generic'],
    is_vlm_block: true,
    task_type_property: 'task_type',
    ...(isDeprecated && { deprecated: true }),
    ui_manifest: { section: 'model', icon: 'fal fa-globe', blockPriority: 5.6 },
    examples: [
      {
        type,
        name: 'model',
        images: '$inputs.image',
        model_id: 'meta-llama/llama-4-scout',
        task_type: 'visual-question-answering',
        prompt: 'How many people are in the picture?',
        api_key: '$inputs.openrouter_api_key',
      },
    ],
    type: 'object',
    properties,
    required: ['type', 'name', 'images', 'model_id'],
    allOf: conditionalRequirements(properties),
  };
}
