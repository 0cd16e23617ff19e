import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type * as Jsonc from 'jsonc-parser';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { readStandardInput } from './standard-input.ts';

/** A JSON file that was read, with what it takes to say where in it something is. */
export interface JsonFile {
  readonly path: string;
  readonly text: string;
  readonly value: unknown;
}

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
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

const hints: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing before this',
  CloseBraceExpected: '`}` is missing',
  CloseBracketExpected: '`]` is missing',
  EndOfFileExpected: 'nothing more is expected after the end of the document',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'a text is not closed by a double quote',
  InvalidSymbol: 'this is no JSON value; text stands in double quotes',
};

async function describeSyntaxError(path: string, text: string): Promise<string> {
  if (text.trim() === '') return `\`${path}\` is empty; JSON is expected.`;
  const { parse, printParseErrorCode } = await importJsonc();
  const errors: Jsonc.ParseError[] = [];
  parse(text, errors, { allowTrailingComma: false, disallowComments: true });
  const [first] = errors;
  if (first === undefined) return `\`${path}\` is no JSON.`;
  const comma = trailingComma(text, first.offset);
  const { line, column } = positionAt(text, comma ?? first.offset);
  const code = printParseErrorCode(first.error);
  const hint = comma === null ? (hints[code] ?? code) : 'this comma is one too many';
  return `${path}:${line}:${column}: this is no JSON: ${hint}.`;
}

/** Where the comma is that stands before the closing bracket at the offset, if that is what is there. */
function trailingComma(text: string, offset: number): number | null {
  const before = text.slice(0, offset).trimEnd();
  return /[\]}]/.test(text.charAt(offset)) && before.endsWith(',') ? before.length - 1 : null;
}

/** Positions of JSON Pointers in a file. A pointer to something absent has the position of what should hold it. */
export async function locate(file: JsonFile, pointers: readonly string[]): Promise<readonly Position[]> {
  const { parseTree, findNodeAtLocation } = await importJsonc();
  const root = treeOf(file.text, parseTree);
  return pointers.map((pointer) => {
    const segments = pointer.split('/').slice(1).map(unescapeSegment);
    let node = root;
    for (let length = 1; root !== undefined && length <= segments.length; length++) {
      const path = segments
        .slice(0, length)
        .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
      const found = findNodeAtLocation(root, path);
      if (found === undefined) break;
      node = found;
    }
    return positionAt(file.text, node?.offset ?? 0);
  });
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Nothing where the nesting is deeper than the parser's stack: then everything has the position of the file. */
function treeOf(text: string, parseTree: JsoncModule['parseTree']): Jsonc.Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

type JsoncModule = Pick<typeof Jsonc, 'parse' | 'parseTree' | 'findNodeAtLocation' | 'printParseErrorCode'>;

/** The package's ESM build has imports that Node cannot resolve; its CommonJS build comes whole as the default. */
async function importJsonc(): Promise<JsoncModule> {
  const module: JsoncModule & { readonly default?: JsoncModule } = await import('jsonc-parser');
  return module.default ?? module;
}
