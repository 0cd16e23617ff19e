import {
  type BlockConnections,
  type CatalogueBlock,
  connectionsOf,
  readCatalogue,
} from '../../engine/index.ts';
import { type PluginOptions, openEngine } from '../create-engine.ts';
import { exitCodes, type ExitCode } from '../cli-error.ts';
import { findType, noSuchBlock, withoutVersion } from '../find-block.ts';
import { counted } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { characters, wrapFor } from '../render/wrap.ts';
import { loadCatalogue } from '../sources/catalogue.ts';
import { colorsFor, type Terminal } from '../terminal.ts';

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
  const { engine, close } = await openEngine({ plugin }, terminal);
  const loaded = readCatalogue(engine.describe());
  await close();
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

const INDENT = 6;
/** Blocks of this namespace are called by their short names. */
const CORE = /^roboflow_core\//;

export interface ConnectionsContext {
  /** What the catalogue is called; `null` for the loaded blocks. */
  readonly catalogue: string | null;
  readonly blocks: readonly CatalogueBlock[];
}

/** One end of a connection: a block with its output or property. */
interface End {
  readonly type: string;
  readonly port: string;
}

/** What connects to a block: for a screen as wrapped lists, for anything else one block a line. */
export function renderConnections(
  { type, inputs, outputs }: BlockConnections,
  { catalogue, blocks }: ConnectionsContext,
  terminal: Terminal,
): string {
  const { bold } = colorsFor(terminal.stdout, terminal.environment);
  const isForeign = !blocks.some((block) => block.type === type);
  const among =
    catalogue === null
      ? `the ${blocks.length} loaded blocks`
      : `the ${blocks.length} blocks of ${safeLine(catalogue)}${isForeign ? ', which do not include it' : ''}`;
  const producers = Object.entries(inputs).map(([property, ends]) =>
    renderPort(
      property,
      ends.map(({ type: other, output }) => ({ type: other, port: output })),
      terminal,
    ),
  );
  const consumers = Object.entries(outputs).map(([output, ends]) =>
    renderPort(
      output,
      ends.map(({ type: other, property }) => ({ type: other, port: property })),
      terminal,
    ),
  );
  return [
    `${bold(safeLine(type))} ${wrapFor(terminal.stdout, `among ${among}`, { taken: characters(type) + 1 })}\n\n`,
    `${bold('Properties')}, and the outputs that can feed them\n`,
    ...(producers.length === 0 ? ['  none that takes an output\n'] : producers),
    `\n${bold('Outputs')}, and the properties that can take them\n`,
    ...(consumers.length === 0 ? ['  none\n'] : consumers),
    ...(catalogue === null ? [`\nAll that Roboflow has: add --from, see --help.\n`] : []),
  ].join('');
}

function renderPort(name: string, ends: readonly End[], { stdout, environment }: Terminal): string {
  const { cyan, dim } = colorsFor(stdout, environment);
  const blocks = new Set(ends.map(({ type }) => type)).size;
  const count = blocks === 0 ? 'nothing' : counted(blocks, 'block');
  const title = `  ${cyan(safeLine(name))}  ${dim(count)}\n`;
  if (blocks === 0) return title;
  const isScreen = stdout.isTTY === true;
  const list = group(ends).join(isScreen ? ', ' : `\n${' '.repeat(INDENT)}`);
  return `${title}${' '.repeat(INDENT)}${wrapFor(stdout, list, { indent: INDENT })}\n`;
}

/** Versions of a block that connect by the same names are one entry, such as `claude@v1,v2 (prompt, classes)`. */
function group(ends: readonly End[]): readonly string[] {
  const ports = new Map<string, readonly string[]>();
  for (const { type, port } of ends) ports.set(type, [...(ports.get(type) ?? []), port]);
  const entries = new Map<string, string[]>();
  for (const [type, names] of ports) {
    const family = withoutVersion(type);
    const key = JSON.stringify([family, names]);
    entries.set(key, [...(entries.get(key) ?? []), type.slice(family.length + 1)]);
  }
  return Array.from(entries, ([key, versions]) => {
    const [family, names] = JSON.parse(key) as readonly [string, readonly string[]];
    const version = versions.sort(byNumber).join(',');
    const block = `${family.replace(CORE, '')}${version === '' ? '' : `@${version}`}`;
    return safeLine(`${block} (${names.join(', ')})`);
  });
}

/** `v2` before `v10`. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
