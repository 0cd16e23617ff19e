import * as jsonc from 'jsonc-parser';

/** The package's ESM build has imports that Node cannot resolve; its CommonJS build comes whole as the default. */
const { findNodeAtLocation, parse, parseTree, printParseErrorCode } =
  (Reflect.get(jsonc, 'default') as typeof jsonc | undefined) ?? jsonc;

export interface TextPosition {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** UTF-16 units before it. */
  readonly offset: number;
  /** UTF-16 units. */
  readonly length: number;
}

/** Why a text is no JSON: the first mistake in it. */
export interface SyntaxProblem {
  /** Nothing but white space is in the text. */
  readonly isEmpty: boolean;
  /** What is wrong, as the rest of a sentence. */
  readonly hint: string;
  readonly position: TextPosition;
}

const HINTS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing before this',
  CloseBraceExpected: '`}` is missing',
  CloseBracketExpected: '`]` is missing',
  EndOfFileExpected: 'nothing more is expected after the end of the document',
  InvalidCharacter: 'a control character in a text is written as `\\n`, `\\t` or `\\u` and four digits',
  InvalidCommentToken: 'JSON has no comments',
  InvalidEscapeCharacter: 'a text has an escape that JSON does not know; a backslash is written `\\\\`',
  InvalidNumberFormat: 'this is no number of JSON',
  InvalidSymbol: 'this is no JSON value; text stands in double quotes',
  InvalidUnicode: '`\\u` takes four hexadecimal digits',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfNumber: 'this is no number of JSON',
  UnexpectedEndOfString: 'a text is not closed by a double quote',
};

/** What `JSON.parse` refused in a text. Loading this module costs start-up time: ask for it when there is something to explain. */
export function syntaxProblem(text: string): SyntaxProblem {
  const place = placeIn(text);
  if (text.trim() === '')
    return { isEmpty: true, hint: 'it is empty', position: place({ offset: 0, length: text.length }) };
  const errors: jsonc.ParseError[] = [];
  withinStack((): unknown => parse(text, errors, { allowTrailingComma: false, disallowComments: true }));
  const [first] = errors;
  if (first === undefined)
    return { isEmpty: false, hint: 'it cannot be read', position: place({ offset: 0, length: text.length }) };
  const comma = trailingComma(text, first.offset);
  if (comma !== null)
    return {
      isEmpty: false,
      hint: 'this comma is one too many',
      position: place({ offset: comma, length: 1 }),
    };
  const code = printParseErrorCode(first.error);
  return { isEmpty: false, hint: HINTS[code] ?? code, position: place(first) };
}

/** Where the comma is that stands before the closing bracket at the offset, if that is what is there. */
function trailingComma(text: string, offset: number): number | null {
  const before = text.slice(0, offset).trimEnd();
  return /[\]}]/.test(text.charAt(offset)) && before.endsWith(',') ? before.length - 1 : null;
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
    return place(node ?? { offset: 0, length: 0 });
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

type Span = Pick<TextPosition, 'offset' | 'length'>;

/** Finds lines by halving, so that many places in a long text cost no reading of it each. */
function placeIn(text: string): (span: Span) => TextPosition {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return ({ offset, length }) => {
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = Math.floor((line + after) / 2);
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset, length };
  };
}
