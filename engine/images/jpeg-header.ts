import type { ImageSize } from '../../schemas/image.ts';
import { FIRST_SWAPPING_ORIENTATION, readExifOrientation, type Orientation } from './exif-orientation.ts';
import { ImageError } from './image-error.ts';
import { jpegSegments, MARKER, readUint16, type JpegSegment } from './jpeg-segments.ts';

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
