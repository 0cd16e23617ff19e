import type { ImageSize } from '../../schemas/image.ts';
import { ImageError } from './image-error.ts';

/** What images may be read from, and how much of it. */
export interface ImageAccessPolicy {
  /** Whether paths and `file:` URLs are read. Servers switch it off. */
  readonly allowFiles: boolean;
  /** Absolute paths of folders: only files in them, or below, are read. Links count as what they lead to. @default any file */
  readonly filesWithin?: readonly string[];
  /** `public` refuses addresses that are not on the public internet: loopback, private networks, cloud metadata. */
  readonly urls: 'any' | 'public' | 'none';
  /** Of the encoded image, wherever it comes from. */
  readonly maxBytes: number;
  /** Width times height; checked before anything is decoded. */
  readonly maxPixels: number;
  /** Milliseconds that a download may take, from the name lookup to its last byte, redirects included. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** Folder that relative paths start from. @default the process's working directory */
  readonly baseDirectory?: string;
}

const MEBIBYTE = 1024 * 1024;

/** 128 megapixels lets today's 108-megapixel telephones through and keeps one decoded image under 400 MB. */
export const defaultImageAccess: ImageAccessPolicy = {
  allowFiles: true,
  urls: 'any',
  maxBytes: 50 * MEBIBYTE,
  maxPixels: 128_000_000,
  timeoutMs: 30_000,
  maxRedirects: 5,
};

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
