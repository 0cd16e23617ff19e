import type { Dimensions } from './dimensions.ts';

/** Side of a tile of Llama 3.2 Vision, in pixels. */
const tileSize = 560;
const canvases = [
  [1, 1],
  [1, 2],
  [1, 3],
  [1, 4],
  [2, 1],
  [2, 2],
  [3, 1],
  [4, 1],
] as const;

/**
 * Tiles that an image occupies: on the canvas that enlarges it least, or, when it fits none, on the one that shrinks
 * it least; the smaller canvas when two are equal.
 */
export function countTiles({ width, height }: Dimensions): number {
  const fits = canvases.map(([columns, rows]) => ({
    scale: Math.min((columns * tileSize) / width, (rows * tileSize) / height),
    tiles: columns * rows,
  }));
  const enlarging = fits.filter(({ scale }) => scale >= 1).map(({ scale }) => scale);
  const scale = enlarging.length > 0 ? Math.min(...enlarging) : Math.max(...fits.map((fit) => fit.scale));
  return Math.min(...fits.filter((fit) => fit.scale === scale).map(({ tiles }) => tiles));
}
