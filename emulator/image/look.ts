import { hashText } from '../effects.ts';
import type { Dimensions } from './dimensions.ts';

/** Part of an image that has one colour's name, 0 to 1. */
export interface ColourShare {
  readonly name: string;
  readonly share: number;
}

/** A part of the image that stands out. Edges from 0 to 1, the origin at the top left. */
export interface Region {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
  readonly colour: string;
  /** Mean difference from the background, 0 to 1. */
  readonly contrast: number;
}

/** What the emulator knows about an image: enough to say something true about it, far from seeing it. */
export interface ImageLook {
  /** Size of the image itself, the EXIF orientation applied. */
  readonly size: Dimensions;
  /** Most frequent first, at most three. */
  readonly colours: readonly [ColourShare, ...ColourShare[]];
  /** 0 black to 1 white. */
  readonly brightness: number;
  /** Most conspicuous first, at least one. */
  readonly regions: readonly Region[];
  /** The same for the same picture; decides what nothing else decides. */
  readonly fingerprint: number;
}

/** What is said about an image that was not looked at. */
export const UNSEEN: ImageLook = {
  size: { width: 0, height: 0 },
  colours: [{ name: 'grey', share: 1 }],
  brightness: 0.5,
  regions: [{ xMin: 0.25, yMin: 0.25, xMax: 0.75, yMax: 0.75, colour: 'grey', contrast: 0.5 }],
  fingerprint: 0,
};

type Rgb = readonly [red: number, green: number, blue: number];

/** A small copy of an image. */
export interface Thumbnail {
  /** Size of the image itself, the EXIF orientation applied. */
  readonly original: Dimensions;
  readonly columns: number;
  readonly rows: number;
  /** Row by row. */
  readonly pixels: readonly Rgb[];
}

/** Longer side of the copy that is looked at, in pixels. */
const SIDE = 64;

/** Decodes an image to at most 64 x 64 pixels, transparency on white; `null` when it cannot be decoded. */
export async function decodeThumbnail(bytes: Uint8Array): Promise<Thumbnail | null> {
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(bytes, { failOn: 'error' });
    const { autoOrient } = await image.metadata();
    const { data, info } = await image
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(SIDE, SIDE, { fit: 'inside' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const original = { width: autoOrient.width, height: autoOrient.height };
    const pixels = toPixels(data, info.channels);
    return { original, columns: info.width, rows: info.height, pixels };
  } catch {
    return null;
  }
}

/** An image in shades of grey has one or two channels. */
function toPixels(data: Buffer, channels: number): readonly Rgb[] {
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  return Array.from({ length: Math.floor(data.length / channels) }, (_, index) => {
    const at = index * channels;
    return [data.readUInt8(at), data.readUInt8(at + green), data.readUInt8(at + blue)];
  });
}

export function lookAt(thumbnail: Thumbnail): ImageLook {
  const { original: size, pixels } = thumbnail;
  const [red, green, blue] = meanColour(pixels);
  // Coarse values of few pixels, so that another JPEG of the same picture usually has the same fingerprint.
  const coarse = pixels.filter((_, index) => index % 97 === 0).map(([r, g, b]) => (r + g + b) >> 7);
  return {
    size,
    colours: dominantColours(pixels),
    brightness: (0.299 * red + 0.587 * green + 0.114 * blue) / 255,
    regions: findRegions(thumbnail),
    fingerprint: hashText(`${size.width}x${size.height}:${coarse.join('')}`),
  };
}

const PALETTE: readonly (readonly [name: string, colour: Rgb])[] = [
  ['black', [10, 10, 10]],
  ['dark grey', [70, 70, 70]],
  ['grey', [128, 128, 128]],
  ['light grey', [200, 200, 200]],
  ['white', [250, 250, 250]],
  ['red', [215, 30, 35]],
  ['orange', [240, 140, 30]],
  ['yellow', [245, 225, 50]],
  ['green', [50, 160, 60]],
  ['dark green', [25, 75, 35]],
  ['teal', [0, 135, 135]],
  ['sky blue', [130, 195, 240]],
  ['blue', [35, 75, 215]],
  ['navy', [20, 30, 85]],
  ['purple', [125, 50, 165]],
  ['pink', [240, 130, 180]],
  ['brown', [120, 75, 40]],
  ['beige', [225, 205, 170]],
];

/** The nearest colour with a plain English name. */
export function nameColour([red, green, blue]: Rgb): string {
  let best = 'black';
  let nearest = Number.POSITIVE_INFINITY;
  // By position: a picture has thousands of pixels, and taking tuples apart costs more than the rest before it is optimised.
  for (const entry of PALETTE) {
    const colour = entry[1];
    // Weights of the eye: green differences are seen most.
    const distance = 2 * (red - colour[0]) ** 2 + 4 * (green - colour[1]) ** 2 + 3 * (blue - colour[2]) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    best = entry[0];
  }
  return best;
}

/** The most frequent colour, and up to two more that cover at least a twentieth of the image. */
function dominantColours(pixels: readonly Rgb[]): ImageLook['colours'] {
  const counts = new Map<string, number>();
  for (const pixel of pixels) {
    const name = nameColour(pixel);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const shares = [...counts].map(([name, count]) => ({ name, share: count / pixels.length }));
  const [first = { name: 'black', share: 1 }, ...others] = shares.sort(
    (one, other) => other.share - one.share,
  );
  return [first, ...others.filter(({ share }) => share >= 0.05).slice(0, 2)];
}

const MOST_REGIONS = 5;
/** Part of the image below which a spot is noise. */
const SMALLEST_SHARE = 0.004;
/** Difference from the background at which a pixel stands out, 0 to 1. */
const THRESHOLD = 0.24;

/** Connected spots that differ from the colour of the image's border; the middle of the image when nothing does. */
function findRegions(thumbnail: Thumbnail): readonly Region[] {
  const { columns, rows, pixels } = thumbnail;
  const isOnBorder = (index: number): boolean =>
    index < columns || index >= columns * (rows - 1) || index % columns === 0 || (index + 1) % columns === 0;
  const background = meanColour(pixels.filter((_, index) => isOnBorder(index)));
  const differences = pixels.map((pixel) => difference(pixel, background));
  const regions = connectedSpots(columns, differences)
    .filter((spot) => spot.length >= Math.max(2, pixels.length * SMALLEST_SHARE))
    .map((spot) => toRegion(thumbnail, spot, differences));
  if (regions.length === 0) return [{ ...MIDDLE, colour: nameColour(meanColour(pixels)) }];
  return regions.sort((one, other) => weight(other) - weight(one)).slice(0, MOST_REGIONS);
}

const MIDDLE = { xMin: 0.25, yMin: 0.25, xMax: 0.75, yMax: 0.75, contrast: 0 };

/** Difference in hue counts more than one in brightness: things have colours, light and shadow have not. 0 to 1 and a little more. */
function difference(one: Rgb, other: Rgb): number {
  const [red, green, blue] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
  const brightness = (red + green + blue) / 3;
  const hue = Math.hypot(red - brightness, green - brightness, blue - brightness);
  return Math.hypot(brightness * 0.6, hue) / 255;
}

/** Groups of neighbouring pixels that stand out, as indexes. */
function connectedSpots(columns: number, differences: readonly number[]): readonly (readonly number[])[] {
  const open = new Set<number>();
  differences.forEach((value, index) => {
    if (value >= THRESHOLD) open.add(index);
  });
  const spots: (readonly number[])[] = [];
  for (const start of open) {
    const spot = [start];
    open.delete(start);
    for (const index of spot) {
      const column = index % columns;
      const beside = [...(column > 0 ? [index - 1] : []), ...(column < columns - 1 ? [index + 1] : [])];
      // A neighbour joins when it is deleted: it was open until now.
      spot.push(...[index - columns, index + columns, ...beside].filter((other) => open.delete(other)));
    }
    spots.push(spot);
  }
  return spots;
}

function toRegion(
  { columns, rows, pixels }: Thumbnail,
  spot: readonly number[],
  differences: readonly number[],
): Region {
  const across = spot.map((index) => index % columns);
  const down = spot.map((index) => Math.floor(index / columns));
  return {
    xMin: Math.min(...across) / columns,
    yMin: Math.min(...down) / rows,
    xMax: (Math.max(...across) + 1) / columns,
    yMax: (Math.max(...down) + 1) / rows,
    colour: nameColour(meanColour(spot.flatMap((index) => [pixels[index] ?? [0, 0, 0]]))),
    contrast: mean(spot.map((index) => differences[index] ?? 0)),
  };
}

function weight({ xMin, xMax, yMin, yMax, contrast }: Region): number {
  return (xMax - xMin) * (yMax - yMin) * contrast;
}

function meanColour(pixels: readonly Rgb[]): Rgb {
  return [
    mean(pixels.map(([red]) => red)),
    mean(pixels.map(([, green]) => green)),
    mean(pixels.map(([, , blue]) => blue)),
  ];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
