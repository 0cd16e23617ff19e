import { nameColour } from './colour-names.ts';
import { mean } from './layout.ts';
import type { Pixel, Thumbnail } from './thumbnail.ts';

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

const mostRegions = 5;
/** Part of the image below which a spot is noise. */
const smallestShare = 0.004;
/** Difference from the background at which a pixel stands out, 0 to 1. */
const threshold = 0.18;

/**
 * Connected spots that differ from the colour of the image's border, most conspicuous first; the middle of the image
 * when nothing stands out.
 */
export function findRegions(thumbnail: Thumbnail): readonly Region[] {
  const background = borderColour(thumbnail);
  const differences = thumbnail.pixels.map((pixel) => difference(pixel, background));
  const smallest = Math.max(2, thumbnail.pixels.length * smallestShare);
  const spots = connectedSpots(thumbnail, differences).filter((spot) => spot.length >= smallest);
  const regions = spots.map((spot) => toRegion(thumbnail, spot, differences));
  regions.sort((one, other) => weight(other) - weight(one));
  return regions.length > 0 ? regions.slice(0, mostRegions) : [middle(thumbnail)];
}

function borderColour({ columns, rows, pixels }: Thumbnail): Pixel {
  const border = pixels.filter((_, index) => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    return column === 0 || row === 0 || column === columns - 1 || row === rows - 1;
  });
  return meanPixel(border);
}

function meanPixel(pixels: readonly Pixel[]): Pixel {
  return {
    red: mean(pixels.map(({ red }) => red)),
    green: mean(pixels.map(({ green }) => green)),
    blue: mean(pixels.map(({ blue }) => blue)),
    brightness: mean(pixels.map(({ brightness }) => brightness)),
    saturation: mean(pixels.map(({ saturation }) => saturation)),
  };
}

function difference(one: Pixel, other: Pixel): number {
  const squares = (one.red - other.red) ** 2 + (one.green - other.green) ** 2 + (one.blue - other.blue) ** 2;
  return Math.sqrt(squares / 3) / 255;
}

/** Groups of neighbouring conspicuous pixels, as indexes. */
function connectedSpots({ columns, pixels }: Thumbnail, differences: readonly number[]): readonly number[][] {
  const seen = new Uint8Array(pixels.length);
  const isOpen = (index: number): boolean => seen[index] === 0 && (differences[index] ?? 0) >= threshold;
  const spots: number[][] = [];
  for (let start = 0; start < pixels.length; start += 1) {
    if (!isOpen(start)) continue;
    const spot = [start];
    seen[start] = 1;
    for (const index of spot) {
      for (const neighbour of neighbours(index, columns, pixels.length)) {
        if (!isOpen(neighbour)) continue;
        seen[neighbour] = 1;
        spot.push(neighbour);
      }
    }
    spots.push(spot);
  }
  return spots;
}

function neighbours(index: number, columns: number, count: number): readonly number[] {
  const column = index % columns;
  const around = [index - columns, index + columns].filter((other) => other >= 0 && other < count);
  if (column > 0) around.push(index - 1);
  if (column < columns - 1) around.push(index + 1);
  return around;
}

function toRegion(thumbnail: Thumbnail, spot: readonly number[], differences: readonly number[]): Region {
  const { columns, rows, pixels } = thumbnail;
  const across = spot.map((index) => index % columns);
  const down = spot.map((index) => Math.floor(index / columns));
  return {
    xMin: Math.min(...across) / columns,
    yMin: Math.min(...down) / rows,
    xMax: (Math.max(...across) + 1) / columns,
    yMax: (Math.max(...down) + 1) / rows,
    colour: nameColour(meanPixel(spot.flatMap((index) => pixels[index] ?? []))),
    contrast: mean(spot.map((index) => differences[index] ?? 0)),
  };
}

function weight({ xMin, xMax, yMin, yMax, contrast }: Region): number {
  return (xMax - xMin) * (yMax - yMin) * contrast;
}

function middle({ pixels }: Thumbnail): Region {
  return {
    xMin: 0.25,
    yMin: 0.25,
    xMax: 0.75,
    yMax: 0.75,
    colour: nameColour(meanPixel(pixels)),
    contrast: 0,
  };
}
