import type { ImageSize } from '../../schemas/image.ts';
import { readUprightSize } from './codec.ts';
import { abortable } from '../../schemas/signals.ts';
import { ImageError } from './image-error.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { sniff, type ImageFormat } from './sniff.ts';

/** HEIC is tried: the usual build of the codec lacks the patented half of it, others have it. */
const READABLE: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'heic'];
const ACCEPTED = 'Accepted are JPEG, PNG, WebP, GIF, AVIF and TIFF.';

/** Bytes known to begin like a picture that can be decoded. */
export interface Raster {
  readonly format: ImageFormat;
  readonly bytes: Uint8Array;
  readonly label: string;
}

/**
 * Recognises a picture by its signature.
 *
 * @throws {ImageError} `image-not-raster`, `image-format-unsupported`.
 */
export function asRaster(bytes: Uint8Array, label: string): Raster {
  const content = sniff(bytes);
  switch (content.kind) {
    case 'image':
      if (READABLE.includes(content.format)) return { format: content.format, bytes, label };
      throw unsupported(`\`${label}\` is a ${content.format.toUpperCase()} picture. ${ACCEPTED}`);
    case 'other':
      throw new ImageError(
        'image-not-raster',
        `\`${label}\` looks like ${content.name}, not like a picture made of pixels. ${ACCEPTED}`,
      );
    case 'unknown':
      throw unsupported(`\`${label}\` does not begin like any picture format. ${ACCEPTED}`);
  }
}

/** @throws {ImageError} `image-corrupt`. */
export async function uprightSize(raster: Raster, signal: AbortSignal | undefined): Promise<ImageSize> {
  if (raster.format === 'jpeg') return readJpegHeader(raster.bytes, raster.label).size;
  return decoding(raster, signal, () => readUprightSize(raster.bytes));
}

/**
 * Waits for the codec, which cannot be stopped, no longer than the signal lets it, and turns its complaints into ours.
 *
 * @throws {ImageError} `image-corrupt`, `image-format-unsupported` for HEIC. The signal's reason.
 */
export async function decoding<T>(
  { format, label }: Pick<Raster, 'format' | 'label'>,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await abortable(work, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ImageError) throw cause;
    if (format === 'heic')
      throw unsupported(
        `\`${label}\` is a HEIC picture, which this build cannot decode. ${ACCEPTED} Convert it to JPEG first, with ` +
          '`heif-convert`, or `sips -s format jpeg` on a Mac.',
      );
    throw new ImageError('image-corrupt', `\`${label}\` could not be decoded: ${firstLine(cause)}.`, {
      cause,
    });
  }
}

function firstLine(cause: unknown): string {
  const text = typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : '';
  return text.split('\n')[0]?.trim().slice(0, 200).replace(/\.$/, '') || 'it is damaged or cut short';
}

function unsupported(message: string): ImageError {
  return new ImageError('image-format-unsupported', message);
}
