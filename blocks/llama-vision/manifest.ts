import type { BlockManifest, JsonSchema } from '../../schemas/index.ts';
import { llamaVisionOutputs } from './properties.ts';
import { SERVICE_PARAMETER } from './runner.ts';

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
    type,
    schema,
    outputs: llamaVisionOutputs,
    engineCompatibility: '>=1.3.0,<2.0.0',
    batchProperties: ['images'],
    perElementProperties: ['prompt', 'classes'],
    initParameters: [SERVICE_PARAMETER],
    requiresInternet: true,
    // A selector names no model: then only the run knows.
    dependentResources: (step) => [
      { type: 'openrouter', id: models[String(step['model_version'] ?? defaultModel)] ?? null },
    ],
  };
}
