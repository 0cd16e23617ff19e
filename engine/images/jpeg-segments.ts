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
