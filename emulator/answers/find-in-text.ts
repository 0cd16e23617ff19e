import { isJsonObject, parseJson } from '../json.ts';

/** A line that announces a list of classes, and what follows on it. */
const ANNOUNCEMENT =
  /\b(?:class(?:es)?(?: names?| list)?|labels?|categor(?:y|ies)|options|objects|one of)\b[^:\n{}[\]"]{0,80}:(.*)$/i;
const BULLET = /^\s*(?:[-*•]|\d+[.)])\s+(\S.*)$/;

/** The classes that a text lists: as a JSON array, as bullet lines or after a colon with commas. Empty when it lists none. */
export function findClasses(text: string): readonly string[] {
  const array = arrayOfClasses(text);
  if (array.length > 0) return array;
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const rest = ANNOUNCEMENT.exec(line)?.[1]?.trim();
    if (rest === undefined) continue;
    const classes = rest === '' ? listBelow(lines.slice(index + 1)) : splitList(rest);
    if (classes.length > 0) return classes;
  }
  return bulletsFrom(lines);
}

function arrayOfClasses(text: string): readonly string[] {
  const arrays = findJson(text, '[').filter(isListOfNames);
  return unique(arrays[0] ?? []);
}

function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

/** A list under its announcement: bullets, or plain lines up to a blank one; a single line is split at its commas. */
function listBelow(lines: readonly string[]): readonly string[] {
  const bullets = bulletsFrom(lines);
  if (bullets.length > 0) return bullets;
  const start = lines.findIndex((line) => line.trim() !== '');
  const below = start === -1 ? [] : lines.slice(start);
  const end = below.findIndex((line) => line.trim() === '');
  const [first = '', ...others] = end === -1 ? below : below.slice(0, end);
  return others.length === 0 ? splitList(first) : unique([first, ...others].map(clean));
}

/** The first run of bullet lines; blank lines before it are skipped. */
function bulletsFrom(lines: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const line of lines) {
    const name = BULLET.exec(line)?.[1];
    if (name !== undefined) names.push(clean(name));
    else if (names.length > 0) break;
  }
  return unique(names);
}

function splitList(text: string): readonly string[] {
  return unique(
    text
      .replace(/\.\s*$/, '')
      .split(/[,;|]/)
      .map(clean),
  );
}

function clean(name: string): string {
  return name
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim();
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '');
}

/** A key of the JSON object that the answer should be. */
export interface RequestedField {
  readonly key: string;
  readonly description: string;
}

/** The keys of the first JSON object in a text that describes an answer. Empty when there is none. */
export function findFields(text: string): readonly RequestedField[] {
  const objects = findJson(text, '{').filter(isJsonObject);
  const filled = objects.find((object) => Object.keys(object).length > 0) ?? {};
  return Object.entries(filled).map(([key, value]) => ({
    key,
    description: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

/** How far a text is searched and how often parsing is tried, so that a hostile text costs no time. */
const SEARCHED_CHARACTERS = 50_000;
const MOST_ATTEMPTS = 200;

/** JSON values of one kind that stand somewhere in a text, in order; what does not parse is passed over. */
function findJson(wholeText: string, opening: '{' | '['): readonly unknown[] {
  const text = wholeText.slice(0, SEARCHED_CHARACTERS);
  const found: unknown[] = [];
  let start = text.indexOf(opening);
  for (let attempt = 0; start !== -1 && attempt < MOST_ATTEMPTS; attempt += 1) {
    const end = matchingEnd(text, start);
    const value = end === -1 ? undefined : parseJson(text.slice(start, end));
    if (value !== undefined) found.push(value);
    start = text.indexOf(opening, value === undefined ? start + 1 : end);
  }
  return found;
}

/** Index after the bracket that closes the one at `start`, or -1. Brackets inside JSON strings do not count. */
function matchingEnd(text: string, start: number): number {
  let depth = 0;
  let isInString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === '\\') index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}
