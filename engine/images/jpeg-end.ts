import { ImageError } from './image-error.ts';
import { jpegSegments, MARKER } from './jpeg-segments.ts';

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
