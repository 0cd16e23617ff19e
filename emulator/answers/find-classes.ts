import { findJson } from './json-spans.ts';

/** A line that announces a list of classes, and what follows on it. */
const announcement =
  /\b(?:class(?:es)?(?: names?| list)?|labels?|categor(?:y|ies)|options|objects|one of)\b[^:\n{}[\]"]{0,80}:[ \t]*(.*)$/i;
const bullet = /^\s*(?:[-*•]|\d+[.)])\s+(.+)$/;

/** The classes that a text lists: as a JSON array, as bullet lines or after a colon with commas. Empty when it lists none. */
export function findClasses(text: string): readonly string[] {
  const array = arrayOfClasses(text);
  if (array.length > 0) return array;
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const rest = announcement.exec(line)?.[1];
    if (rest === undefined) continue;
    const classes = rest.trim() === '' ? listBelow(lines.slice(index + 1)) : splitList(rest);
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
    const name = bullet.exec(line)?.[1];
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
