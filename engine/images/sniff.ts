/** Formats that are known for images. `heic`, `bmp` and those after it are recognised only to be named in an error. */
export type ImageFormat =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'avif'
  | 'tiff'
  | 'heic'
  | 'bmp'
  | 'jpeg-xl'
  | 'jpeg-2000'
  | 'psd'
  | 'icon';

/** What bytes look like. */
export type Content =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  /** `name` goes into a sentence: `a PDF document`. */
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'unknown' };

interface Signature {
  /** Byte values as Latin-1 text, at their offsets. */
  readonly parts: readonly (readonly [offset: number, text: string])[];
  readonly content: Content;
}

const image = (format: ImageFormat, ...parts: Signature['parts']): Signature => ({
  parts,
  content: { kind: 'image', format },
});
const other = (name: string, ...parts: Signature['parts']): Signature => ({
  parts,
  content: { kind: 'other', name },
});

export const signatures: readonly Signature[] = [
  image('jpeg', [0, '\xff\xd8\xff']),
  image('png', [0, '\x89PNG\r\n\x1a\n']),
  image('webp', [0, 'RIFF'], [8, 'WEBP']),
  image('gif', [0, 'GIF87a']),
  image('gif', [0, 'GIF89a']),
  image('tiff', [0, 'II*\0']),
  image('tiff', [0, 'MM\0*']),
  image('tiff', [0, 'II+\0']),
  image('tiff', [0, 'MM\0+']),
  image('bmp', [0, 'BM'], [6, '\0\0\0\0']),
  image('jpeg-xl', [0, '\0\0\0\x0cJXL \r\n\x87\n']),
  image('jpeg-2000', [0, '\0\0\0\x0cjP  \r\n\x87\n']),
  image('jpeg-2000', [0, '\xff\x4f\xff\x51']),
  image('psd', [0, '8BPS']),
  image('icon', [0, '\0\0\x01\0'], [5, '\0']),
  other('a PDF document', [0, '%PDF-']),
  other('an AVI video', [0, 'RIFF'], [8, 'AVI ']),
  other('a QuickTime video', [4, 'moov']),
  other('a QuickTime video', [4, 'mdat']),
  other('a QuickTime video', [4, 'wide']),
  other('a Matroska or WebM video', [0, '\x1a\x45\xdf\xa3']),
  other('an MPEG video', [0, '\0\0\x01\xba']),
  other('an MPEG video', [0, '\0\0\x01\xb3']),
  other('an MPEG video', [0, 'G'], [188, 'G'], [376, 'G']),
  other('a Flash video', [0, 'FLV\x01']),
  other('a ZIP archive or an office document', [0, 'PK\x03\x04']),
  other('data compressed with gzip', [0, '\x1f\x8b']),
];

/** Brands of ISO media files that hold pictures; any other brand is taken for a video. */
export const avifBrands: readonly string[] = ['avif', 'avis'];
export const heicBrands: readonly string[] = [
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'hevm',
  'hevs',
  'mif1',
  'mif2',
  'msf1',
];

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
