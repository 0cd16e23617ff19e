import { array, inputsOfSchema, kindNames, record, type CatalogueBlock } from './catalogue.ts';

/**
 * Reads a catalogue of blocks: the answer of `/workflows/blocks/describe` (and of `engine.describe()`), or an object of
 * blocks by type, each with `inputs` and `outputs` by name.
 * @throws TypeError for JSON that is neither.
 */
export function readCatalogue(json: unknown): readonly CatalogueBlock[] {
  const { blocks } = record(json);
  if (Array.isArray(blocks)) return blocks.flatMap(describedBlock);
  const compact = Object.entries(record(json)).flatMap(([type, block]) => compactBlock(type, block));
  if (compact.length > 0) return compact;
  throw new TypeError(
    'This is no catalogue of blocks: an object with a list of `blocks` is expected, as `engine.describe()` gives it.',
  );
}

function describedBlock(value: unknown): readonly CatalogueBlock[] {
  const block = record(value);
  const type = block['manifest_type_identifier'];
  if (typeof type !== 'string') return [];
  const name = block['human_friendly_block_name'];
  return [
    {
      type,
      name: typeof name === 'string' ? name : type,
      inputs: inputsOfSchema(block['block_schema']),
      outputs: array(block['outputs_manifest']).map((output) => ({
        name: String(record(output)['name']),
        kinds: kindNames(record(output)['kind']),
      })),
    },
  ];
}

function compactBlock(type: string, value: unknown): readonly CatalogueBlock[] {
  const { name, inputs, outputs } = record(value);
  if (inputs === undefined || outputs === undefined) return [];
  return [
    {
      type,
      name: typeof name === 'string' ? name : type,
      inputs: Object.entries(record(inputs)).map(([property, input]) => ({
        property,
        description: '',
        kinds: kindNames(record(input)['kinds']),
        elements: kindNames(record(input)['elements']),
        isList: record(input)['list'] === true,
        isDictionary: record(input)['dict'] === true,
      })),
      outputs: Object.entries(record(outputs)).map(([output, kinds]) => ({
        name: output,
        kinds: kindNames(kinds),
      })),
    },
  ];
}
