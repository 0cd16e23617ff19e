import type { ImageSize } from '../../schemas/image.ts';
import { ImageError } from './image-error.ts';

export interface ByteLimit {
  readonly label: string;
  readonly maxBytes: number;
}

/** @throws {ImageError} `image-too-many-bytes`. */
export function checkByteLimit(bytes: number, { label, maxBytes }: ByteLimit): void {
  if (bytes <= maxBytes) return;
  throw new ImageError(
    'image-too-many-bytes',
    `\`${label}\` has at least ${bytes} bytes; the limit is ${maxBytes}. Shrink it, or raise the limit \`maxBytes\`.`,
  );
}

export interface PixelLimit {
  readonly label: string;
  readonly maxPixels: number;
}

/** @throws {ImageError} `image-too-many-pixels`. */
export function checkPixelLimit({ width, height }: ImageSize, { label, maxPixels }: PixelLimit): void {
  if (width * height <= maxPixels) return;
  throw new ImageError(
    'image-too-many-pixels',
    `\`${label}\` is ${width}×${height} pixels, ${width * height} in all; the limit is ${maxPixels}. ` +
      'Shrink it, or raise the limit `maxPixels`.',
  );
}
