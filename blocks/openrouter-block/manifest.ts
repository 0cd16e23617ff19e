import {
  INTEGER,
  STRING,
  nothing,
  oneOf,
  selector,
  text,
  type BlockManifest,
  type JsonSchema,
  type OutputDefinition,
  type StepValues,
} from '../../schemas/index.ts';
import type { Answer } from '../vision-language/asker.ts';
import { questionManifest, type QuestionBlock } from '../vision-language/manifest.ts';
import {
  managedKeyProperty,
  privacyLevelProperty,
  questionProperties,
  requestProperties,
} from '../vision-language/properties.ts';
import { taskTypes } from '../vision-language/tasks.ts';
import type { VisionLanguageVersion } from '../vision-language/route.ts';
import { reasoningEfforts } from './request.ts';

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
export const TOKEN_OUTPUTS: readonly OutputDefinition[] = [
  { name: 'thinking', kind: [STRING.name] },
  { name: 'input_tokens', kind: [INTEGER.name] },
  { name: 'output_tokens', kind: [INTEGER.name] },
];

export function tokenOutputs({ thinking, usage }: Answer): StepValues {
  return { thinking, input_tokens: usage.inputTokens, output_tokens: usage.outputTokens };
}

/** What all versions ask alike. */
export const ANY_MODEL = {
  models: null,
  takesManagedKeys: true,
  classList: 'commas',
} as const satisfies VisionLanguageVersion;

interface OpenRouterVersion extends Pick<QuestionBlock, 'version' | 'isDeprecated' | 'moreOutputs'> {
  readonly maxTokens: number;
  readonly takesReasoning: boolean;
  readonly recommendedParsers: Parameters<typeof questionProperties>[1];
  /** Properties after those that all versions have. */
  readonly moreProperties?: Readonly<Record<string, JsonSchema>>;
  /** Ends the description: what is special about the version. */
  readonly about: string;
}

/** What the versions declare; the differences are the arguments. */
export function openRouterManifest({
  maxTokens,
  takesReasoning,
  recommendedParsers,
  moreProperties,
  about,
  ...block
}: OpenRouterVersion): BlockManifest {
  const { images, ...question } = questionProperties(taskTypes, recommendedParsers);
  return questionManifest({
    ...block,
    type: `roboflow_core/openrouter@${block.version}`,
    name: 'OpenRouter',
    short_description: 'Ask any vision language model on OpenRouter about images.',
    long_description:
      'Asks a model of your choice about each image: an open prompt, text recognition, fields as JSON, classes, a question, a ' +
      'caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a key that it ' +
      `manages, and only to hosts that the privacy level allows. ${about}`,
    license: 'Apache-2.0',
    search_keywords: ['OpenRouter', 'VLM', 'LMM', 'Qwen', 'Llama', 'generic'],
    ui_manifest: { section: 'model', icon: 'fal fa-globe', blockPriority: 5.6 },
    properties: {
      api_key: managedKeyProperty,
      privacy_level: privacyLevelProperty,
      ...requestProperties(maxTokens),
      images,
      model_id: modelProperty,
      ...(takesReasoning && { reasoning_effort: reasoningProperty }),
      ...question,
      ...moreProperties,
    },
    needs: 'model_id',
    example: { name: 'model', model_id: 'meta-llama/llama-4-scout' },
    // A selector names no model: then only the run knows.
    dependentResources: ({ model_id: model }) => [
      { type: 'openrouter', id: typeof model === 'string' && !model.startsWith('$') ? model : null },
    ],
  });
}
