import type { ImageSize } from '../../schemas/image.ts';
import { ImageError } from './image-error.ts';

/** Marker codes of ITU-T T.81, table B.1, that are told apart here. */
export const MARKER = {
  START_OF_FRAME_BASELINE: 0xc0,
  START_OF_FRAME_PROGRESSIVE: 0xc2,
  HUFFMAN_TABLES: 0xc4,
  START_OF_IMAGE: 0xd8,
  END_OF_IMAGE: 0xd9,
  START_OF_SCAN: 0xda,
  QUANTIZATION_TABLES: 0xdb,
  RESTART_INTERVAL: 0xdd,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  APP14: 0xee,
  APP15: 0xef,
  COMMENT: 0xfe,
  /** Not a marker: the compressed data after a scan's header. */
  SCAN_DATA: -1,
  /** Not a marker: bytes that belong to nothing, or a segment that ends after the file does. */
  STRAY: -2,
} as const;

/** A stretch of a JPEG file. Stretches follow each other without gaps. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
  /** What is between the length field and `end`; empty where there is no length field. */
  readonly payload: Uint8Array;
}

const NOTHING = new Uint8Array();

/**
 * Walks over a JPEG's segments, lazily, up to and including the end-of-image marker or, in a file that lacks one, the
 * last byte. The bytes must begin with a start-of-image marker. Never throws: damage comes out as `STRAY` segments.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment, void, undefined> {
  let position = 2;
  while (position < bytes.length) {
    const segment = segmentAt(bytes, position);
    yield segment;
    position = segment.end;
    if (segment.marker === MARKER.END_OF_IMAGE) return;
    if (segment.marker !== MARKER.START_OF_SCAN) continue;
    const end = endOfScanData(bytes, position);
    yield { marker: MARKER.SCAN_DATA, start: position, end, payload: NOTHING };
    position = end;
  }
}

function segmentAt(bytes: Uint8Array, start: number): JpegSegment {
  if (bytes[start] !== 0xff) return stray(start, nextMarkerByte(bytes, start));
  let code = start + 1;
  while (bytes[code] === 0xff) code += 1;
  const marker = bytes[code];
  if (marker === undefined) return stray(start, bytes.length);
  if (marker === 0) return stray(start, code + 1);
  if (isStandalone(marker)) return { marker, start, end: code + 1, payload: NOTHING };
  const length = readUint16(bytes, code + 1);
  const end = code + 1 + length;
  if (length < 2 || end > bytes.length) return stray(start, bytes.length);
  return { marker, start, end, payload: bytes.subarray(code + 3, end) };
}

/** Big-endian; bytes after the end count as zero. */
export function readUint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

/** Markers without a length field: restarts, start and end of image, and 01. */
function isStandalone(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd9) || marker === 0x01;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

function stray(start: number, end: number): JpegSegment {
  return { marker: MARKER.STRAY, start, end, payload: NOTHING };
}

function nextMarkerByte(bytes: Uint8Array, start: number): number {
  const next = bytes.indexOf(0xff, start);
  return next === -1 ? bytes.length : next;
}

/** In scan data, FF is followed by 00 or a restart; by anything else, it begins the next marker. */
function endOfScanData(bytes: Uint8Array, start: number): number {
  let position = nextMarkerByte(bytes, start);
  while (position < bytes.length) {
    const next = bytes[position + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return position;
    position = nextMarkerByte(bytes, next === 0xff ? position + 1 : position + 2);
  }
  return position;
}

const ORIENTATION_TAG = 0x0112;
const ENTRY_SIZE = 12;
const TYPE_BYTE = 1;
const TYPE_SHORT = 3;
const TYPE_LONG = 4;

/** How the stored pixels are turned: 1 is upright, 2 to 8 as in the EXIF standard. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Orientations from this one on swap width and height. */
export const FIRST_SWAPPING_ORIENTATION = 5;

/**
 * Reads the orientation from EXIF data: a TIFF structure, without the `Exif\0\0` before it. Null when it has none, and
 * when the data is damaged. Never throws.
 */
export function readExifOrientation(tiff: Uint8Array): Orientation | null {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < 8) return null;
  const mark = view.getUint16(0);
  if (mark !== 0x4949 && mark !== 0x4d4d) return null;
  const littleEndian = mark === 0x4949;
  const directory = view.getUint32(4, littleEndian);
  if (directory + 2 > view.byteLength) return null;
  const entries = view.getUint16(directory, littleEndian);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * ENTRY_SIZE;
    if (entry + ENTRY_SIZE > view.byteLength) return null;
    if (view.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    return asOrientation(entryValue(view, entry, littleEndian));
  }
  return null;
}

/** The standard says SHORT; some writers differ, and decoders go along with them. */
function entryValue(view: DataView, entry: number, littleEndian: boolean): number {
  const value = entry + 8;
  switch (view.getUint16(entry + 2, littleEndian)) {
    case TYPE_BYTE:
      return view.getUint8(value);
    case TYPE_SHORT:
      return view.getUint16(value, littleEndian);
    case TYPE_LONG:
      return view.getUint32(value, littleEndian);
    default:
      return 0;
  }
}

function asOrientation(value: number): Orientation | null {
  return value >= 1 && value <= 8 ? (value as Orientation) : null;
}

const EXIF_PREFIX = 'Exif\0\0';

export interface JpegHeader {
  /** Upright, as a person sees it. */
  readonly size: ImageSize;
  readonly orientation: Orientation;
}

/**
 * Reads what comes before a JPEG's first scan, the pixels unseen.
 *
 * @throws {ImageError} `image-corrupt` when there is no frame header or it has no pixels.
 */
export function readJpegHeader(bytes: Uint8Array, label: string): JpegHeader {
  let orientation: Orientation | null = null;
  let stored: ImageSize | null = null;
  for (const segment of jpegSegments(bytes)) {
    if (segment.marker === MARKER.START_OF_SCAN) break;
    if (isFrameHeader(segment.marker)) stored ??= frameSize(segment);
    if (isExif(segment))
      orientation ??= readExifOrientation(segment.payload.subarray(EXIF_PREFIX.length)) ?? 1;
  }
  if (stored === null || stored.width === 0 || stored.height === 0) {
    throw new ImageError(
      'image-corrupt',
      `\`${label}\` is a damaged JPEG: its header does not say its size.`,
    );
  }
  return { size: upright(stored, orientation ?? 1), orientation: orientation ?? 1 };
}

/** Start-of-frame markers are C0 to CF but for C4 (tables), C8 (reserved) and CC (arithmetic conditioning). */
export function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

export function startsWith({ payload }: JpegSegment, text: string): boolean {
  return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
    .subarray(0, text.length)
    .equals(Buffer.from(text, 'latin1'));
}

function isExif(segment: JpegSegment): boolean {
  return segment.marker === MARKER.APP1 && startsWith(segment, EXIF_PREFIX);
}

function frameSize({ payload }: JpegSegment): ImageSize {
  return { width: readUint16(payload, 3), height: readUint16(payload, 1) };
}

function upright({ width, height }: ImageSize, orientation: Orientation): ImageSize {
  return orientation < FIRST_SWAPPING_ORIENTATION ? { width, height } : { width: height, height: width };
}
