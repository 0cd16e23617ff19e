import type { EncodingPolicy, ImageSize } from '../../schemas/index.ts';

/** How a family of models looks at images. */
export interface VisionProfile {
  /** Largest images that the family uses in full; it shrinks what is larger itself. Layouts that fit into these are left out. */
  readonly canvases: readonly ImageSize[];
  /** What it makes of an image, in tokens, from the smallest to the largest. */
  readonly imageTokens: { readonly least: number; readonly most: number };
}

const LLAMA_3_2_TILE = 560;
/** One to four tiles of 40 × 40 patches and one position each. */
const LLAMA_3_2_TOKENS = 1601;

/** Llama 3.2 Vision sees at most four tiles, laid out in one of these ways: columns × rows. */
export const LLAMA_3_2: VisionProfile = {
  canvases: canvasesOf(LLAMA_3_2_TILE, [
    [2, 2],
    [3, 1],
    [1, 3],
    [4, 1],
    [1, 4],
  ]),
  imageTokens: { least: LLAMA_3_2_TOKENS, most: 4 * LLAMA_3_2_TOKENS },
};

const LLAMA_4_TILE = 336;
const LLAMA_4_TOKENS = 144;

/** Llama 4 sees at most 16 tiles, and if there are several, the whole image as one more. */
export const LLAMA_4: VisionProfile = {
  canvases: canvasesOf(LLAMA_4_TILE, [
    [4, 4],
    [5, 3],
    [3, 5],
    [8, 2],
    [2, 8],
    [16, 1],
    [1, 16],
  ]),
  imageTokens: { least: LLAMA_4_TOKENS, most: 17 * LLAMA_4_TOKENS },
};

/** Pixels that most models look at, and more than some do. */
export const DEFAULT_LONGEST_SIDE = 2048;

export const defaultEncoding: EncodingPolicy = {
  canvases: LLAMA_3_2.canvases,
  passThroughBytes: 1024 * 1024,
  quality: 90,
  sendOriginal: false,
};

/** The profile of a model, told by its name on whatever host; `null` for one that nothing is known about. */
export function profileOf(model: string): VisionProfile | null {
  if (/llama-?4\b/i.test(model)) return LLAMA_4;
  return /llama-?3\.2/i.test(model) ? LLAMA_3_2 : null;
}

/** For a model that nothing is known about. The tokens are those of models that are common on OpenRouter. */
export function plainProfile(longestSide: number): VisionProfile {
  return {
    canvases: [{ width: longestSide, height: longestSide }],
    imageTokens: { least: 85, most: 6404 },
  };
}

function canvasesOf(
  tile: number,
  layouts: readonly (readonly [columns: number, rows: number])[],
): readonly ImageSize[] {
  return layouts.map(([columns, rows]) => ({ width: columns * tile, height: rows * tile }));
}
