import { stripVTControlCharacters } from 'node:util';

/** Control characters except line break and tab, and what reverses the direction of writing. */
const UNSAFE = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside, without what could steer a terminal; line breaks and tabs stay. */
export function safeText(text: string): string {
  return stripVTControlCharacters(text).replace(/\r\n?/g, '\n').replace(UNSAFE, '');
}

/** The same on one line. */
export function safeLine(text: string): string {
  return safeText(text)
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ')
    .trim();
}
