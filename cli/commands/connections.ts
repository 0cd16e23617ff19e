import {
  type BlockConnections,
  type CatalogueBlock,
  connectionsOf,
  readCatalogue,
} from '../../engine/index.ts';
import { openEngine } from '../engine.ts';
import type { ConnectionsOptions } from '../program/commands.ts';
import { exitCodes, type ExitCode } from '../cli-error.ts';
import { findType, noSuchBlock, withoutVersion } from '../find-block.ts';
import { counted, jsonText } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { wrapFor } from '../render/wrap.ts';
import { loadCatalogue } from '../sources/catalogue.ts';
import { colorsFor, type Terminal } from '../terminal.ts';

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
  terminal.stdout.write(
    json
      ? jsonText(found)
      : renderConnections(found, { catalogue: catalogue?.label ?? null, blocks: others }, terminal),
  );
  return exitCodes.done;
}

function findBlock(name: string, blocks: readonly CatalogueBlock[]): CatalogueBlock | null {
  const types = blocks.map(({ type }) => type);
  const found = findType(name, types);
  return blocks.find(({ type }) => type === found) ?? null;
}

const INDENT = 6;
/** Blocks of this namespace are called by their short names. */
const CORE = /^roboflow_core\//;

interface Others {
  /** What the catalogue is called; `null` for the loaded blocks. */
  readonly catalogue: string | null;
  readonly blocks: readonly CatalogueBlock[];
}

/** Ends of connections: blocks, each with its output or its property. */
type Ends = BlockConnections['inputs'][string] | BlockConnections['outputs'][string];

/** What connects to a block: for a screen as wrapped lists, for anything else one block a line. */
function renderConnections(
  { type, inputs, outputs }: BlockConnections,
  { catalogue, blocks }: Others,
  terminal: Terminal,
): string {
  const { bold } = colorsFor(terminal.stdout, terminal.environment);
  const isForeign = !blocks.some((block) => block.type === type);
  const among =
    catalogue === null
      ? `the ${blocks.length} loaded blocks`
      : `the ${blocks.length} blocks of ${safeLine(catalogue)}${isForeign ? ', which do not include it' : ''}`;
  const start = `${bold(safeLine(type))} `;
  const renderPorts = (ports: Readonly<Record<string, Ends>>, none: string): string =>
    Object.entries(ports)
      .map(([name, ends]) => renderPort(name, ends, terminal))
      .join('') || `  ${none}\n`;
  return [
    `${start}${wrapFor(terminal.stdout, `among ${among}`, { after: start })}\n`,
    `\n${bold('Properties')}, and the outputs that can feed them\n`,
    renderPorts(inputs, 'none that takes an output'),
    `\n${bold('Outputs')}, and the properties that can take them\n`,
    renderPorts(outputs, 'none'),
    catalogue === null ? '\nAll that Roboflow has: add --from, see --help.\n' : '',
  ].join('');
}

function renderPort(name: string, ends: Ends, { stdout, environment }: Terminal): string {
  const { cyan, dim } = colorsFor(stdout, environment);
  const blocks = new Set(ends.map(({ type }) => type)).size;
  const title = `  ${cyan(safeLine(name))}  ${dim(blocks === 0 ? 'nothing' : counted(blocks, 'block'))}\n`;
  if (blocks === 0) return title;
  const margin = ' '.repeat(INDENT);
  const list = group(ends).join(stdout.isTTY === true ? ', ' : `\n${margin}`);
  return `${title}${margin}${wrapFor(stdout, list, { indent: INDENT })}\n`;
}

/** Versions of a block that connect by the same names are one entry, such as `claude@v1,v2 (prompt, classes)`. */
function group(ends: Ends): readonly string[] {
  const ports = new Map<string, string[]>();
  for (const end of ends) {
    const port = 'output' in end ? end.output : end.property;
    ports.set(end.type, [...(ports.get(end.type) ?? []), port]);
  }
  const entries = new Map<string, { block: string; names: string; versions: string[] }>();
  for (const [type, list] of ports) {
    const block = withoutVersion(type);
    const names = list.join(', ');
    const entry = entries.get(`${block} ${names}`) ?? { block, names, versions: [] };
    entry.versions.push(type.slice(block.length));
    entries.set(`${block} ${names}`, entry);
  }
  return Array.from(entries.values(), ({ block, names, versions }) => {
    const version = versions.sort(byNumber).join(',').replaceAll(',@', ',');
    return safeLine(`${block.replace(CORE, '')}${version} (${names})`);
  });
}

/** `v2` before `v10`. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
