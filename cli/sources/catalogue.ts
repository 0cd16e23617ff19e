import { basename } from 'node:path';
import { readCatalogue, type CatalogueBlock } from '../../engine/index.ts';
import { urlLabel } from '../../engine/images/image-value.ts';
import { isAddress, messageOf } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { downloadJson } from './download-json.ts';
import { readJsonFile } from './json-file.ts';

export interface Catalogue {
  /** What a person calls it. */
  readonly label: string;
  readonly blocks: readonly CatalogueBlock[];
}

/**
 * Reads a catalogue of blocks from a file, an address, or `-` for standard input.
 * @throws CliError for what cannot be had, and for what is no catalogue.
 */
export async function loadCatalogue(source: string, terminal: Terminal): Promise<Catalogue> {
  const isRemote = isAddress(source);
  const json = isRemote ? await downloadJson(source, terminal) : (await readJsonFile(source, terminal)).value;
  const name = isRemote && URL.canParse(source) ? urlLabel(new URL(source)) : source;
  const blocks = blocksOf(json, name);
  if (blocks.length === 0) throw new CliError(`The catalogue \`${name}\` has no blocks.`);
  return { label: labelOf(source, name, isRemote), blocks };
}

function labelOf(source: string, name: string, isRemote: boolean): string {
  if (source === '-') return 'standard input';
  return isRemote ? name : basename(source);
}

function blocksOf(json: unknown, name: string): readonly CatalogueBlock[] {
  try {
    return readCatalogue(json);
  } catch (cause) {
    throw new CliError(`\`${name}\`: ${messageOf(cause)}`, { cause });
  }
}
