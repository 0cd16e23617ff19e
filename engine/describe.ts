import type { BlockManifest, JsonSchema, Kind, OutputDefinition } from '../schemas/index.ts';
import { ENGINE_VERSION } from './compile/engine-version.ts';
import type { BlockRegistry, LoadedBlock } from './compile/registry.ts';

/** A block as `engine.describe()` tells of it. */
export interface BlockDescription {
  readonly manifest_type_identifier: string;
  readonly manifest_type_identifier_aliases: readonly string[];
  readonly human_friendly_block_name: string;
  readonly block_source: string;
  readonly fully_qualified_block_class_name: string;
  readonly block_schema: JsonSchema;
  readonly outputs_manifest: readonly { readonly name: string; readonly kind: readonly Kind[] }[];
  readonly execution_engine_compatibility: string;
  readonly input_dimensionality_offsets: Readonly<Record<string, number>>;
  readonly dimensionality_reference_property: string | null;
  readonly output_dimensionality_offset: number;
  readonly requires_internet: boolean;
}

export interface EngineDescription {
  readonly engine_version: string;
  readonly blocks: readonly BlockDescription[];
  readonly declared_kinds: readonly Kind[];
}

export function describeRegistry({ blocks, kinds }: BlockRegistry): EngineDescription {
  const loaded = [...new Set(blocks.values())];
  return {
    engine_version: ENGINE_VERSION,
    blocks: loaded.map((block) => describeBlock(block, kinds)),
    declared_kinds: kinds,
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
    ...dimensionality(manifest),
    requires_internet: manifest.requiresInternet ?? false,
  };
}

function dimensionality(
  manifest: BlockManifest,
): Pick<
  BlockDescription,
  'input_dimensionality_offsets' | 'dimensionality_reference_property' | 'output_dimensionality_offset'
> {
  return {
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
