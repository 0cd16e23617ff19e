import type { BlockManifest, JsonSchema } from '../../schemas/index.ts';
import { LLAMA_3_2 } from '../vision-language/encoding.ts';
import type { VisionLanguageVersion } from '../vision-language/asker.ts';
import { answerOutputs, sharedManifest } from '../vision-language/properties.ts';

/** What both versions of the Llama block ask alike: they are frozen, prompts and all. */
export function llamaVersion(
  models: Readonly<Record<string, string>>,
  takesManagedKeys: boolean,
): VisionLanguageVersion {
  return { models, takesManagedKeys, classList: 'json', usualProfile: LLAMA_3_2 };
}

export interface LlamaVisionVersion {
  readonly type: string;
  readonly schema: JsonSchema;
  /** Model labels and the slug of each. */
  readonly models: Readonly<Record<string, string>>;
}

/** What both versions declare beside their schemas. */
export function llamaVisionManifest({ type, schema, models }: LlamaVisionVersion): BlockManifest {
  const defaultModel = schema.properties?.['model_version']?.default;
  return {
    ...sharedManifest,
    type,
    schema,
    outputs: answerOutputs,
    // A selector names no model: then only the run knows.
    dependentResources: (step) => [
      { type: 'openrouter', id: models[String(step['model_version'] ?? defaultModel)] ?? null },
    ],
  };
}
