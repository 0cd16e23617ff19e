import { ImageError } from './image-error.ts';

/** The smallest picture there is, a one-pixel GIF, has 26 bytes. */
const MIN_LENGTH = 32;
const FOREIGN_CHARACTER = /[^A-Za-z0-9+/_-]/;

/**
 * Decodes standard or URL-safe base64, padded or not, with line breaks or not. Node's decoder skips what it does not
 * know; this one refuses it.
 *
 * @throws {ImageError} `image-invalid-base64`.
 */
export function decodeBase64(text: string, label: string): Uint8Array {
  const compact = /\s/.test(text) ? text.replaceAll(/\s+/g, '') : text;
  const length = lengthWithoutPadding(compact);
  const body = length === compact.length ? compact : compact.slice(0, length);
  const position = body.search(FOREIGN_CHARACTER);
  if (position !== -1)
    throw invalid(label, `its character ${position + 1}, white space not counted, is not of the alphabet`);
  if (length % 4 === 1) throw invalid(label, `its ${length} characters are one too many or three too few`);
  if (length < MIN_LENGTH) throw invalid(label, `its ${length} characters are too few for any picture`);
  return Buffer.from(body, 'base64');
}

/** Bytes that base64 text of this length holds, line breaks counted as if they were data. */
export function decodedLength(characters: number): number {
  return Math.floor((characters * 3) / 4);
}

function lengthWithoutPadding(text: string): number {
  if (text.endsWith('==')) return text.length - 2;
  return text.endsWith('=') ? text.length - 1 : text.length;
}

function invalid(label: string, problem: string): ImageError {
  return new ImageError(
    'image-invalid-base64',
    `\`${label}\` is not base64: ${problem}. If it was meant as a path, begin it with \`./\` or give it \`type: "file"\`.`,
  );
}
