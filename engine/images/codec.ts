import type { Sharp, SharpOptions } from 'sharp';
import type { ImageRegion, ImageSize } from '../../schemas/image.ts';
import { ImageError } from './image-error.ts';

type SharpModule = (bytes: Uint8Array, options: SharpOptions) => Sharp;

let opening: Promise<SharpModule> | undefined;

/** Size after EXIF orientation, from the header. Rejects with sharp's error. */
export async function readUprightSize(bytes: Uint8Array): Promise<ImageSize> {
  const sharp = await openSharp();
  const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
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

/**
 * Upright, first frame, on white, in sRGB, without metadata. Rejects with sharp's error. A picture that is cut short or
 * seriously damaged is refused; one that decoders merely grumble about, as they do about some cameras, is taken.
 */
export async function convertToJpeg(
  bytes: Uint8Array,
  { region, fit, quality, maxPixels }: JpegConversion,
): Promise<JpegResult> {
  const sharp = await openSharp();
  const limitInputPixels = Number.isSafeInteger(maxPixels) ? maxPixels : false;
  const upright = sharp(bytes, { failOn: 'error', limitInputPixels }).autoOrient();
  const { data, info } = await (region === undefined ? upright : upright.extract(region))
    .resize({ ...fit, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** The picture as a JPEG of its full size with a drawing over it: SVG of the same size. */
export async function overlayJpeg(bytes: Uint8Array, svg: string): Promise<Uint8Array> {
  const sharp = await openSharp();
  return sharp(bytes, { failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality: 90 })
    .toBuffer();
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
