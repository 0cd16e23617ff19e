import type { EncodedImage, EncodingPolicy, ImageRegion, ImageSize } from '../../schemas/image.ts';
import { checkPixelLimit } from './access-policy.ts';
import { convertToJpeg, decodePixels, type Pixels } from './codec.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { checkJpegEnd, stripJpegMetadata } from './jpeg-strip.ts';
import { decoding, uprightSize, type Raster } from './raster.ts';
import type { ImageFormat } from './sniff.ts';

/** Formats that every reader takes, a model's or a browser's. */
const PORTABLE: Partial<Record<ImageFormat, EncodedImage['mediaType']>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
};
/** Longest side that JPEG can write, a little less for safety. */
const LARGEST_JPEG: ImageSize = { width: 65_500, height: 65_500 };

export function portableMediaType({ format }: Raster): EncodedImage['mediaType'] | null {
  return PORTABLE[format] ?? null;
}

export interface EncodeOptions {
  /** Of the whole picture, upright. */
  readonly size: ImageSize;
  readonly policy: EncodingPolicy;
  readonly maxPixels: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Prepares a picture for a model: as it came when the policy says so, without its metadata when it is a small upright
 * JPEG, otherwise converted to a JPEG that fits the model's canvas.
 *
 * @throws {ImageError} `image-too-many-pixels` before anything is decoded, `image-corrupt`.
 */
export async function encodeImage(raster: Raster, options: EncodeOptions): Promise<EncodedImage> {
  const { size, policy, maxPixels } = options;
  checkPixelLimit(size, { label: raster.label, maxPixels });
  const mediaType = policy.sendOriginal ? portableMediaType(raster) : null;
  if (mediaType !== null) return { ...size, mediaType, bytes: raster.bytes };
  const bytes = passThrough(raster, policy);
  if (bytes !== null) return { ...size, mediaType: 'image/jpeg', bytes };
  return convert(raster, size, options);
}

export interface DecodeOptions {
  /** What of the picture to decode. */
  readonly area: ImageRegion;
  readonly maxPixels: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Decodes an area of a picture for those that need its pixels more than once: three bytes for each.
 * @throws {ImageError} `image-too-many-pixels` before anything is decoded, `image-corrupt`.
 */
export async function decodeRaster(
  raster: Raster,
  { area, maxPixels, signal }: DecodeOptions,
): Promise<DecodedRaster> {
  const { format, label, bytes } = raster;
  checkPixelLimit(await uprightSize(raster, signal), { label, maxPixels });
  if (format === 'jpeg') checkJpegEnd(bytes, label);
  const pixels = await decoding(raster, signal, () => decodePixels(bytes, { area, maxPixels }));
  return { format, label, area, pixels };
}

/** A picture of which the pixels of an area are at hand. */
export interface DecodedRaster extends Pick<Raster, 'format' | 'label'> {
  readonly area: ImageRegion;
  readonly pixels: Pixels;
}

/**
 * A part of a picture, within the area that is decoded if it is, as a JPEG that fits the model's canvas. Of a picture that is not decoded yet no more is kept in memory
 * than the codec needs. Rejects as `encodeImage` does.
 */
export async function encodeRegion(
  picture: Raster | DecodedRaster,
  region: ImageRegion,
  { policy, maxPixels, signal }: Omit<EncodeOptions, 'size'>,
): Promise<EncodedImage> {
  if ('pixels' in picture) {
    const { left, top } = picture.area;
    const place = { ...region, left: region.left - left, top: region.top - top };
    return convert(picture, region, { region: place, policy, maxPixels, signal });
  }
  const size = await uprightSize(picture, signal);
  checkPixelLimit(size, { label: picture.label, maxPixels });
  return convert(picture, region, { region, policy, maxPixels, signal });
}

function passThrough({ format, bytes, label }: Raster, policy: EncodingPolicy): Uint8Array | null {
  if (format !== 'jpeg' || bytes.length > policy.passThroughBytes) return null;
  return readJpegHeader(bytes, label).orientation === 1 ? stripJpegMetadata(bytes) : null;
}

interface ConversionOptions extends Omit<EncodeOptions, 'size'> {
  /** @default the whole picture */
  readonly region?: ImageRegion;
}

async function convert(
  picture: Raster | DecodedRaster,
  size: ImageSize,
  { region, policy, maxPixels, signal }: ConversionOptions,
): Promise<EncodedImage> {
  if ('bytes' in picture && picture.format === 'jpeg') checkJpegEnd(picture.bytes, picture.label);
  const fit = chooseCanvas(size, policy.canvases ?? []) ?? LARGEST_JPEG;
  const source = 'pixels' in picture ? picture.pixels : picture.bytes;
  const jpeg = await decoding(picture, signal, () =>
    convertToJpeg(source, {
      fit,
      quality: policy.quality,
      maxPixels,
      ...(region !== undefined && { region }),
    }),
  );
  return { ...jpeg, mediaType: 'image/jpeg' };
}

/**
 * The canvas that keeps most of an image that is fitted into it, and of equally good ones the smallest. Null when there
 * is none to choose from.
 */
export function chooseCanvas(size: ImageSize, canvases: readonly ImageSize[]): ImageSize | null {
  let best: ImageSize | null = null;
  for (const canvas of canvases) {
    if (best === null || isBetter(canvas, best, size)) best = canvas;
  }
  return best;
}

function isBetter(canvas: ImageSize, best: ImageSize, size: ImageSize): boolean {
  const gain = scaleInto(canvas, size) - scaleInto(best, size);
  return gain === 0 ? area(canvas) < area(best) : gain > 0;
}

/** At most 1: images are never enlarged. */
function scaleInto(canvas: ImageSize, size: ImageSize): number {
  return Math.min(1, canvas.width / size.width, canvas.height / size.height);
}

function area({ width, height }: ImageSize): number {
  return width * height;
}

/** Of pictures in formats that readers of results may not know, as Roboflow writes them. */
export const WIRE_POLICY: EncodingPolicy = {
  canvases: null,
  passThroughBytes: 0,
  quality: 95,
  sendOriginal: true,
};

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
