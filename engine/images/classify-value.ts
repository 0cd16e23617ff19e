import { isAddress } from '../../schemas/index.ts';
import { ImageError } from './image-error.ts';
import type { ImageSource } from './image-source.ts';
import { sniff } from './sniff.ts';

/** Longest path that Linux and macOS know. */
const MAX_PATH_LENGTH = 4096;
/** Text this long without a dot or a colon is base64 rather than a path. */
const MAX_DOTLESS_PATH_LENGTH = 256;
/** A picture is never shorter than this in base64. */
const MIN_BASE64_LENGTH = 32;
const SIGNATURE_PROBE = 96;
const DATA_URI_HEADER = /^data:[^,]{0,256},/i;

const PATH_START = /^(?:\/|~[\\/]|\.{1,2}[\\/]|\\\\|[a-z]:[\\/])/i;
const EXTENSION = /\.[a-z0-9]{1,5}$/i;
const BASE64_ONLY = /^[A-Za-z0-9+/_=\s-]*$/;

/**
 * Decides what a string is: an http(s) URL, a data URI, a file URL, a path, or base64, in this order. Pure: nothing is
 * read, and of a long string only the ends are looked at. `hint` is the `type` that came with the value; `file` makes
 * a path of what could be one, any other hint changes nothing.
 *
 * Base64 of a JPEG begins with `/9j/`, an absolute path by its look, so text that decodes to a picture's signature is
 * base64 whatever the hint.
 *
 * @throws {ImageError} `image-unsupported-value` for empty strings, malformed URLs and schemes that are not read.
 */
export function classifyImageValue(value: string, hint?: string): Exclude<ImageSource, { kind: 'bytes' }> {
  const text = value.trim();
  if (text === '') throw unsupported('The image is an empty string.');
  if (isAddress(text)) return { kind: 'url', url: parseUrl(text) };
  if (/^data:/i.test(text)) return { kind: 'base64', text, start: dataStart(text) };
  if (/^file:/i.test(text)) return { kind: 'file', path: text };
  const scheme = /^([a-z][a-z0-9+.-]{0,31}):\/\//i.exec(text)?.[1];
  if (scheme !== undefined) throw unsupported(`Images are not read from \`${scheme}:\` addresses.`);
  if (!hasImageSignature(text) && looksLikePath(text, hint)) return { kind: 'file', path: text };
  return { kind: 'base64', text, start: 0 };
}

function parseUrl(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw unsupported('The address of the image is not a valid http or https URL.');
}

function dataStart(text: string): number {
  const header = DATA_URI_HEADER.exec(text)?.[0];
  if (header !== undefined && /;\s*base64\s*,$/i.test(header)) return header.length;
  throw unsupported('The image is a data URI that is not `data:<media type>;base64,<data>`.');
}

function looksLikePath(text: string, hint: string | undefined): boolean {
  if (text.length > MAX_PATH_LENGTH) return false;
  if (hint === 'file') return true;
  if (EXTENSION.test(text)) return true;
  if (!PATH_START.test(text)) return false;
  return text.length < MAX_DOTLESS_PATH_LENGTH || !BASE64_ONLY.test(text);
}

function hasImageSignature(text: string): boolean {
  if (text.length < MIN_BASE64_LENGTH) return false;
  const head = text.slice(0, SIGNATURE_PROBE);
  return BASE64_ONLY.test(head) && sniff(Buffer.from(head, 'base64')).kind === 'image';
}

function unsupported(problem: string): ImageError {
  return new ImageError('image-unsupported-value', `${problem} ${ACCEPTED_VALUES}`);
}

/** The second sentence of every error about a value that is no image. */
export const ACCEPTED_VALUES =
  'An image is an http(s) URL, a data URI, base64 text, a file path, bytes, or an object `{type, value}` with one of these.';
