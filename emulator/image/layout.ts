import type { Pixel, Thumbnail } from './thumbnail.ts';

/** Where bright, dark and colourful parts lie. */
export interface Layout {
  readonly brightest: string;
  readonly darkest: string;
  readonly mostColourful: string;
  /** Difference of brightness between the brightest and the darkest ninth, 0 to 1. */
  readonly contrast: number;
}

const places = [
  'top left',
  'top',
  'top right',
  'left',
  'centre',
  'right',
  'bottom left',
  'bottom',
  'bottom right',
] as const;

interface Ninth {
  readonly place: string;
  readonly brightness: number;
  readonly saturation: number;
}

/** Compares the image's ninths. */
export function readLayout(thumbnail: Thumbnail): Layout {
  const ninths = toNinths(thumbnail);
  const brightest = highest(ninths, ({ brightness }) => brightness);
  const darkest = highest(ninths, ({ brightness }) => -brightness);
  return {
    brightest: brightest.place,
    darkest: darkest.place,
    mostColourful: highest(ninths, ({ saturation }) => saturation).place,
    contrast: brightest.brightness - darkest.brightness,
  };
}

function toNinths({ columns, rows, pixels }: Thumbnail): readonly Ninth[] {
  const groups = places.map((place) => ({ place, members: new Array<Pixel>() }));
  pixels.forEach((pixel, index) => {
    const column = Math.floor(((index % columns) * 3) / columns);
    const row = Math.floor((Math.floor(index / columns) * 3) / rows);
    groups[row * 3 + column]?.members.push(pixel);
  });
  return groups
    .filter(({ members }) => members.length > 0)
    .map(({ place, members }) => ({
      place,
      brightness: mean(members.map(({ brightness }) => brightness)),
      saturation: mean(members.map(({ saturation }) => saturation)),
    }));
}

function highest(ninths: readonly Ninth[], valueOf: (ninth: Ninth) => number): Ninth {
  const nowhere: Ninth = { place: 'centre', brightness: 0, saturation: 0 };
  return ninths.reduce(
    (best, ninth) => (valueOf(ninth) > valueOf(best) ? ninth : best),
    ninths[0] ?? nowhere,
  );
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
