import {
  LANGUAGE_MODEL_OUTPUT,
  LIST_OF_VALUES,
  STRING,
  blockTypeProperty,
  conditionalRequirements,
  stepName,
  type BlockManifest,
  type JsonSchema,
  type OutputDefinition,
} from '../../schemas/index.ts';
import { SERVICE_PARAMETER } from './asker.ts';

type Told = 'name' | 'short_description' | 'long_description' | 'license' | 'search_keywords' | 'ui_manifest';

/** What differs from one block that asks, and version, to the next: in the words of its schema where that has one. */
export interface QuestionBlock
  extends Required<Pick<BlockManifest, 'type' | 'dependentResources'>>, Required<Pick<JsonSchema, Told>> {
  readonly version: 'v1' | 'v2' | 'v3';
  readonly isDeprecated?: boolean;
  /** Those after the type and the step's name. */
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** Property that a step cannot leave out, beside type, name and images. */
  readonly needs?: string;
  /** The step's name, and perhaps its model. */
  readonly example: { readonly name: string; readonly model_id?: string };
  /** Outputs after those that all blocks have. */
  readonly moreOutputs?: readonly OutputDefinition[];
}

export function questionManifest(block: QuestionBlock): BlockManifest {
  return {
    engineCompatibility: '>=1.3.0,<2.0.0',
    batchProperties: ['images'],
    perElementProperties: ['prompt', 'classes'],
    initParameters: [SERVICE_PARAMETER],
    requiresInternet: true,
    type: block.type,
    schema: schemaOf(block),
    outputs: [
      { name: 'output', kind: [STRING.name, LANGUAGE_MODEL_OUTPUT.name] },
      { name: 'classes', kind: [LIST_OF_VALUES.name] },
      ...(block.moreOutputs ?? []),
    ],
    dependentResources: block.dependentResources,
  };
}

function schemaOf({ type, name, version, isDeprecated = false, needs, ...block }: QuestionBlock): JsonSchema {
  const { name: stepInExample, ...model } = block.example;
  const properties = { type: blockTypeProperty(type), name: stepName, ...block.properties };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${name} ${version}`,
    name,
    version,
    short_description: block.short_description,
    long_description: block.long_description,
    license: block.license,
    block_type: 'model',
    search_keywords: block.search_keywords,
    is_vlm_block: true,
    task_type_property: 'task_type',
    ...(isDeprecated && { deprecated: true }),
    ui_manifest: block.ui_manifest,
    examples: [
      {
        type,
        name: stepInExample,
        images: '$inputs.image',
        ...model,
        task_type: 'visual-question-answering',
        prompt: 'How many people are in the picture?',
        api_key: '$inputs.openrouter_api_key',
      },
    ],
    type: 'object',
    properties,
    required: ['type', 'name', 'images', ...(needs === undefined ? [] : [needs])],
    allOf: conditionalRequirements(properties),
  };
}
