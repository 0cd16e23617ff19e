import type { BlockManifest, JsonSchema } from '../../schemas/index.ts';

/** What a catalogue says of a block: enough to know what it connects to. */
export interface CatalogueBlock {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly CatalogueInput[];
  readonly outputs: readonly CatalogueOutput[];
}

/** A property that selectors may fill. */
export interface CatalogueInput {
  readonly property: string;
  readonly description: string;
  /** Names of kinds. */
  readonly kinds: readonly string[];
  /** What the selector may point to: `any_data`, `step_output`, `workflow_image`, `workflow_parameter`, `step`. */
  readonly elements: readonly string[];
  readonly isList: boolean;
  readonly isDictionary: boolean;
}

export interface CatalogueOutput {
  readonly name: string;
  /** Names of kinds. */
  readonly kinds: readonly string[];
}

export function blockOfManifest({ type, schema, outputs }: BlockManifest): CatalogueBlock {
  return {
    type,
    name: schema.name ?? type,
    inputs: inputsOfSchema(schema),
    outputs: outputs.map(({ name, kind }) => ({ name, kinds: kind })),
  };
}

/** Properties of a block's JSON Schema that hold selectors. Reads any schema: what is not understood is passed over. */
export function inputsOfSchema(schema: unknown): readonly CatalogueInput[] {
  const definitions = record(record(schema)['$defs']);
  return Object.entries(record(record(schema)['properties'])).flatMap(([property, propertySchema]) => {
    const places = referencesIn(propertySchema, 'value', { definitions, depth: 0 });
    if (places.length === 0) return [];
    const { description } = record(propertySchema) as JsonSchema;
    return {
      property,
      description: typeof description === 'string' ? description : '',
      kinds: unique(places.flatMap(({ reference }) => kindNames(reference['kind']))),
      elements: unique(places.map(({ reference }) => text(reference['selected_element']))),
      isList: places.some(({ container }) => container === 'list'),
      isDictionary: places.some(({ container }) => container === 'dictionary'),
    };
  });
}

type Container = 'value' | 'list' | 'dictionary';
type UnknownRecord = Readonly<Record<string, unknown>>;

interface Place {
  readonly reference: UnknownRecord;
  readonly container: Container;
}

interface SchemaContext {
  readonly definitions: UnknownRecord;
  readonly depth: number;
}

/** Deep enough for every published schema, and an end for those that contain themselves. */
const MAX_DEPTH = 8;

function referencesIn(
  value: unknown,
  container: Container,
  { definitions, depth }: SchemaContext,
): readonly Place[] {
  if (depth > MAX_DEPTH) return [];
  const schema = record(value);
  const inner = { definitions, depth: depth + 1 };
  const { $ref: pointer } = schema;
  const target = typeof pointer === 'string' ? definitions[pointer.replace('#/$defs/', '')] : undefined;
  return [
    ...(schema['reference'] === true ? [{ reference: schema, container }] : []),
    ...(target === undefined ? [] : referencesIn(target, container, inner)),
    ...[...array(schema['anyOf']), ...array(schema['oneOf']), ...array(schema['allOf'])].flatMap(
      (alternative) => referencesIn(alternative, container, inner),
    ),
    ...referencesIn(schema['items'], 'list', inner),
    ...referencesIn(schema['additionalProperties'], 'dictionary', inner),
  ];
}

/** Kinds are written as names, or as objects with a name. */
export function kindNames(kinds: unknown): readonly string[] {
  return array(kinds).flatMap((kind) => {
    const name = typeof kind === 'string' ? kind : record(kind)['name'];
    return typeof name === 'string' ? [name] : [];
  });
}

export function record(value: unknown): UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UnknownRecord) : {};
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : 'any_data';
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
