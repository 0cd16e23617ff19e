import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { errorCode } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

/** A JSON file that was read. */
export interface JsonFile {
  readonly path: string;
  readonly text: string;
  readonly value: unknown;
}

/**
 * Reads a JSON file, or standard input for `-`.
 * @throws CliError for what is missing, unreadable or no JSON, with line and column.
 */
export async function readJsonFile(source: string, terminal: Terminal): Promise<JsonFile> {
  const path = source === '-' ? 'stdin' : source;
  const text = (await readText(source, terminal)).replace(/^\uFEFF/, '');
  try {
    return { path, text, value: JSON.parse(text) as unknown };
  } catch {
    throw new CliError(await describeSyntaxError(path, text));
  }
}

async function readText(source: string, terminal: Terminal): Promise<string> {
  if (source === '-') return (await readStandardInput(terminal, 'a JSON document')).toString('utf8');
  try {
    return await readFile(resolve(terminal.cwd, source), 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') throw new CliError(`There is no file \`${source}\`.`);
    if (code === 'EISDIR') throw new CliError(`\`${source}\` is a folder; a JSON file is expected.`);
    throw new CliError(`\`${source}\` cannot be read (${code ?? 'unknown reason'}).`);
  }
}

async function describeSyntaxError(path: string, text: string): Promise<string> {
  const { syntaxProblem } = await import('../../engine/introspection/json-text.ts');
  const { isEmpty, hint, position } = syntaxProblem(text);
  if (isEmpty) return `\`${path}\` is empty; JSON is expected.`;
  return `${path}:${position.line}:${position.column}: this is no JSON: ${hint}.`;
}

/** Everything from standard input. @throws CliError where there is nothing. */
export async function readStandardInput(
  { stdin, stderr, signal }: Terminal,
  expected: string,
): Promise<Buffer> {
  if (stdin.isTTY === true) stderr.write(`Reading ${expected} from the keyboard; Ctrl-D ends it.\n`);
  const bytes = await buffer(addAbortSignal(signal, stdin)).catch((cause: unknown) => {
    const code = errorCode(cause);
    // Only the system's errors have a code; without one it is a mistake of ours.
    throw code === undefined ? cause : new CliError(`Standard input cannot be read (${code}).`, { cause });
  });
  signal.throwIfAborted();
  if (bytes.length > 0) return bytes;
  throw new CliError(`Standard input is empty; ${expected} was expected there.`);
}
