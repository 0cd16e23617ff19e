import { readFile } from 'node:fs/promises';
import type * as Jsonc from 'jsonc-parser';
import { CliError } from '../cli-error.ts';

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

/** @throws CliError for files that are missing, unreadable or no JSON, with line and column. */
export async function readJsonFile(path: string): Promise<JsonFile> {
  const text = await readText(path);
  try {
    return { path, text, value: JSON.parse(text) as unknown };
  } catch {
    throw new CliError(await describeSyntaxError(path, text));
  }
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CliError(`There is no file \`${path}\`.`);
    if (code === 'EISDIR') throw new CliError(`\`${path}\` is a folder; a JSON file is expected.`);
    throw new CliError(`\`${path}\` cannot be read (${code ?? 'unknown reason'}).`);
  }
}

const hints: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a property name in double quotes is expected; a comma before `}` is one too many',
  ValueExpected: 'a value is expected; a comma before `]` or `}` is one too many',
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
  const { line, column } = positionAt(text, first.offset);
  const code = printParseErrorCode(first.error);
  return `${path}:${line}:${column}: this is no JSON: ${hints[code] ?? code}.`;
}

/** Positions of JSON Pointers in a file. A pointer to something absent has the position of what should hold it. */
export async function locate(file: JsonFile, pointers: readonly string[]): Promise<readonly Position[]> {
  const { parseTree, findNodeAtLocation } = await importJsonc();
  const root = parseTree(file.text);
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

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

type JsoncModule = Pick<typeof Jsonc, 'parse' | 'parseTree' | 'findNodeAtLocation' | 'printParseErrorCode'>;

/** The package's ESM build has imports that Node cannot resolve; its CommonJS build comes whole as the default. */
async function importJsonc(): Promise<JsoncModule> {
  const module: JsoncModule & { readonly default?: JsoncModule } = await import('jsonc-parser');
  return module.default ?? module;
}
