import type { JsonSchema } from './json-schema.ts';
import type { Kind } from './kinds.ts';
import type { BlockManifest } from './manifest.ts';
import { SELECTOR_PATTERN, STEP_SELECTOR_PATTERN } from './selectors.ts';

/** A selector that may give one of the kinds. */
export function selector(options: { readonly kinds: readonly Kind[] }): JsonSchema {
  return {
    type: 'string',
    reference: true,
    selected_element: 'any_data',
    selector_points_to_batch: 'dynamic',
    kind: options.kinds.map((kind) => kind.name),
    pattern: SELECTOR_PATTERN,
  };
}

/** A selector of a whole step, for blocks that decide which steps go on. */
export const stepSelector: JsonSchema = {
  type: 'string',
  reference: true,
  selected_element: 'step',
  kind: [],
  pattern: STEP_SELECTOR_PATTERN,
};

export const text: JsonSchema = { type: 'string' };
export const nothing: JsonSchema = { type: 'null' };

/** One of the alternatives, with what describes the property as a whole. */
export function oneOf(alternatives: readonly JsonSchema[], property: JsonSchema): JsonSchema {
  return { anyOf: alternatives, ...property };
}

/** A property that holds nothing but a selector. */
export function selectorOnly(kinds: readonly Kind[], property: JsonSchema): JsonSchema {
  return { ...selector({ kinds }), ...property };
}

/** `name`: every step has one. */
export const stepName: JsonSchema = {
  type: 'string',
  title: 'Step name',
  description: 'Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.',
};

/** @param aliases other identifiers that select the same block */
export function blockTypeProperty(identifier: string, aliases: readonly string[] = []): JsonSchema {
  return {
    ...(aliases.length === 0 ? { const: identifier } : { enum: [identifier, ...aliases] }),
    type: 'string',
    title: 'Type',
    description: 'Identifier and version of the block.',
  };
}

/**
 * Requirements that depend on another property, in plain JSON Schema, derived from `relevant_for`: where the other
 * property has one of the values (or is absent and one of them is its default) this one must be present and not null.
 */
export function conditionalRequirements(
  properties: Readonly<Record<string, JsonSchema>>,
): readonly JsonSchema[] {
  return Object.entries(properties).flatMap(([name, property]) =>
    Object.entries(property.relevant_for ?? {})
      .filter(([, rule]) => rule.required && rule.values !== undefined)
      .map(([other, { values = [] }]) => requirement(name, other, values, properties[other]?.default)),
  );
}

function requirement(name: string, other: string, values: readonly string[], fallback: unknown): JsonSchema {
  const isDefaultAmongValues = typeof fallback === 'string' && values.includes(fallback);
  return {
    if: {
      properties: { [other]: { enum: values } },
      ...(isDefaultAmongValues ? {} : { required: [other] }),
    },
    then: { properties: { [name]: { not: { type: 'null' } } }, required: [name] },
  };
}

/** A schema whose definitions stand elsewhere. */
export function withoutDefinitions(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$defs'));
}

/** The part of a block's schema that the engine asks: languages are read by the block itself. */
export function engineSchema({ schema, languages = {} }: BlockManifest): JsonSchema {
  const names = Object.keys(languages);
  if (names.length === 0) return schema;
  const properties = { ...schema.properties, ...Object.fromEntries(names.map((name) => [name, {}])) };
  return { ...withoutDefinitions(schema), properties };
}
