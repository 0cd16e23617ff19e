import type { StepFinding } from '../../schemas/index.ts';
import { asksOpenRouter, type LlamaVisionSettings } from '../vision-language/options.ts';
import { LlamaVisionBlockV1 } from './v1.ts';
import { LlamaVisionBlockV2 } from './v2.ts';

const types: ReadonlySet<string> = new Set([
  LlamaVisionBlockV1.manifest.type,
  LlamaVisionBlockV2.manifest.type,
]);

/** OpenRouter has no host for any Llama 3.2 Vision model left: a run of such a step fails unless something else is asked. */
export function findRetiredModel(type: string, settings: LlamaVisionSettings): readonly StepFinding[] {
  if (!types.has(type) || settings.model !== null || !asksOpenRouter(settings)) return [];
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
