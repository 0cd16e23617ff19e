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
