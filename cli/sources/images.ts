import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** An image as the user named it. */
export interface ImageSource {
  /** What the row of the image is called. */
  readonly name: string;
  /** What the engine is given. */
  readonly value: unknown;
}

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

/** Files, folders (their images, not below), globs, URLs and `-` for standard input, in the order in which they are given. */
export async function listImages(
  sources: readonly string[],
  terminal: Terminal,
): Promise<readonly ImageSource[]> {
  const listed: ImageSource[] = [];
  for (const source of sources) listed.push(...(await listSource(source, terminal)));
  return withUniqueNames(listed);
}

async function listSource(source: string, terminal: Terminal): Promise<readonly ImageSource[]> {
  if (source === '-') return readStandardInput(terminal);
  if (/^(https?|data):/i.test(source)) return [urlSource(source)];
  const path = resolve(terminal.cwd, source);
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory() === true) return listFolder(source, path);
  if (info !== null) return [{ name: basename(source), value: { type: 'file', value: path } }];
  if (isDynamicPattern(source)) return listPattern(source, terminal);
  throw new CliError(`There is no file or folder \`${source}\`.`);
}

async function listFolder(source: string, path: string): Promise<readonly ImageSource[]> {
  const names = await glob(`*.{${imageExtensions.join(',')}}`, { cwd: path, caseSensitiveMatch: false });
  if (names.length === 0) {
    throw new CliError(
      `There are no images in the folder \`${source}\` (${imageExtensions.join(', ')}). For folders below it give a pattern: \`${join(source, '**', '*.jpg')}\`.`,
    );
  }
  return names.sort().map((name) => ({ name, value: { type: 'file', value: join(path, name) } }));
}

async function listPattern(source: string, { cwd }: Terminal): Promise<readonly ImageSource[]> {
  const paths = await glob(source, { cwd, absolute: true, caseSensitiveMatch: false });
  if (paths.length === 0) throw new CliError(`No file matches \`${source}\`.`);
  return paths.sort().map((path) => ({ name: relative(cwd, path), value: { type: 'file', value: path } }));
}

function urlSource(source: string): ImageSource {
  if (/^data:/i.test(source)) return { name: 'data URI', value: source };
  const url = URL.canParse(source) ? new URL(source) : null;
  if (url === null) throw new CliError(`\`${source.slice(0, 200)}\` is no address.`);
  return { name: basename(url.pathname) || url.hostname, value: source };
}

/** One image as bytes, or a list of images, one path or address a line. */
async function readStandardInput(terminal: Terminal): Promise<readonly ImageSource[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of terminal.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0)
    throw new CliError('Standard input is empty; an image, or a list of images, was expected there.');
  if (!isText(bytes)) return [{ name: 'stdin', value: bytes }];
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim());
  return listImages(
    lines.filter((line) => line !== '' && line !== '-'),
    terminal,
  );
}

function isText(bytes: Buffer): boolean {
  return !bytes
    .subarray(0, 1024)
    .some((byte) => byte === 0 || byte > 0xf4 || (byte < 32 && ![9, 10, 13].includes(byte)));
}

/** Two files of one name from different folders are told apart by a number. */
function withUniqueNames(images: readonly ImageSource[]): readonly ImageSource[] {
  const counts = new Map<string, number>();
  return images.map((image) => {
    const count = (counts.get(image.name) ?? 0) + 1;
    counts.set(image.name, count);
    return count === 1 ? image : { ...image, name: `${image.name} (${count})` };
  });
}
