import * as jsonc from 'jsonc-parser';
import type { TextPosition } from '../wire.ts';

/** The package's ESM build has imports that Node cannot resolve; its CommonJS build comes whole as the default. */
const { findNodeAtLocation, parse, parseTree, printParseErrorCode } =
  (Reflect.get(jsonc, 'default') as typeof jsonc | undefined) ?? jsonc;

/** A text as JSON, or what is wrong with it first. */
export type ParsedText =
  | { readonly value: unknown }
  | { readonly problem: { readonly message: string; readonly position: TextPosition } };

const HINTS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing `}` is missing',
  CloseBracketExpected: 'a closing `]` is missing',
  EndOfFileExpected: 'there is something after the end',
  InvalidCommentToken: 'JSON has no comments',
  InvalidSymbol: 'this is no value of JSON',
  InvalidNumberFormat: 'this is no number of JSON',
  UnexpectedEndOfString: 'a text is not closed',
};

export function parseText(text: string): ParsedText {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: problemOf(text) };
  }
}

function problemOf(text: string): { readonly message: string; readonly position: TextPosition } {
  const errors: jsonc.ParseError[] = [];
  withinStack((): unknown => parse(text, errors, { allowTrailingComma: false, disallowComments: true }));
  const [first] = errors;
  if (text.trim() === '' || first === undefined)
    return { message: 'The text is empty; JSON is expected.', position: placeIn(text)(0, text.length) };
  const code = printParseErrorCode(first.error);
  return {
    message: `This is no JSON: ${HINTS[code] ?? code}.`,
    position: placeIn(text)(first.offset, first.length),
  };
}

/** Where JSON Pointers are in a text. One to something absent has the place of what should hold it. */
export function locateIn(text: string, pointers: readonly string[]): readonly TextPosition[] {
  const place = placeIn(text);
  const root = withinStack(() => parseTree(text));
  return pointers.map((pointer) => {
    const segments = pointer.split('/').slice(1).map(unescapeSegment);
    let node = root;
    for (let length = 1; root !== undefined && length <= segments.length; length++) {
      const found = findNodeAtLocation(root, segments.slice(0, length).map(asKey));
      if (found === undefined) break;
      node = found;
    }
    return place(node?.offset ?? 0, node?.length ?? 0);
  });
}

/** Nothing where the nesting is deeper than the parser's stack: then everything has the place of the whole. */
function withinStack<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function asKey(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

function placeIn(text: string): (offset: number, length: number) => TextPosition {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset, length) => {
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = Math.floor((line + after) / 2);
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset, length };
  };
}
