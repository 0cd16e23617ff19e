import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { connectionsOf, createEngine, discoverConnections, readCatalogue } from '../../../index.ts';

function read(file: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../../fixtures/conformance/${file}.json`, import.meta.url), 'utf8'),
  );
}

const catalogue = readCatalogue(read('block_catalog'));
const expected = read('connections') as Readonly<
  Record<string, { readonly input_types: readonly string[]; readonly output_types: readonly string[] }>
>;

function types(
  connections: Readonly<Record<string, readonly { readonly type: string }[]>>,
): readonly string[] {
  return [...new Set(Object.values(connections).flatMap((list) => list.map(({ type }) => type)))].sort();
}

describe("among Roboflow's 234 blocks", () => {
  test.each(Object.keys(expected))('%s connects to exactly those that Roboflow lists', (type) => {
    const connections = discoverConnections(catalogue).get(type);
    expect(types(connections?.inputs ?? {})).toEqual([...(expected[type]?.input_types ?? [])].sort());
    expect(types(connections?.outputs ?? {})).toEqual([...(expected[type]?.output_types ?? [])].sort());
  });
});

describe('among the loaded blocks', () => {
  const engine = createEngine({ environment: {} });
  const blocks = readCatalogue(JSON.parse(JSON.stringify(engine.describe())));

  test('what describe writes is a catalogue', () => {
    expect(blocks.map(({ type }) => type)).toEqual(
      engine.describe().blocks.map((block) => block.manifest_type_identifier),
    );
  });

  test('the classes of one step can be the classes of another', () => {
    const block = blocks.find(({ type }) => type === 'roboflow_core/llama_vision@v2');
    const connections = block === undefined ? undefined : connectionsOf(block, blocks);
    expect(connections?.inputs['classes']).toContainEqual({
      type: 'roboflow_core/llama_vision@v2',
      output: 'classes',
    });
    expect(connections?.outputs['output']).toContainEqual({
      type: 'roboflow_core/llama_vision@v2',
      property: 'prompt',
    });
  });
});

test.each([[null], [[]], ['text'], [{}], [{ a: 1 }]])('%j is no catalogue', (json) => {
  expect(() => readCatalogue(json)).toThrow(TypeError);
});

test('any JSON with a list of blocks is read without a crash', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (blocks) => {
      expect(discoverConnections(readCatalogue({ blocks })).size).toBeLessThanOrEqual(blocks.length);
    }),
  );
});
