import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';
import type { Terminal } from '../../cli/terminal.ts';

/** The text of a file, or of standard input for `-`, part by part. @throws CliError where it cannot be read. */
export async function* textOf(
  source: string,
  { cwd, stdin, signal }: Pick<Terminal, 'cwd' | 'stdin' | 'signal'>,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  const stream = source === '-' ? stdin : createReadStream(resolve(cwd, source));
  const stop = (): void => {
    stream.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream)
      yield typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (signal.aborted) return;
    if (code === undefined) throw cause;
    const name = source === '-' ? 'Standard input' : `\`${source}\``;
    throw new CliError(
      code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${code}).`,
      { cause },
    );
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

export interface TextLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Lines that say something, without the space and the byte order mark around them. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<TextLine, void> {
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line++;
      const text = part.trim();
      if (text !== '') yield { text, line };
    }
  }
  const text = rest.trim();
  if (text !== '') yield { text, line: line + 1 };
}
