import { stripVTControlCharacters } from 'node:util';

/** Control characters except line break and tab, and what reverses the direction of writing. */
const UNSAFE = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside, without what could steer a terminal; line breaks and tabs stay. */
export function safeText(text: string): string {
  return stripVTControlCharacters(text).replace(/\r\n?/g, '\n').replace(UNSAFE, '');
}

/**
 * JSON whose texts cannot steer a terminal either, and that says the same: `JSON.stringify` escapes what is below U+0020, and leaves
 * the controls above it and what changes the direction of writing.
 */
export function safeJson(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** As `safeText`, on one line. */
export function safeLine(text: string): string {
  return safeText(text)
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ')
    .trim();
}
