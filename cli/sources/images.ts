import { basename, resolve } from 'node:path';
import type { BatchItem } from '../../batch/item.ts';
import { imageEndings, type SkippedFile, type SkipReason } from '../../batch/sources/folder.ts';
import type { ManifestOptions } from '../../batch/sources/manifest.ts';
import { isPattern } from '../../batch/sources/pattern.ts';
import { fromSources, type ItemSources, type SourceOptions } from '../../batch/sources/sources.ts';
import type { TextSource } from '../../batch/sources/text.ts';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { isAddress } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import type { BatchOptions } from '../program/batch.ts';
import { writeMessage } from '../render/message.ts';
import { counted } from '../render/outcome.ts';
import type { Terminal } from '../terminal.ts';
import { readStandardInput } from './read-input.ts';

/** An image as the user named it. */
export interface ImageSource {
  /** What finds it again: its path or address. */
  readonly name: string;
  /** What a person calls it: the name without the folders. */
  readonly label: string;
  /** What the engine is given. */
  readonly value: unknown;
}

/**
 * Files, folders with all that is below them, patterns, addresses, data URIs and `-` for standard input, in the order in which
 * they are given.
 * @throws CliError for what is not there.
 */
export async function listImages(
  sources: readonly string[],
  place: ListPlace,
): Promise<readonly ImageSource[]> {
  const lists: (readonly ImageSource[])[] = [];
  for (const source of sources) lists.push(await listSource(source, place));
  return lists.flat();
}

export interface ListPlace {
  readonly terminal: Terminal;
  /** Names on standard input end with zero. */
  readonly null: boolean;
  readonly onSkip?: SourceOptions['onSkip'];
}

async function listSource(source: string, place: ListPlace): Promise<readonly ImageSource[]> {
  const { terminal, onSkip } = place;
  if (source === '-') return fromStandardInput(place);
  if (/^data:/i.test(source)) return [{ name: 'data URI', label: 'data URI', value: source }];
  const { cwd, signal } = terminal;
  const images: ImageSource[] = [];
  for await (const item of fromSources([source], { cwd, signal, ...withoutUndefined({ onSkip }) }))
    images.push(imageOf(item));
  signal.throwIfAborted();
  if (images.length > 0) return images;
  throw new CliError(
    isPattern(source)
      ? `No file matches \`${source}\`.`
      : `There are no images in the folder \`${source}\` (${imageEndings.join(', ')}) or below it.`,
  );
}

function imageOf({ image, place }: BatchItem): ImageSource {
  if (place.type === 'file')
    return { name: image, label: basename(place.path), value: { type: 'file', value: place.path } };
  const url = new URL(place.url);
  return { name: image, label: basename(url.pathname) || url.hostname, value: place.url };
}

/** One image as bytes, or a list of images, one path or address a line. */
async function fromStandardInput(place: ListPlace): Promise<readonly ImageSource[]> {
  const bytes = await readStandardInput(place.terminal, 'an image or a list of images');
  const text = place.null ? bytes.toString() : asList(bytes);
  if (text === null) return [{ name: 'stdin', label: 'stdin', value: bytes }];
  const lines = place.null ? text.split('\0') : text.split('\n').map((line) => line.trim());
  const sources = lines.filter((line) => line !== '' && line !== '-');
  if (sources.length === 0) throw new CliError('The list of images on standard input is empty.');
  return listImages(sources, place);
}

/** The bytes as text, unless they are an image, a drawing included, whose error is better told by what reads images. */
function asList(bytes: Buffer): string | null {
  if (bytes.subarray(0, 4096).includes(0)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trimStart().startsWith('<') ? null : text;
  } catch {
    return null;
  }
}

/** Labels for people: the short ones, or where two of them are equal, all with their folders. */
export function labelsOf(images: readonly ImageSource[]): readonly string[] {
  const short = images.map(({ label }) => label);
  return new Set(short).size === short.length ? short : images.map(({ name }) => name);
}

/**
 * Where the items of a batch come from, as the command line says it.
 * @throws CliError for what cannot go together.
 */
export function batchSources(
  sources: readonly string[],
  { list, manifest, only, output, urls, ...options }: BatchOptions,
  { terminal, ...manifestOptions }: ManifestOptions & { readonly terminal: Terminal },
): ItemSources {
  if (sources.length === 0 && list === undefined && manifest === undefined)
    throw new CliError(
      'No image was given. Give folders, patterns, files or addresses, or --list FILE, or --manifest FILE.',
    );
  if (sources.includes('-')) throw new CliError('For a list of images on standard input give --list -.');
  if (list === '-' && manifest === '-')
    throw new CliError('--list and --manifest cannot both be standard input.');
  const except = resolve(terminal.cwd, output);
  if (sources.some((source) => resolve(terminal.cwd, source) === except))
    throw new CliError(
      `\`${output}\` is one of the sources, and results among images would be taken for images. Give another folder to -o.`,
    );
  if (options.null && list === undefined)
    throw new CliError('-0 says how the names of a --list end, and there is none.');
  if (urls === 'none' && sources.some(isAddress))
    throw new CliError('An address is given as a source, and --urls none is in force.');
  const textOf = (file: string | undefined): TextSource | undefined =>
    file === '-' ? { name: 'standard input', stream: terminal.stdin } : file;
  return {
    ...{ sources, ...manifestOptions, cwd: terminal.cwd, except },
    listEnd: options.null ? '\0' : '\n',
    ...withoutUndefined({ list: textOf(list), manifest: textOf(manifest), only }),
  };
}

/** Counts what listing passes over. */
export class SkippedFiles {
  readonly #counts = new Map<SkipReason, number>();

  readonly add = ({ reason }: SkippedFile): void => {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  };

  /** Says in one sentence what was passed over, unless nothing was. */
  tell({ quiet }: { readonly quiet: boolean }, terminal: Terminal): void {
    if (quiet || this.#counts.size === 0) return;
    const counts = [...this.#counts].map(([reason, count]) => WORDS[reason](count));
    writeMessage('warning', `Passed over: ${counts.join('; ')}.`, terminal);
  }
}

const WORDS: Readonly<Record<SkipReason, (count: number) => string>> = {
  'not-an-image': (count) => `${counted(count, 'file')} not an image by name or content`,
  'folder-link': (count) => `${counted(count, 'link')} to folders, which are not followed`,
  'broken-link': (count) => `${counted(count, 'link')} to nothing`,
  'name-not-utf8': (count) => `${counted(count, 'name')} not in UTF-8, to be renamed`,
};
