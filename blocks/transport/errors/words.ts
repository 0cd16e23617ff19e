import { redact } from '../../../schemas/redact.ts';

const LONGEST = 200;
const LONGEST_INPUT = 20_000;
const DEEPEST = 6;
const dataUrl = /data:[\w.+/-]*(?:;[\w=.-]+)*,[\w+/=%\\-]*/gi;
const longBase64 = /[\w+/=\\-]{60,}/g;

/** Makes a service's words fit to be shown: no key, no image, no markup, one line, at most 200 characters. */
export function quotable(words: string, secrets: readonly string[]): string {
  const safe = redact(shorten(words), secrets).replace(dataUrl, '[image]').replace(longBase64, '[data]');
  const line = withoutMarkup(safe).replace(/\s+/g, ' ').trim();
  return cut(redact(line, secrets));
}

/** A name that a service gives, of a model or a request, fit to be shown: no key, one line, at most 200 characters. */
export function quotableName(name: string, secrets: readonly string[]): string {
  return cut(
    redact(name, secrets)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  );
}

/** At most 200 characters. */
export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** The sentence in what a provider said, which may be text, JSON, JSON in a string, or several of these nested. */
export function wordsOf(raw: unknown, depth = 0): string | null {
  if (typeof raw === 'string') return wordsOfText(raw, depth);
  if (typeof raw !== 'object' || raw === null || depth >= DEEPEST) return null;
  if (Array.isArray(raw)) return wordsOf(raw[0], depth + 1);
  const record = raw as Readonly<Record<string, unknown>>;
  for (const key of ['message', 'error', 'detail', 'raw', 'metadata']) {
    const words = wordsOf(record[key], depth + 1);
    if (words !== null) return words;
  }
  return null;
}

function wordsOfText(text: string, depth: number): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (depth >= DEEPEST || !/^[[{]/.test(trimmed)) return trimmed;
  try {
    return wordsOf(JSON.parse(trimmed), depth + 1) ?? trimmed;
  } catch {
    return trimmed;
  }
}

/** Cuts at a space: half of a key would not be recognised as one. */
function shorten(text: string): string {
  if (text.length <= LONGEST_INPUT) return text;
  const head = text.slice(0, LONGEST_INPUT);
  return head.slice(0, Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'), 0));
}

function withoutMarkup(text: string): string {
  if (!looksLikeHtml(text)) return text;
  return withoutCode(text).replace(/<[^<>]*>/g, ' ');
}

/** Without scripts and styles; what has no end, because the text was cut, is left out to its end. */
function withoutCode(text: string): string {
  const [before = '', ...opened] = text.split(/<(?:script|style)\b/i);
  return [before, ...opened.map((part) => part.replace(/^[^]*?(?:<\/(?:script|style)>|$)/i, ' '))].join('');
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|title|h\d|center|p|div)\b/i.test(text);
}
