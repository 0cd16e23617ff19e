import { types } from 'node:util';
import { isAddress } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { ImageError } from './image-error.ts';
import { sniff } from './sniff.ts';

/** Where an image's bytes are, decided from the value alone: nothing was read. */
export type ImageSource =
  | { readonly kind: 'url'; readonly url: URL }
  | { readonly kind: 'file'; readonly path: string }
  /** `start` is where the base64 begins in `text`: after the header of a data URI. */
  | { readonly kind: 'base64'; readonly text: string; readonly start: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** The second sentence of every error about a value that is no image. */
export const ACCEPTED_VALUES =
  'An image is an http(s) URL, a data URI, base64 text, a file path, bytes, or an object `{type, value}` with one of these.';

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

/** An image input, taken out of its `{type, value}` object if it came in one. */
export interface WireValue {
  readonly value: unknown;
  /** The object's `type`. */
  readonly hint?: string;
  readonly parentId?: string;
  /** In hex, what the bytes have to hash to: a file may change after it was listed. */
  readonly sha256?: string;
  readonly videoMetadata?: Readonly<Record<string, unknown>>;
}

/** @throws {ImageError} `image-unsupported-value` for an object without `value`, or with other properties amiss. */
export function readWireValue(input: unknown): WireValue {
  if (!isRecord(input) || isBytes(input) || isUrl(input)) return { value: input };
  if (!('value' in input)) throw unsupported('The image is an object without `value`.');
  const { type, value, sha256, parent_id: parentId, video_metadata: videoMetadata } = input;
  if (!isOptionalText(type)) throw unsupported('The `type` of the image is not a string.');
  if (!isOptionalText(parentId)) throw unsupported('The `parent_id` of the image is not a string.');
  if (!isOptionalText(sha256)) throw unsupported('The `sha256` of the image is not a string.');
  if (videoMetadata !== undefined && !isRecord(videoMetadata)) {
    throw unsupported('The `video_metadata` of the image is not an object.');
  }
  return {
    value,
    ...(typeof type === 'string' && { hint: type }),
    ...(typeof parentId === 'string' && { parentId }),
    ...(typeof sha256 === 'string' && { sha256 }),
    ...(videoMetadata !== undefined && { videoMetadata }),
  };
}

export function isUrl(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object URL]';
}

function isBytes(value: unknown): boolean {
  return types.isUint8Array(value) || types.isAnyArrayBuffer(value);
}

function isOptionalText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

const MAX_LABEL_LENGTH = 200;

/**
 * What a person would call an image: a file name, an address without its secrets. Never content.
 * @param hint the `type` that came with the value
 */
export function labelOf(source: ImageSource, hint?: string): string {
  switch (source.kind) {
    case 'url':
      return urlLabel(source.url);
    case 'file':
      return fileLabel(source.path);
    case 'base64':
      return 'base64 image';
    case 'bytes':
      // Some that are given bytes have decoded them.
      return hint === 'base64' ? 'base64 image' : 'bytes';
  }
}

/** Label of an address: no credentials, query or fragment, which is where secrets are. */
export function urlLabel(url: URL): string {
  return clean(`${url.protocol}//${url.host}${url.pathname}`);
}

/** Label of a file: its name without the folders. */
function fileLabel(path: string): string {
  return clean(path.split(/[\\/]/).findLast((part) => part !== '') ?? path);
}

function clean(text: string): string {
  const printable = text.slice(0, MAX_LABEL_LENGTH + 1).replace(/\p{Cc}/gu, '?');
  return printable.length > MAX_LABEL_LENGTH ? `${printable.slice(0, MAX_LABEL_LENGTH - 1)}…` : printable;
}
