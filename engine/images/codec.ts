import type { Sharp, SharpOptions } from 'sharp';
import type { ImageRegion, ImageSize } from '../../schemas/image.ts';
import { ImageError } from './image-error.ts';
import { withoutPngTexts } from './png-strip.ts';

type SharpModule = (bytes: Uint8Array, options: SharpOptions) => Sharp;

/** A decoded picture: upright, on white, in sRGB, rows from the top, 8 bits for each channel. */
export interface Pixels extends ImageSize {
  readonly data: Uint8Array;
  readonly channels: 1 | 2 | 3 | 4;
}

/** What a picture may take of a thread: far more than the largest one that is read needs. */
const LONGEST_SECONDS = 120;

let opening: Promise<SharpModule> | undefined;

/** Size after EXIF orientation, from the header. Rejects with sharp's error. */
export async function readUprightSize(bytes: Uint8Array): Promise<ImageSize> {
  const sharp = await openSharp();
  const { autoOrient } = await sharp(withoutPngTexts(bytes), { limitInputPixels: false }).metadata();
  return { width: autoOrient.width, height: autoOrient.height };
}

export interface JpegConversion {
  /** Part of the upright picture to convert. @default all of it */
  readonly region?: ImageRegion;
  /** Largest size of the result; the image is shrunk to fit, never enlarged. */
  readonly fit: ImageSize;
  readonly quality: number;
  readonly maxPixels: number;
}

export interface JpegResult extends ImageSize {
  readonly bytes: Uint8Array;
}

/** An area of the upright picture; of an animation its first frame. Rejects with sharp's error, as `convertToJpeg` does. */
export async function decodePixels(
  bytes: Uint8Array,
  { area, maxPixels }: { readonly area: ImageRegion; readonly maxPixels: number },
): Promise<Pixels> {
  const picture = await openPicture(bytes, maxPixels);
  // Memory of `toUint8Array` could be freed at once and not by the garbage collector; in sharp 0.35.5 it leaks.
  const { data, info } = await picture.extract(area).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/**
 * A JPEG without metadata, upright, first frame, on white, in sRGB. Rejects with sharp's error. A picture that is cut short or
 * seriously damaged is refused; one that decoders merely grumble about, as they do about some cameras, is taken.
 */
export async function convertToJpeg(
  picture: Uint8Array | Pixels,
  { region, fit, quality, maxPixels }: JpegConversion,
): Promise<JpegResult> {
  const upright =
    picture instanceof Uint8Array
      ? await openPicture(picture, maxPixels)
      : (await openSharp())(picture.data, { raw: rawOf(picture), limitInputPixels: false });
  if (region !== undefined) upright.extract(region);
  const { width, height } = region ?? { width: Infinity, height: Infinity };
  // Each operation costs, and what is cut out mostly fits.
  if (width > fit.width || height > fit.height)
    upright.resize({ ...fit, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await upright
    // Best coding takes as long as everything else about a small crop, and saves a seventh of few bytes.
    .jpeg({ quality, optimiseCoding: region === undefined })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

export interface Overlay {
  /** SVG of the picture's size. */
  readonly svg: string;
  readonly quality: number;
  readonly maxPixels: number;
}

/** The picture as a JPEG of its full size with a drawing over it. Rejects as `convertToJpeg` does. */
export async function overlayJpeg(
  bytes: Uint8Array,
  { svg, quality, maxPixels }: Overlay,
): Promise<Uint8Array> {
  return (await openPicture(bytes, maxPixels))
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality })
    .toBuffer();
}

async function openPicture(bytes: Uint8Array, maxPixels: number): Promise<Sharp> {
  const sharp = await openSharp();
  return sharp(withoutPngTexts(bytes), { failOn: 'error', limitInputPixels: limitOf(maxPixels) })
    .timeout({ seconds: LONGEST_SECONDS })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
}

function rawOf({ width, height, channels }: Pixels): SharpOptions['raw'] {
  return { width, height, channels };
}

function limitOf(maxPixels: number): number | false {
  return Number.isSafeInteger(maxPixels) ? maxPixels : false;
}

function openSharp(): Promise<SharpModule> {
  opening ??= importSharp();
  return opening;
}

/**
 * Settings of sharp are the process's. The cache would only keep images that never come back. One thread per image,
 * since images run beside each other: with 12-megapixel JPEGs on two cores, a second thread gained 13 % for a lone
 * image, nothing from two on, and took more memory.
 */
async function importSharp(): Promise<SharpModule> {
  try {
    const { default: sharp } = await import('sharp');
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  } catch (cause) {
    throw new ImageError(
      'image-codec-missing',
      'The image library `sharp` cannot be loaded, so images cannot be converted. Install it again on this machine: ' +
        'its binary is made for one platform.',
      { cause, scope: 'run' },
    );
  }
}
