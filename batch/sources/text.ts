import { constants, createReadStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';

/** A file by its path, or text from elsewhere under a name for people: `{ name: 'standard input', stream: process.stdin }`. */
export type TextSource = string | { readonly name: string; readonly stream: Readable };

export interface TextOptions {
  readonly cwd: string;
  /** Ends the text where it is, without an error; a stream is destroyed. */
  readonly signal?: AbortSignal | undefined;
}

/** What ends a line, such as the zero of `find -print0`, after which a name may hold line breaks. @default '\n' */
export type LineEnd = '\n' | '\0';

export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export function nameOfText(source: TextSource): string {
  return typeof source === 'string' ? source : source.name;
}

/** Whether the text can be read again: a pipe gives each of its lines to one reader. */
export async function isRepeatable(source: TextSource, cwd: string): Promise<boolean> {
  if (typeof source !== 'string') return false;
  const info = await stat(resolve(cwd, source)).catch(() => null);
  return info?.isFile() === true;
}

/** The text part by part. @throws BatchError `source-not-found`, or `source-invalid` where it cannot be read. */
export async function* readText(
  source: TextSource,
  { cwd, signal }: TextOptions,
): AsyncGenerator<string, void> {
  const isEnded = (): boolean => signal?.aborted === true;
  if (isEnded()) return;
  const decoder = new TextDecoder();
  let stream: Readable | undefined;
  const stop = (): void => {
    stream?.destroy();
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    stream = typeof source === 'string' ? await openText(resolve(cwd, source)) : source.stream;
    for await (const chunk of stream)
      yield typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (isEnded()) return;
    throw unreadable(nameOfText(source), cause);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** A named pipe is read as a socket: the file system's calls wait for its writer in a thread that nothing can end. */
async function openText(path: string): Promise<Readable> {
  const info = await stat(path);
  if (!info.isFIFO()) return createReadStream(path);
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}

function unreadable(name: string, cause: unknown): unknown {
  const code = errorCode(cause);
  // Only the system's errors have a code; without one it is a mistake of ours.
  if (code === undefined) return cause;
  const facts = { source: name, reason: code };
  if (code === 'ENOENT')
    return new BatchError('source-not-found', `There is no file \`${name}\`.`, { facts, cause });
  return new BatchError('source-invalid', `\`${name}\` cannot be read (${code}).`, { facts, cause });
}

export interface LineOptions {
  /** What the text is called in errors. */
  readonly name: string;
  /** Most characters of a line. */
  readonly longest: number;
  /** @default '\n' */
  readonly end?: LineEnd;
}

/**
 * Lines that say something, without the space and the byte order mark around them; parts that end with zero are as they are.
 * @throws BatchError `source-invalid` at a line that is too long, as those of pictures are.
 */
export async function* linesOf(
  chunks: AsyncIterable<string>,
  { name, longest, end = '\n' }: LineOptions,
): AsyncGenerator<TextLine, void> {
  let parts: string[] = [];
  let length = 0;
  let line = 1;
  const take = (): string => {
    const text = parts.join('');
    parts = [];
    length = 0;
    return end === '\n' ? text.trim() : text;
  };
  for await (const chunk of chunks) {
    for (const [at, part] of chunk.split(end).entries()) {
      if (at > 0) {
        const text = take();
        if (text !== '') yield { text, line };
        line++;
      }
      parts.push(part);
      length += part.length;
      if (length <= longest) continue;
      const message = `${name}:${line}: the line has more than ${longest} characters, which is the limit.`;
      throw new BatchError('source-invalid', message, { facts: { file: name, line } });
    }
  }
  const text = take();
  if (text !== '') yield { text, line };
}
