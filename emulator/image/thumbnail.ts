import type { Dimensions } from './dimensions.ts';

export interface Pixel {
  /** 0 to 255. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0 black to 1 white. */
  readonly brightness: number;
  /** 0 grey to 1 pure colour. */
  readonly saturation: number;
}

/** A small copy of an image. */
export interface Thumbnail {
  /** Size of the image itself, the EXIF orientation applied. */
  readonly original: Dimensions;
  readonly columns: number;
  readonly rows: number;
  /** Row by row. */
  readonly pixels: readonly Pixel[];
}

/** Longer side of a thumbnail, in pixels. */
const side = 64;

/** Decodes an image to at most 64 x 64 pixels, transparency on white; `null` when it cannot be decoded. */
export async function decodeThumbnail(bytes: Uint8Array): Promise<Thumbnail | null> {
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(bytes, { failOn: 'error' });
    const { autoOrient } = await image.metadata();
    const { data, info } = await image
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(side, side, { fit: 'inside' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const original = { width: autoOrient.width, height: autoOrient.height };
    return { original, columns: info.width, rows: info.height, pixels: toPixels(data, info.channels) };
  } catch {
    return null;
  }
}

function toPixels(data: Buffer, channels: number): readonly Pixel[] {
  const pixels: Pixel[] = [];
  for (let offset = 0; offset + channels <= data.length; offset += channels) {
    const red = data[offset] ?? 0;
    const isColour = channels >= 3;
    pixels.push(
      toPixel(red, isColour ? (data[offset + 1] ?? 0) : red, isColour ? (data[offset + 2] ?? 0) : red),
    );
  }
  return pixels;
}

export function toPixel(red: number, green: number, blue: number): Pixel {
  const highest = Math.max(red, green, blue);
  const lowest = Math.min(red, green, blue);
  return {
    red,
    green,
    blue,
    brightness: (0.299 * red + 0.587 * green + 0.114 * blue) / 255,
    saturation: highest === 0 ? 0 : (highest - lowest) / highest,
  };
}
