import { connectionsOf, readCatalogue, type CatalogueBlock } from '../../engine/index.ts';
import { withEngine, type PluginOptions } from '../create-engine.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findType, noSuchBlock } from '../find-block.ts';
import { renderConnections } from '../render/connections.ts';
import { loadCatalogue } from '../sources/catalogue.ts';
import type { Terminal } from '../terminal.ts';

export interface ConnectionsOptions extends PluginOptions {
  /** Catalogue to connect to: a file or an address. */
  readonly from?: string;
  readonly json: boolean;
}

/** `llama-vision connections BLOCK` */
export async function connections(
  name: string,
  { from, json, plugin }: ConnectionsOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const loaded = await withEngine({ plugin }, terminal, (engine) => readCatalogue(engine.describe()));
  const catalogue = from === undefined ? null : await loadCatalogue(from, terminal);
  const others = catalogue?.blocks ?? loaded;
  const block = findBlock(name, others) ?? findBlock(name, loaded);
  if (block === null) {
    const types = [...others, ...loaded].map(({ type }) => type);
    throw noSuchBlock(name, [...new Set(types)]);
  }
  const found = connectionsOf(block, others);
  const text = json
    ? `${JSON.stringify(found, null, 2)}\n`
    : renderConnections(found, { catalogue: catalogue?.label ?? null, blocks: others }, terminal);
  terminal.stdout.write(text);
  return exitCodes.done;
}

function findBlock(name: string, blocks: readonly CatalogueBlock[]): CatalogueBlock | null {
  const found = findType(
    name,
    blocks.map(({ type }) => type),
  );
  return blocks.find(({ type }) => type === found) ?? null;
}
