import { closeSync, constants, fstatSync, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { errorCode } from '../../schemas/errors.ts';
import { ImageError } from './image-error.ts';
import { checkByteLimit } from './limits.ts';

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
