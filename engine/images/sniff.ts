import { avifBrands, heicBrands, signatures, type Content } from './signatures.ts';

const TEXT_PROBE = 1024;

/** Says what bytes are by how they begin; names and content types are not asked. Never throws. */
export function sniff(bytes: Uint8Array): Content {
  const brands = isoBrands(bytes);
  if (brands !== null) return isoContent(brands);
  const match = signatures.find(({ parts }) => parts.every(([offset, text]) => hasAt(bytes, offset, text)));
  return match?.content ?? textContent(bytes);
}

function hasAt(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** Major and compatible brands of an ISO media file (AVIF, HEIC, MP4), or null. */
function isoBrands(bytes: Uint8Array): readonly string[] | null {
  if (!hasAt(bytes, 4, 'ftyp')) return null;
  const size = Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32BE();
  const box = latin1(bytes.subarray(0, Math.min(Math.max(size, 16), 256)));
  const brands = [box.slice(8, 12)];
  for (let offset = 16; offset + 4 <= box.length; offset += 4) brands.push(box.slice(offset, offset + 4));
  return brands;
}

function isoContent(brands: readonly string[]): Content {
  if (brands.some((brand) => avifBrands.includes(brand))) return { kind: 'image', format: 'avif' };
  if (brands.some((brand) => heicBrands.includes(brand))) return { kind: 'image', format: 'heic' };
  return { kind: 'other', name: 'an MP4 or QuickTime video' };
}

function textContent(bytes: Uint8Array): Content {
  const text = latin1(bytes.subarray(0, TEXT_PROBE));
  // A byte order mark apart, text has no control characters other than white space.
  const body = text
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|body)/.test(body)) return { kind: 'other', name: 'an HTML page' };
  if (/<svg[\s>]/.test(body) && body.startsWith('<')) return { kind: 'other', name: 'an SVG drawing' };
  // eslint-disable-next-line no-control-regex -- the characters that text does not have
  if (text === '' || /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text)) return { kind: 'unknown' };
  return looksLikeText(text) ? { kind: 'other', name: 'text' } : { kind: 'unknown' };
}

/** Mostly ASCII: bytes of another encoding are rare in the markup and messages that servers send for images. */
function looksLikeText(text: string): boolean {
  const foreign = text.replace(/[\x20-\x7e\s]/g, '').length;
  return foreign * 4 < text.length;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
