import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { shippedBlocks } from '../../blocks/shipped.ts';

interface Facts {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly outputs: Outputs;
  /** Outputs by task, of blocks whose outputs depend on it. */
  readonly actual_outputs?: Readonly<Record<string, Outputs>>;
}

type Outputs = readonly { readonly name: string; readonly kind: readonly string[] }[];

function sorted(outputs: Outputs): Outputs {
  return outputs.map(({ name, kind }) => ({ name, kind: [...kind].sort() }));
}

const facts = { ...factsIn('manifest_facts'), ...factsIn('openrouter_block_facts') };

function factsIn(file: string): Readonly<Record<string, Facts>> {
  const url = new URL(`../../fixtures/conformance/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Readonly<Record<string, Facts>>;
}

/** Lists whose order means nothing. */
const sets = new Set(['kind', 'values', 'required', 'search_keywords', 'values_metadata']);

/** Where `fact` says something that `ours` does not; additions are fine. */
function contradictions(fact: unknown, ours: unknown, path: string): readonly string[] {
  if (Array.isArray(fact)) {
    const key = path.split('.').at(-1) ?? '';
    const own = key === 'values_metadata' ? Object.keys(ours ?? {}) : ours;
    const list = Array.isArray(own) ? (own as readonly unknown[]) : [];
    if (sets.has(key)) {
      return JSON.stringify([...(fact as readonly unknown[])].sort()) === JSON.stringify([...list].sort())
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

describe("manifests say what Roboflow's say", () => {
  test.each(shippedBlocks.map((block) => block.manifest))(
    '$type',
    ({ type, schema, outputs, describeOutputs }) => {
      const fact = facts[type];
      expect(fact).toBeDefined();
      expect(contradictions(fact?.schema, schema, type)).toEqual([]);
      expect(sorted(outputs)).toEqual(fact?.outputs);
      for (const [task_type, actual] of Object.entries(fact?.actual_outputs ?? {}))
        expect(sorted(describeOutputs?.({ task_type }) ?? outputs)).toEqual(actual);
    },
  );

  test('a contradiction would be seen', () => {
    const [type = '', fact] = Object.entries(facts)[0] ?? [];
    expect(contradictions(fact?.schema, { ...fact?.schema, version: 'v9' }, type)).toContain(
      `${type}.version`,
    );
  });
});
