import { posix } from 'node:path';

/** A glob, split so that its files can be found one by one. */
export interface Pattern {
  /** Folder in which the search begins. */
  readonly base: string;
  /** Folders below it that a match may lie in. */
  readonly depth: number;
  /** Takes paths relative to the base, with slashes. */
  readonly matches: (path: string) => boolean;
}

const MAGIC = /[*?[\]{}]/;

export function isPattern(text: string): boolean {
  return MAGIC.test(text);
}

/** Whether a text matches a glob as a whole, or for a glob without slashes, whether its last part does. */
export async function createMatcher(glob: string): Promise<(text: string) => boolean> {
  const matches = await compile(glob);
  return (text) => matches(glob.includes('/') ? text : (text.split(/[\\/]/).at(-1) ?? text));
}

/**
 * Reads a glob: `*`, `?`, `[abc]`, `[!abc]`, `{a,b}`, and `**` for any number of folders. Letters match in either case.
 */
export async function parsePattern(text: string): Promise<Pattern> {
  const segments = posix.normalize(text.replaceAll('\\', '/')).split('/');
  const fixed = segments.findIndex((segment) => MAGIC.test(segment));
  // A pattern in braces may hold slashes: from the first magic on it is read as a whole.
  const rest = segments.slice(fixed).join('/');
  const base = segments.slice(0, fixed).join('/');
  return {
    base: base === '' ? (text.startsWith('/') ? '/' : '.') : base,
    depth: rest.includes('**') ? Number.POSITIVE_INFINITY : rest.split('/').length - 1,
    matches: await compile(rest),
  };
}

/** RE2 takes time in proportion to the text; the regular expressions of JavaScript, and so picomatch's, hang on `*a*a*a*a*b`. */
async function compile(glob: string): Promise<(text: string) => boolean> {
  const { RE2JS } = await import('re2js');
  const expression = RE2JS.compile(translate(glob), RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
  return (text) => expression.matches(text);
}
const TOKEN = /\*\*\/|\*\*|\*|\?|\[!?\]?[^\]/]{0,200}\]|[{},]|[^]/gu;

function translate(glob: string): string {
  let open = 0;
  const closable = (glob.match(/\}/g) ?? []).length;
  let expression = '';
  for (const [token] of glob.matchAll(TOKEN)) {
    if (token === '{' && open < closable) {
      open++;
      expression += '(?:';
    } else if (token === '}' && open > 0) {
      open--;
      expression += ')';
    } else if (token === ',' && open > 0) expression += '|';
    else expression += translateToken(token);
  }
  return expression + ')'.repeat(open);
}

function translateToken(token: string): string {
  if (token === '**/') return '(?:[^/]+/)*';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 2 && token.startsWith('[')) return characters(token);
  return token.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

function characters(token: string): string {
  const isNegated = token.startsWith('[!');
  const inner = Array.from(token.slice(isNegated ? 2 : 1, -1));
  let set = isNegated ? '^/' : '';
  for (let at = 0; at < inner.length; at++) {
    const [from = '', dash, to = ''] = inner.slice(at, at + 3);
    // A range that runs backwards is no range.
    const isRange = dash === '-' && to !== '' && (from.codePointAt(0) ?? 0) <= (to.codePointAt(0) ?? 0);
    set += isRange ? `${escaped(from)}-${escaped(to)}` : escaped(from);
    if (isRange) at += 2;
  }
  return `[${set}]`;
}

function escaped(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
