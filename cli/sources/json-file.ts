import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { readStandardInput } from './standard-input.ts';

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
    const { code } = error as NodeJS.ErrnoException;
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
