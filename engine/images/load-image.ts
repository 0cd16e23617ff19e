import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, open, read } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../../schemas/errors.ts';
import { checkByteLimit, type ImageAccessPolicy } from './access-policy.ts';
import { ImageError } from './image-error.ts';
import type { ImageSource } from './image-value.ts';

/** Line breaks make base64 text longer than its bytes: at most this much in what is still worth decoding. */
const BASE64_SLACK = 1.1;

export interface LoadOptions {
  readonly label: string;
  readonly policy: ImageAccessPolicy;
  readonly signal: AbortSignal | undefined;
  /** In hex, what the bytes have to hash to. @default anything */
  readonly sha256?: string | undefined;
}

/**
 * Gets an image's bytes: at least one, at most `maxBytes`. What they are is not looked at.
 *
 * @throws {ImageError} `image-empty`, `image-too-many-bytes`, `image-changed`, and what files and downloads can do.
 */
export async function loadSource(source: ImageSource, options: LoadOptions): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const bytes = await readSource(source, options);
  checkByteLimit(bytes.length, { label: options.label, maxBytes: options.policy.maxBytes });
  if (options.sha256 !== undefined && sha256Of(bytes) !== options.sha256) throw changed(options.label);
  if (bytes.length > 0) return bytes;
  throw new ImageError('image-empty', `\`${options.label}\` has no bytes.`);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function changed(label: string): ImageError {
  const message = `\`${label}\` has changed since it was listed. Run the same again to ask about what it is now.`;
  return new ImageError('image-changed', message);
}

async function readSource(source: ImageSource, options: LoadOptions): Promise<Uint8Array> {
  const { label, policy, signal } = options;
  switch (source.kind) {
    case 'bytes':
      return source.bytes;
    case 'base64':
      return fromBase64(source.text.slice(source.start), label, policy.maxBytes);
    case 'file':
      if (policy.filesWithin !== undefined) await checkWithin(source.path, policy.filesWithin, label);
      return loadFile(source.path, { label, maxBytes: policy.maxBytes, signal });
    case 'url': {
      const { loadUrl } = await import('./load-url.ts');
      return loadUrl(source.url, options);
    }
  }
}

function fromBase64(text: string, label: string, maxBytes: number): Uint8Array {
  if (text === '') return new Uint8Array();
  checkByteLimit(Math.floor(decodedLength(text.length) / BASE64_SLACK), { label, maxBytes });
  return decodeBase64(text, label);
}

/** @throws {ImageError} `image-file-denied` for a file that is in none of the folders. */
async function checkWithin(path: string, folders: readonly string[], label: string): Promise<void> {
  if (await isWithin(path, folders)) return;
  const message = `\`${label}\` is in none of the folders that files may be read from.`;
  throw new ImageError('image-file-denied', message);
}

/** Whether a file or folder is in one of the folders, or is one, when all links are followed. Of what is not there its path decides. */
export async function isWithin(path: string, folders: readonly string[]): Promise<boolean> {
  const real = (one: string): Promise<string> => realpath(one).catch(() => resolve(one));
  const place = await real(path);
  for (const folder of folders) {
    const way = relative(await real(folder), place);
    if (way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))) return true;
  }
  return false;
}

const openFile = promisify(open);
const readFile = promisify(read);

const CHUNK = 4 * 1024 * 1024;
/** Without it, opening a named pipe waits for a writer. Absent on Windows. */
const NON_BLOCKING = (constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0;

export interface FileOptions {
  readonly label: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a regular file of at most `maxBytes`; the size is known before the first byte is read. Opening and reading may wait for a
 * disk; the size of an open file is known and closing it is quick, so these two are not worth a thread.
 *
 * @throws {ImageError} `image-file-*`, `image-too-many-bytes`.
 */
export async function loadFile(path: string, { label, maxBytes, signal }: FileOptions): Promise<Uint8Array> {
  signal?.throwIfAborted();
  let file: number | undefined;
  try {
    file = await openFile(path, constants.O_RDONLY | NON_BLOCKING);
    const stats = fstatSync(file);
    if (!stats.isFile())
      throw notRegular(label, stats.isDirectory() ? 'a folder' : 'a device, pipe or socket');
    checkByteLimit(stats.size, { label, maxBytes });
    return await readExactly(file, stats.size, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw fileError(cause, label);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

async function readExactly(file: number, size: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let offset = 0;
  while (offset < size) {
    signal?.throwIfAborted();
    const { bytesRead } = await readFile(file, bytes, offset, Math.min(CHUNK, size - offset), offset);
    if (bytesRead === 0) break;
    offset += bytesRead;
  }
  return bytes.subarray(0, offset);
}

/** What to throw instead of `cause`. */
function fileError(cause: unknown, label: string): ImageError {
  if (cause instanceof ImageError) return cause;
  const code = errorCode(cause);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return new ImageError('image-file-not-found', `There is no file \`${label}\` at the given path.`, {
        cause,
      });
    case 'EISDIR':
      return notRegular(label, 'a folder');
    case 'EACCES':
    case 'EPERM':
      return new ImageError('image-file-denied', `This process may not read \`${label}\`.`, { cause });
    default:
      return new ImageError(
        'image-file-unreadable',
        `\`${label}\` could not be read (${code ?? 'reason unknown'}).`,
        { cause },
      );
  }
}

function notRegular(label: string, what: string): ImageError {
  return new ImageError('image-file-not-regular', `\`${label}\` is ${what}; an image is a regular file.`);
}

/** The smallest picture there is, a one-pixel GIF, has 26 bytes. */
const MIN_LENGTH = 32;
const FOREIGN_CHARACTER = /[^A-Za-z0-9+/_-]/;

/**
 * Decodes standard or URL-safe base64, padded or not, with line breaks or not. Node's decoder skips what it does not
 * know; this one refuses it.
 *
 * @throws {ImageError} `image-invalid-base64`.
 */
export function decodeBase64(text: string, label: string): Uint8Array {
  const compact = /\s/.test(text) ? text.replaceAll(/\s+/g, '') : text;
  const length = lengthWithoutPadding(compact);
  const body = length === compact.length ? compact : compact.slice(0, length);
  const position = body.search(FOREIGN_CHARACTER);
  if (position !== -1)
    throw invalid(label, `its character ${position + 1}, white space not counted, is not of the alphabet`);
  if (length % 4 === 1) throw invalid(label, `its ${length} characters are one too many or three too few`);
  if (length < MIN_LENGTH) throw invalid(label, `its ${length} characters are too few for any picture`);
  return Buffer.from(body, 'base64');
}

/** Bytes that base64 text of this length holds, line breaks counted as if they were data. */
export function decodedLength(characters: number): number {
  return Math.floor((characters * 3) / 4);
}

function lengthWithoutPadding(text: string): number {
  if (text.endsWith('==')) return text.length - 2;
  return text.endsWith('=') ? text.length - 1 : text.length;
}

function invalid(label: string, problem: string): ImageError {
  return new ImageError(
    'image-invalid-base64',
    `\`${label}\` is not base64: ${problem}. If it was meant as a path, begin it with \`./\` or give it \`type: "file"\`.`,
  );
}
