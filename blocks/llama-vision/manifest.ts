import {
  STRING,
  oneOf,
  selector,
  type BlockManifest,
  type JsonSchema,
  type StepFinding,
} from '../../schemas/index.ts';
import { LLAMA_3_2 } from '../vision-language/encoding.ts';
import { questionManifest, type QuestionBlock } from '../vision-language/manifest.ts';
import { asksOpenRouter, type LlamaVisionSettings } from '../vision-language/options.ts';
import type { VisionLanguageVersion } from '../vision-language/route.ts';

const TYPES = {
  v1: 'roboflow_core/llama_3_2_vision@v1',
  v2: 'roboflow_core/llama_vision@v2',
} as const;

/** What both versions of the Llama block ask alike: they are frozen, prompts and all. */
export function llamaVersion(
  models: Readonly<Record<string, string>>,
  takesManagedKeys: boolean,
): VisionLanguageVersion {
  return { models, takesManagedKeys, classList: 'json', usualProfile: LLAMA_3_2 };
}

export function modelVersionProperty(models: Readonly<Record<string, string>>, fallback: string): JsonSchema {
  const labels = Object.keys(models);
  const literal: JsonSchema =
    labels.length === 1 ? { type: 'string', const: labels[0] } : { type: 'string', enum: labels };
  return oneOf([selector({ kinds: [STRING] }), literal], {
    title: 'Model',
    description: 'Which Llama 3.2 Vision model answers. A run may replace it by any other model.',
    default: fallback,
    examples: [fallback, '$inputs.llama_model'],
  });
}

/** @param models slug of each label of the version */
export function llamaVisionManifest(
  models: Readonly<Record<string, string>>,
  block: Omit<QuestionBlock, 'type' | 'name' | 'short_description' | 'example' | 'dependentResources'> & {
    readonly version: keyof typeof TYPES;
  },
): BlockManifest {
  const defaultModel = block.properties['model_version']?.default;
  return questionManifest({
    ...block,
    type: TYPES[block.version],
    name: 'Llama 3.2 Vision',
    short_description: 'Ask Llama 3.2 Vision about images.',
    example: { name: 'llama' },
    // A selector names no model: then only the run knows.
    dependentResources: (step) => [
      { type: 'openrouter', id: models[String(step['model_version'] ?? defaultModel)] ?? null },
    ],
  });
}

/** OpenRouter has no host for any Llama 3.2 Vision model left: a run of such a step fails unless something else is asked. */
export function findRetiredModel(type: string, settings: LlamaVisionSettings): readonly StepFinding[] {
  if (!Object.values<string>(TYPES).includes(type) || settings.model !== null || !asksOpenRouter(settings))
    return [];
  return [
    {
      property: 'model_version',
      severity: 'warning',
      code: 'model-retired',
      message:
        'OpenRouter has no host for any Llama 3.2 Vision model left. Ask another model: `roboflow_core/openrouter@v3` with `model_id` ' +
        '`meta-llama/llama-4-scout`, or the option `model` (LLAMA_VISION_MODEL); or another host: the option `baseUrl` (LLAMA_VISION_BASE_URL).',
    },
  ];
}
