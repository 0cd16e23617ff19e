import type { ImageSize } from '../../schemas/image.ts';

/**
 * The canvas that keeps most of an image that is fitted into it, and of equally good ones the smallest. Null when there
 * is none to choose from.
 */
export function chooseCanvas(size: ImageSize, canvases: readonly ImageSize[]): ImageSize | null {
  let best: ImageSize | null = null;
  for (const canvas of canvases) {
    if (best === null || isBetter(canvas, best, size)) best = canvas;
  }
  return best;
}

function isBetter(canvas: ImageSize, best: ImageSize, size: ImageSize): boolean {
  const gain = scaleInto(canvas, size) - scaleInto(best, size);
  return gain === 0 ? area(canvas) < area(best) : gain > 0;
}

/** At most 1: images are never enlarged. */
function scaleInto(canvas: ImageSize, size: ImageSize): number {
  return Math.min(1, canvas.width / size.width, canvas.height / size.height);
}

function area({ width, height }: ImageSize): number {
  return width * height;
}
