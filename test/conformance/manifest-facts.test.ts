import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { shippedBlocks } from '../../blocks/shipped.ts';

interface Facts {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly outputs: Outputs;
  /** Outputs by task, of blocks whose outputs depend on it. */
  readonly actual_outputs?: Readonly<Record<string, Outputs>>;
  readonly type_identifiers?: readonly string[];
  readonly execution_engine_compatibility?: string;
  readonly output_dimensionality_offset?: number;
  readonly input_dimensionality_offsets?: Readonly<Record<string, number>>;
  readonly dimensionality_reference_property?: string | null;
  readonly accepts_empty_values?: boolean;
}

type Outputs = readonly { readonly name: string; readonly kind: readonly string[] }[];

function sortedKinds(outputs: Outputs): Outputs {
  return outputs.map(({ name, kind }) => ({ name, kind: [...kind].sort() }));
}

const facts = {
  ...factsIn('manifest_facts'),
  ...factsIn('openrouter_block_facts'),
  ...factsIn('companion_manifests'),
};

function factsIn(file: string): Readonly<Record<string, Facts>> {
  const url = new URL(`../../fixtures/conformance/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Readonly<Record<string, Facts>>;
}

/** Lists whose order means nothing. */
const sets = new Set([
  'input_kind',
  'kind',
  'oneOf',
  'output_kind',
  'required',
  'search_keywords',
  'values',
  'values_metadata',
]);

/** Where `fact` says something that `ours` does not; additions are fine. */
function contradictions(fact: unknown, ours: unknown, path: string): readonly string[] {
  if (Array.isArray(fact)) {
    const key = path.split('.').at(-1) ?? '';
    const own = key === 'values_metadata' ? Object.keys(ours ?? {}) : ours;
    const list = Array.isArray(own) ? (own as readonly unknown[]) : [];
    if (sets.has(key)) {
      return JSON.stringify(sorted(fact as readonly unknown[])) === JSON.stringify(sorted(list))
        ? []
        : [path];
    }
    return fact.length === list.length
      ? fact.flatMap((item, index) => contradictions(item, list[index], `${path}.${index}`))
      : [path];
  }
  if (typeof fact !== 'object' || fact === null) return Object.is(fact, ours) ? [] : [path];
  return Object.entries(fact).flatMap(([key, value]) =>
    contradictions(value, (ours as Readonly<Record<string, unknown>> | undefined)?.[key], `${path}.${key}`),
  );
}

function sorted(list: readonly unknown[]): readonly string[] {
  return list.map((item) => JSON.stringify(item)).sort();
}

describe("manifests say what Roboflow's say", () => {
  test.each(shippedBlocks.map((block) => block.manifest))('$type', (manifest) => {
    const { type, schema, outputs, describeOutputs } = manifest;
    const fact = facts[type];
    expect(fact).toBeDefined();
    expect(contradictions(fact?.schema, schema, type)).toEqual([]);
    expect(sortedKinds(outputs)).toEqual(fact?.outputs);
    for (const [task_type, actual] of Object.entries(fact?.actual_outputs ?? {}))
      expect(sortedKinds(describeOutputs?.({ task_type }) ?? outputs)).toEqual(actual);
    if (fact?.output_dimensionality_offset === undefined) return;
    expect([type, ...(manifest.typeAliases ?? [])]).toEqual(fact.type_identifiers);
    expect(manifest.outputDimensionalityOffset ?? 0).toBe(fact.output_dimensionality_offset);
    expect(manifest.inputDimensionalityOffsets ?? {}).toEqual(fact.input_dimensionality_offsets);
    expect(manifest.dimensionalityReferenceProperty ?? null).toBe(fact.dimensionality_reference_property);
    expect(manifest.acceptsEmptyValues ?? false).toBe(fact.accepts_empty_values);
    expect(manifest.engineCompatibility).toBe(fact.execution_engine_compatibility);
  });

  test('a contradiction would be seen', () => {
    const [type = '', fact] = Object.entries(facts)[0] ?? [];
    expect(contradictions(fact?.schema, { ...fact?.schema, version: 'v9' }, type)).toContain(
      `${type}.version`,
    );
  });
});
