import { hashText } from '../random.ts';
import { dominantColours, type ColourShare } from './colour-names.ts';
import type { Dimensions } from './dimensions.ts';
import { mean, readLayout, type Layout } from './layout.ts';
import { findRegions, type Region } from './regions.ts';
import type { Thumbnail } from './thumbnail.ts';

/** What the emulator knows about an image: enough to say something true about it, far from seeing it. */
export interface ImageLook {
  readonly size: Dimensions;
  /** Most frequent first. */
  readonly colours: readonly [ColourShare, ...ColourShare[]];
  /** 0 black to 1 white. */
  readonly brightness: number;
  readonly layout: Layout;
  readonly looksLikeText: boolean;
  readonly regions: readonly Region[];
  /** The same for the same picture; decides what nothing else decides. */
  readonly fingerprint: number;
}

export function lookAt(thumbnail: Thumbnail): ImageLook {
  const [first = { name: 'black', share: 1 }, ...others] = dominantColours(thumbnail.pixels, 3);
  return {
    size: thumbnail.original,
    colours: [first, ...others],
    brightness: mean(thumbnail.pixels.map(({ brightness }) => brightness)),
    layout: readLayout(thumbnail),
    looksLikeText: looksLikeText(thumbnail),
    regions: findRegions(thumbnail),
    fingerprint: fingerprint(thumbnail),
  };
}

/** What is said about an image that was not looked at. */
export const unseenLook: ImageLook = {
  size: { width: 0, height: 0 },
  colours: [{ name: 'grey', share: 1 }],
  brightness: 0.5,
  layout: { brightest: 'centre', darkest: 'centre', mostColourful: 'centre', contrast: 0 },
  looksLikeText: false,
  regions: [{ xMin: 0.25, yMin: 0.25, xMax: 0.75, yMax: 0.75, colour: 'grey', contrast: 0.5 }],
  fingerprint: 0,
};

/** Ink on paper: mostly bright and colourless, with dark lines that make the brightness of rows rise and fall. */
function looksLikeText({ columns, rows, pixels }: Thumbnail): boolean {
  const paper = pixels.filter(({ brightness, saturation }) => brightness > 0.7 && saturation < 0.25).length;
  const isPaper = paper / pixels.length > 0.5 && mean(pixels.map(({ saturation }) => saturation)) < 0.15;
  if (!isPaper) return false;
  const lines = Array.from({ length: rows }, (_, row) =>
    mean(pixels.slice(row * columns, (row + 1) * columns).map(({ brightness }) => brightness)),
  );
  const turns = lines.filter((value, row) => {
    const before = lines[row - 1] ?? value;
    const after = lines[row + 1] ?? value;
    return value < before - 0.02 && value <= after;
  });
  return turns.length >= 3;
}

/** Of coarse colours, so that another JPEG of the same picture usually has the same one. */
function fingerprint({ original, pixels }: Thumbnail): number {
  const coarse = pixels
    .filter((_, index) => index % 97 === 0)
    .map(({ red, green, blue }) => (red + green + blue) >> 7);
  return hashText(`${original.width}x${original.height}:${coarse.join('')}`);
}
