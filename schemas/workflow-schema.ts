import type { BlockManifest } from './manifest.ts';
import type { JsonSchema } from './json-schema.ts';
import { inputSchemas, outlineSchema, outputSchema } from './definition.ts';
import { stepName, withoutDefinitions } from './manifest-builders.ts';

/**
 * JSON Schema of a whole workflow made of the given blocks, for editors and validators: inputs and steps are told
 * apart by `type`.
 */
export function workflowSchema(manifests: readonly BlockManifest[]): JsonSchema {
  const inputs = Object.entries(inputSchemas).map(([name, schema]) => ({
    name,
    types: typesOf(schema),
    schema,
  }));
  const steps = manifests.map((manifest) => ({
    name: defName(manifest.type),
    types: [manifest.type, ...(manifest.typeAliases ?? [])],
    schema: publishedSchema(manifest),
  }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Roboflow workflow',
    description: 'Inputs, steps and outputs joined by selectors.',
    ...outlineSchema,
    properties: {
      $schema: { type: 'string', description: 'Address of this schema, for editors.' },
      ...outlineSchema.properties,
      version: { ...outlineSchema.properties?.['version'], type: 'string', pattern: '^\\d+(\\.\\d+){0,2}$' },
      inputs: { ...outlineSchema.properties?.['inputs'], items: byType(inputs, ['type', 'name']) },
      steps: {
        ...outlineSchema.properties?.['steps'],
        items: byType(steps, ['type', 'name'], { name: stepName }),
      },
      outputs: { ...outlineSchema.properties?.['outputs'], items: { $ref: '#/$defs/JsonField' } },
    },
    $defs: {
      ...Object.fromEntries(inputs.map(({ name, schema }) => [name, schema])),
      ...Object.fromEntries(steps.map(({ name, schema }) => [name, withoutDefinitions(schema)])),
      // Blocks whose schemas share definitions call them by one name.
      ...Object.fromEntries(steps.flatMap(({ schema }) => Object.entries(schema.$defs ?? {}))),
      JsonField: outputSchema,
    },
  };
}

interface Variant {
  readonly name: string;
  readonly types: readonly string[];
  readonly schema: JsonSchema;
}

function byType(
  variants: readonly Variant[],
  required: readonly string[],
  shared: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return {
    type: 'object',
    required,
    properties: { type: { type: 'string', enum: variants.flatMap(({ types }) => types) }, ...shared },
    allOf: variants.map(({ name, types }) => ({
      if: { properties: { type: { enum: types } }, required: ['type'] },
      then: { $ref: `#/$defs/${name}` },
    })),
  };
}

function typesOf(schema: JsonSchema): readonly string[] {
  return (schema.properties?.['type']?.enum ?? []).filter((value) => typeof value === 'string');
}

/** `roboflow_core/llama_vision@v2` as a name that fits JSON Pointers and file names: `llama_vision_v2`. */
export function defName(blockType: string): string {
  return blockType.replace(/^.*\//, '').replace('@', '_');
}

/** The schema of a step for validators that know nothing else of the block. */
export function publishedSchema({ schema, publishedRules = [] }: BlockManifest): JsonSchema {
  const ruled =
    publishedRules.length === 0 ? schema : { ...schema, allOf: [...(schema.allOf ?? []), ...publishedRules] };
  return acceptAliases(ruled);
}

/** The schema of a step as it may be written: a property may appear under one of its aliases instead. */
export function acceptAliases(schema: JsonSchema): JsonSchema {
  const aliased = Object.entries(schema.properties ?? {}).filter(
    ([, property]) => property.aliases !== undefined,
  );
  if (aliased.length === 0) return schema;
  const requiredAliases = aliased.filter(([name]) => schema.required?.includes(name));
  return {
    ...schema,
    properties: {
      ...schema.properties,
      ...Object.fromEntries(
        aliased.flatMap(([, property]) => property.aliases?.map((alias) => [alias, property]) ?? []),
      ),
    },
    required: (schema.required ?? []).filter(
      (name) => !requiredAliases.some(([aliasedName]) => aliasedName === name),
    ),
    allOf: [
      ...(schema.allOf ?? []),
      ...requiredAliases.map(([name, property]) => ({
        anyOf: [name, ...(property.aliases ?? [])].map((spelling) => ({ required: [spelling] })),
      })),
    ],
  };
}
