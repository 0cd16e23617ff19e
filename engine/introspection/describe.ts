import type { JsonSchema, Kind, OutputDefinition, QueryLanguageDescription } from '../../schemas/index.ts';
import { ENGINE_VERSION } from '../compile/engine-version.ts';
import type { BlockRegistry, LoadedBlock } from '../compile/registry.ts';
import { blockOfManifest, type CatalogueBlock } from './catalogue.ts';

/** A block, as Roboflow's `/workflows/blocks/describe` tells of it. */
export interface BlockDescription {
  readonly manifest_type_identifier: string;
  readonly manifest_type_identifier_aliases: readonly string[];
  readonly human_friendly_block_name: string;
  readonly block_source: string;
  readonly fully_qualified_block_class_name: string;
  readonly block_schema: JsonSchema;
  readonly outputs_manifest: readonly { readonly name: string; readonly kind: readonly Kind[] }[];
  readonly execution_engine_compatibility: string;
  readonly restrictions: readonly BlockRestriction[];
  readonly input_dimensionality_offsets: Readonly<Record<string, number>>;
  readonly dimensionality_reference_property: string | null;
  readonly output_dimensionality_offset: number;
}

export interface BlockRestriction {
  readonly severity: 'hard' | 'soft';
  readonly note: string;
}

/** A property that takes a kind. */
export interface KindConnection {
  readonly manifest_type_identifier: string;
  readonly property_name: string;
  readonly property_description: string;
  readonly compatible_element: string;
  readonly is_list_element: boolean;
  readonly is_dict_element: boolean;
}

export interface PrimitiveConnection {
  readonly manifest_type_identifier: string;
  readonly property_name: string;
  readonly property_description: string;
  readonly type_annotation: string;
}

/** Every loaded block with what it takes and gives, in the shape of Roboflow's endpoint. */
export interface EngineDescription {
  readonly execution_engine_version: string;
  readonly blocks: readonly BlockDescription[];
  readonly declared_kinds: readonly Kind[];
  readonly kinds_connections: Readonly<Record<string, readonly KindConnection[]>>;
  readonly primitives_connections: readonly PrimitiveConnection[];
  readonly universal_query_language_description: QueryLanguageDescription;
  readonly dynamic_block_definition_schema: object;
}

export function describeRegistry({ blocks, kinds, queryLanguage }: BlockRegistry): EngineDescription {
  const loaded = [...new Set(blocks.values())];
  const catalogue = loaded.map((block) => blockOfManifest(block.blockClass.manifest));
  return {
    execution_engine_version: ENGINE_VERSION,
    blocks: loaded.map((block) => describeBlock(block, kinds)),
    declared_kinds: kinds,
    kinds_connections: kindConnections(catalogue, kinds),
    primitives_connections: loaded.flatMap(primitiveConnections),
    universal_query_language_description: queryLanguage,
    dynamic_block_definition_schema: {},
  };
}

function describeBlock({ blockClass, source }: LoadedBlock, kinds: readonly Kind[]): BlockDescription {
  const { manifest } = blockClass;
  return {
    manifest_type_identifier: manifest.type,
    manifest_type_identifier_aliases: manifest.typeAliases ?? [],
    human_friendly_block_name: manifest.schema.name ?? manifest.type,
    block_source: source,
    fully_qualified_block_class_name: `${source}.${blockClass.name}`,
    block_schema: manifest.schema,
    outputs_manifest: manifest.outputs.map((output) => describeOutput(output, kinds)),
    execution_engine_compatibility: manifest.engineCompatibility,
    restrictions:
      manifest.requiresInternet === true ? [{ severity: 'hard', note: 'Needs access to the internet.' }] : [],
    input_dimensionality_offsets: manifest.inputDimensionalityOffsets ?? {},
    dimensionality_reference_property: manifest.dimensionalityReferenceProperty ?? null,
    output_dimensionality_offset: manifest.outputDimensionalityOffset ?? 0,
  };
}

function describeOutput(
  { name, kind }: OutputDefinition,
  kinds: readonly Kind[],
): BlockDescription['outputs_manifest'][number] {
  return { name, kind: kind.flatMap((kindName) => kinds.find((known) => known.name === kindName) ?? []) };
}

/** By kind: the properties that take it. Each also takes part under the wildcard. */
function kindConnections(
  catalogue: readonly CatalogueBlock[],
  kinds: readonly Kind[],
): EngineDescription['kinds_connections'] {
  const all = catalogue.flatMap(({ type, inputs }) =>
    inputs.flatMap((input) =>
      input.elements.map((element) => ({
        kinds: input.kinds,
        connection: {
          manifest_type_identifier: type,
          property_name: input.property,
          property_description: input.description,
          compatible_element: element,
          is_list_element: input.isList,
          is_dict_element: input.isDictionary,
        },
      })),
    ),
  );
  const takers = kinds.map(({ name }) => {
    const connections = all.filter((entry) => name === '*' || entry.kinds.includes(name));
    return [name, connections.map(({ connection }) => connection)] as const;
  });
  return Object.fromEntries(takers.filter(([, connections]) => connections.length > 0));
}

function primitiveConnections({ type, blockClass }: LoadedBlock): readonly PrimitiveConnection[] {
  return Object.entries(blockClass.manifest.schema.properties ?? {}).flatMap(([name, property]) => {
    const literals = (property.anyOf ?? [property]).filter(({ reference }) => reference !== true);
    if (literals.length === 0 || name === 'type' || name === 'name') return [];
    const annotation = literals
      .map(({ type: literal, enum: values }) => values?.join(' | ') ?? String(literal))
      .join(' | ');
    return {
      manifest_type_identifier: type,
      property_name: name,
      property_description: property.description ?? '',
      type_annotation: annotation,
    };
  });
}
