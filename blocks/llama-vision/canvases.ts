import type { EncodingPolicy, ImageSize } from '../../schemas/index.ts';

const TILE = 560;
/** Llama 3.2 Vision sees at most four tiles, laid out in one of these ways: columns × rows. */
const layouts = [
  [2, 2],
  [3, 1],
  [1, 3],
  [4, 1],
  [1, 4],
] as const;

/** Largest images that Llama 3.2 Vision uses in full; what is larger it shrinks itself. Smaller layouts are contained. */
export const llamaCanvases: readonly ImageSize[] = layouts.map(([columns, rows]) => ({
  width: columns * TILE,
  height: rows * TILE,
}));

export const defaultEncoding: EncodingPolicy = {
  canvases: llamaCanvases,
  passThroughBytes: 1024 * 1024,
  quality: 90,
  sendOriginal: false,
};
