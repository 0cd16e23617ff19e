import { ImageError } from './image-error.ts';
import {
  isFrameHeader,
  startsWith,
  jpegSegments,
  MARKER,
  readUint16,
  type JpegSegment,
} from './jpeg-header.ts';

/** Length of a JFIF payload without a thumbnail; its last two bytes are the thumbnail's size. */
const JFIF_LENGTH = 14;
const START_OF_IMAGE = Uint8Array.of(0xff, MARKER.START_OF_IMAGE);

/**
 * Cuts what does not change the pixels out of a JPEG: EXIF, XMP, IPTC, comments, thumbnails, what cameras append after
 * the end of the image. What stays is byte for byte what came; nothing is decoded.
 *
 * Null when the file is not a plain one that any decoder shows the same way (8 bits, grey or colour, Huffman-coded, one
 * frame, every segment whole, ended properly): such a file has to be decoded to know whether it is an image at all.
 * Never throws.
 */
export function stripJpegMetadata(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== MARKER.START_OF_IMAGE) return null;
  const pieces: Uint8Array[] = [START_OF_IMAGE];
  let frames = 0;
  let scans = 0;
  for (const segment of jpegSegments(bytes)) {
    if (!isPlain(segment)) return null;
    if (isFrameHeader(segment.marker)) frames += 1;
    if (segment.marker === MARKER.START_OF_SCAN) scans += 1;
    if (scans > 0 && frames !== 1) return null;
    const piece = kept(segment, bytes);
    if (piece !== null) pieces.push(piece);
    if (segment.marker === MARKER.END_OF_IMAGE)
      return scans > 0 ? joined(pieces, bytes.subarray(0, segment.end)) : null;
  }
  return null;
}

/** Most pictures have nothing to be cut out, and need no copy. */
function joined(pieces: readonly Uint8Array[], image: Uint8Array): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return length === image.length ? image : Buffer.concat(pieces, length);
}

function isPlain(segment: JpegSegment): boolean {
  const { marker } = segment;
  if (isFrameHeader(marker)) return isPlainFrame(segment);
  return isMetadata(marker) || PLAIN_MARKERS.includes(marker);
}

const PLAIN_MARKERS: readonly number[] = [
  MARKER.HUFFMAN_TABLES,
  MARKER.QUANTIZATION_TABLES,
  MARKER.RESTART_INTERVAL,
  MARKER.START_OF_SCAN,
  MARKER.SCAN_DATA,
  MARKER.END_OF_IMAGE,
];

function isPlainFrame({ marker, payload }: JpegSegment): boolean {
  if (marker < MARKER.START_OF_FRAME_BASELINE || marker > MARKER.START_OF_FRAME_PROGRESSIVE) return false;
  const [precision, , , , , components] = payload;
  const hasPixels = readUint16(payload, 1) > 0 && readUint16(payload, 3) > 0;
  return precision === 8 && hasPixels && (components === 1 || components === 3);
}

function isMetadata(marker: number): boolean {
  return (marker >= MARKER.APP0 && marker <= MARKER.APP15) || marker === MARKER.COMMENT;
}

/** What stays of a segment: all, a part, or null for nothing. */
function kept(segment: JpegSegment, bytes: Uint8Array): Uint8Array | null {
  const whole = bytes.subarray(segment.start, segment.end);
  if (!isMetadata(segment.marker)) return whole;
  if (segment.marker === MARKER.APP0 && startsWith(segment, 'JFIF\0'))
    return withoutThumbnail(segment, whole);
  // These two say how numbers become colours.
  if (segment.marker === MARKER.APP2 && startsWith(segment, 'ICC_PROFILE\0')) return whole;
  if (segment.marker === MARKER.APP14 && startsWith(segment, 'Adobe')) return whole;
  return null;
}

function withoutThumbnail({ payload }: JpegSegment, whole: Uint8Array): Uint8Array | null {
  if (payload.length < JFIF_LENGTH) return null;
  if (payload.length === JFIF_LENGTH) return whole;
  const header = Uint8Array.of(0xff, MARKER.APP0, 0, JFIF_LENGTH + 2, ...payload.subarray(0, JFIF_LENGTH));
  header.fill(0, header.length - 2);
  return header;
}

const END_OF_IMAGE = Buffer.from([0xff, MARKER.END_OF_IMAGE]);

/**
 * Refuses a JPEG that is cut short. The codec sees most of them, but not every time: what it does with the last rows
 * depends on its threads. The end marker cannot occur within compressed data, so one after the first scan's start is it.
 *
 * @throws {ImageError} `image-corrupt`.
 */
export function checkJpegEnd(bytes: Uint8Array, label: string): void {
  const last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(END_OF_IMAGE);
  if (last > startOfScan(bytes)) return;
  throw new ImageError('image-corrupt', `\`${label}\` is a JPEG that is cut short: its end is missing.`);
}

function startOfScan(bytes: Uint8Array): number {
  for (const { marker, start } of jpegSegments(bytes)) if (marker === MARKER.START_OF_SCAN) return start;
  return bytes.length;
}
