import { WILDCARD } from '../../schemas/index.ts';
import type { CatalogueBlock, CatalogueInput, CatalogueOutput } from './catalogue.ts';

/** A block's output that can feed a property. */
export interface Producer {
  readonly type: string;
  readonly output: string;
}

/** A block's property that can take an output. */
export interface Consumer {
  readonly type: string;
  readonly property: string;
}

export interface BlockConnections {
  readonly type: string;
  /** By property: what can feed it. */
  readonly inputs: Readonly<Record<string, readonly Producer[]>>;
  /** By output: what can take it. */
  readonly outputs: Readonly<Record<string, readonly Consumer[]>>;
}

/** Selectors that take a step's output; the others point to inputs or to steps as a whole. */
const dataElements = new Set(['any_data', 'step_output']);

/**
 * What connects to what among blocks, by type. As in Roboflow's editor a block connects by the kinds that it names; a
 * wildcard connects to everything only from its own side, so that blocks which take anything do not crowd every list.
 */
export function discoverConnections(
  blocks: readonly CatalogueBlock[],
): ReadonlyMap<string, BlockConnections> {
  return new Map(blocks.map((block) => [block.type, connectionsOf(block, blocks)]));
}

/** The connections of one block to those of a catalogue. */
export function connectionsOf(block: CatalogueBlock, catalogue: readonly CatalogueBlock[]): BlockConnections {
  return {
    type: block.type,
    inputs: Object.fromEntries(
      block.inputs.filter(takesData).map((input) => [input.property, producersFor(input, catalogue)]),
    ),
    outputs: Object.fromEntries(block.outputs.map((output) => [output.name, consumersOf(output, catalogue)])),
  };
}

function producersFor({ kinds }: CatalogueInput, catalogue: readonly CatalogueBlock[]): readonly Producer[] {
  return catalogue.flatMap(({ type, outputs }) =>
    outputs
      .filter((output) => connects(kinds, output.kinds))
      .map((output) => ({ type, output: output.name })),
  );
}

function consumersOf({ kinds }: CatalogueOutput, catalogue: readonly CatalogueBlock[]): readonly Consumer[] {
  return catalogue.flatMap(({ type, inputs }) =>
    inputs
      .filter((input) => takesData(input) && connects(kinds, input.kinds))
      .map(({ property }) => ({ type, property })),
  );
}

function takesData({ elements }: CatalogueInput): boolean {
  return elements.some((element) => dataElements.has(element));
}

function connects(own: readonly string[], other: readonly string[]): boolean {
  return own.includes(WILDCARD.name) || own.some((kind) => other.includes(kind));
}
