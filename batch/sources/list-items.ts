import { stat } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';
import { imageExtensions } from '../../cli/sources/images.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { addressItem, isAddress } from './address.ts';
import type { BatchItem } from '../item.ts';
import { manifestItems, type ManifestOptions } from './manifest.ts';
import { identityOf, namedItem, type Surroundings } from './named-item.ts';
import { NamesOfList } from './names-of-list.ts';
import { isPattern, parsePattern } from './pattern.ts';
import { linesOf, textOf } from './text-of.ts';
import { walkFolder } from './walk-folder.ts';

/** No images are looked for in the folder of results. */
export interface SourceOptions extends ManifestOptions {
  /** Folders, patterns, files and addresses. */
  readonly sources: readonly string[];
  /** File with one path or address a line. */
  readonly list?: string;
  /** CSV or JSONL file. */
  readonly manifest?: string;
}

/**
 * Finds the mistakes in what is given as sources that can be found without listing them.
 * @throws CliError
 */
export async function checkSources(
  options: Omit<SourceOptions, 'onIgnored'>,
  { cwd }: Pick<Terminal, 'cwd'>,
): Promise<void> {
  const { sources, list, manifest } = options;
  if (sources.length === 0 && list === undefined && manifest === undefined)
    throw new CliError(
      'No image was given. Give folders, patterns, files or addresses, or --list FILE, or --manifest FILE.',
    );
  if (list === '-' && manifest === '-')
    throw new CliError('--list and --manifest cannot both be standard input.');
  for (const source of sources) {
    if (source === '-') throw new CliError('For a list of images on standard input give --list -.');
    if (isAddress(source)) addressItem(source);
    else if ((await kindOf(resolve(cwd, source))) === null && !isPattern(source))
      throw new CliError(`There is no file or folder \`${source}\`.`);
  }
  for (const file of [list, manifest]) {
    if (file !== undefined && file !== '-' && (await kindOf(resolve(cwd, file))) !== 'file')
      throw new CliError(`There is no file \`${file}\`.`);
  }
}

/** Everything that is given, one by one as it is found; nothing is collected. @throws CliError for what cannot be read. */
export async function* listItems(
  options: SourceOptions,
  terminal: Pick<Terminal, 'cwd' | 'stdin' | 'signal'>,
): AsyncGenerator<BatchItem, void> {
  const { sources, list, manifest, output } = options;
  const surroundings = { cwd: terminal.cwd, output };
  for (const source of sources) yield* listSource(source, surroundings);
  if (list !== undefined) {
    const names = await NamesOfList.of(list, surroundings);
    for await (const line of linesOf(textOf(list, terminal))) yield names.itemOf(line);
  }
  if (manifest !== undefined) yield* manifestItems(manifest, terminal, options);
}

async function* listSource(source: string, surroundings: Surroundings): AsyncGenerator<BatchItem, void> {
  const path = resolve(surroundings.cwd, source);
  const kind = isAddress(source) ? 'file' : await kindOf(path);
  if (kind === 'file') yield namedItem(source, surroundings);
  else if (kind === 'folder') yield* listFolder(source, path, surroundings);
  else yield* listPattern(source, surroundings);
}

async function* listFolder(
  source: string,
  path: string,
  { output }: Surroundings,
): AsyncGenerator<BatchItem, void> {
  for await (const file of walkFolder(path, { except: output })) {
    if (isImage(file)) yield fileItem(join(source, relative(path, file)), file, output);
  }
}

async function* listPattern(source: string, { cwd, output }: Surroundings): AsyncGenerator<BatchItem, void> {
  const { base, depth, expression } = parsePattern(source);
  const path = resolve(cwd, base);
  if ((await kindOf(path)) !== 'folder') return;
  for await (const file of walkFolder(path, { depth, except: output })) {
    const name = relative(path, file);
    if (expression.test(name.split(sep).join('/'))) yield fileItem(join(base, name), file, output);
  }
}

function fileItem(name: string, path: string, output: string): BatchItem {
  return { image: name, identity: identityOf(path, output), place: { type: 'file', path }, parameters: null };
}

const extensions: ReadonlySet<string> = new Set(imageExtensions.map((extension) => `.${extension}`));

function isImage(path: string): boolean {
  return extensions.has(extname(path).toLowerCase());
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const info = await stat(path).catch(() => null);
  if (info === null) return null;
  return info.isDirectory() ? 'folder' : 'file';
}
