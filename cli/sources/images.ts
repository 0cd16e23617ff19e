import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { readStandardInput } from './standard-input.ts';

/** An image as the user named it. */
export interface ImageSource {
  /** What finds it again: its path or address. */
  readonly name: string;
  /** What a person calls it: the name without the folders. */
  readonly label: string;
  /** What the engine is given. */
  readonly value: unknown;
}

/** Formats that people call images; one that is not read then has its error, and is not passed over in silence. */
export const imageExtensions = [
  'jpg',
  'jpeg',
  'png',
  'webp',
  'gif',
  'avif',
  'heic',
  'heif',
  'tif',
  'tiff',
] as const;

/**
 * Files, folders (their images, not those below), globs, URLs and `-` for standard input, in the order in which they
 * are given.
 * @throws CliError for what is not there.
 */
export async function listImages(
  sources: readonly string[],
  terminal: Terminal,
): Promise<readonly ImageSource[]> {
  const lists: (readonly ImageSource[])[] = [];
  for (const source of sources) lists.push(await listSource(source, terminal));
  return lists.flat();
}

async function listSource(source: string, terminal: Terminal): Promise<readonly ImageSource[]> {
  if (source === '-') return fromStandardInput(terminal);
  if (/^(https?|data):/i.test(source)) return [addressSource(source)];
  const path = resolve(terminal.cwd, source);
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory() === true) return listFolder(source, path);
  if (info !== null) return [fileSource(source, path)];
  const { isDynamicPattern } = await import('tinyglobby');
  if (isDynamicPattern(source)) return listPattern(source, terminal);
  throw new CliError(`There is no file or folder \`${source}\`.`);
}

function fileSource(name: string, path: string): ImageSource {
  return { name, label: basename(path), value: { type: 'file', value: path } };
}

async function listFolder(source: string, path: string): Promise<readonly ImageSource[]> {
  const { glob } = await import('tinyglobby');
  const names = await glob(`*.{${imageExtensions.join(',')}}`, { cwd: path, caseSensitiveMatch: false });
  if (names.length === 0) {
    throw new CliError(
      `There are no images in the folder \`${source}\` (${imageExtensions.join(', ')}). For folders below it give a pattern: \`${join(source, '**', '*.jpg')}\`.`,
    );
  }
  return names.sort().map((name) => fileSource(join(source, name), join(path, name)));
}

async function listPattern(source: string, { cwd }: Terminal): Promise<readonly ImageSource[]> {
  const { glob } = await import('tinyglobby');
  const paths = await glob(source, { cwd, absolute: true, caseSensitiveMatch: false });
  if (paths.length === 0) throw new CliError(`No file matches \`${source}\`.`);
  return paths.sort().map((path) => fileSource(relative(cwd, path), path));
}

function addressSource(source: string): ImageSource {
  if (/^data:/i.test(source)) return { name: 'data URI', label: 'data URI', value: source };
  if (!URL.canParse(source)) throw new CliError(`\`${source.slice(0, 200)}\` is no address.`);
  const url = new URL(source);
  url.username = '';
  url.password = '';
  return { name: url.href, label: basename(url.pathname) || url.hostname, value: source };
}

/** One image as bytes, or a list of images, one path or address a line. */
async function fromStandardInput(terminal: Terminal): Promise<readonly ImageSource[]> {
  const bytes = await readStandardInput(terminal, 'an image or a list of images');
  const text = asList(bytes);
  if (text === null) return [{ name: 'stdin', label: 'stdin', value: bytes }];
  const lines = text.split('\n').map((line) => line.trim());
  const sources = lines.filter((line) => line !== '' && line !== '-');
  if (sources.length === 0) throw new CliError('The list of images on standard input is empty.');
  return listImages(sources, terminal);
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
