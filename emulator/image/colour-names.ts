type Colour = readonly [name: string, red: number, green: number, blue: number];

const palette: readonly Colour[] = [
  ['black', 10, 10, 10],
  ['dark grey', 70, 70, 70],
  ['grey', 128, 128, 128],
  ['light grey', 200, 200, 200],
  ['white', 250, 250, 250],
  ['red', 215, 30, 35],
  ['orange', 240, 140, 30],
  ['yellow', 245, 225, 50],
  ['green', 50, 160, 60],
  ['dark green', 25, 75, 35],
  ['teal', 0, 135, 135],
  ['sky blue', 130, 195, 240],
  ['blue', 35, 75, 215],
  ['navy', 20, 30, 85],
  ['purple', 125, 50, 165],
  ['pink', 240, 130, 180],
  ['brown', 120, 75, 40],
  ['beige', 225, 205, 170],
];

export interface ColourShare {
  readonly name: string;
  /** Part of the image, 0 to 1. */
  readonly share: number;
}

interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** The nearest colour with a plain English name. */
export function nameColour({ red, green, blue }: Rgb): string {
  let best = 'black';
  let nearest = Number.POSITIVE_INFINITY;
  for (const [name, r, g, b] of palette) {
    // Weights of the eye: green differences are seen most.
    const distance = 2 * (red - r) ** 2 + 4 * (green - g) ** 2 + 3 * (blue - b) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    best = name;
  }
  return best;
}

/** The colours of at least a twentieth of the pixels, most frequent first, at most `limit` and at least one. */
export function dominantColours(pixels: readonly Rgb[], limit: number): readonly ColourShare[] {
  const counts = new Map<string, number>();
  for (const pixel of pixels) {
    const name = nameColour(pixel);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const shares = [...counts].map(([name, count]) => ({ name, share: count / pixels.length }));
  shares.sort((one, other) => other.share - one.share);
  return shares.filter(({ share }, index) => index === 0 || share >= 0.05).slice(0, limit);
}
