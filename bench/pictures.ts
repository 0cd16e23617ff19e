import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';

/** Paths of the pictures that are asked about. */
export interface Pictures {
  /** 1280 × 960 JPEGs of about 350 kB, noise, all different, with metadata as a camera writes it. */
  readonly passThrough: readonly string[];
  /** One 12-megapixel photograph under several names. */
  readonly large: readonly string[];
  /** A picture like those of `passThrough` as PNG. */
  readonly png: string;
}

/** Of the noise: gives JPEGs of about 350 kB. */
const SIGMA = 9.8;
const QUALITY = 90;

/** Draws the pictures into a folder. */
export async function drawPictures(folder: string): Promise<Pictures> {
  await mkdir(folder, { recursive: true });
  const photo = fileURLToPath(new URL('../fixtures/images/photo-12mp.jpg', import.meta.url));
  const png = join(folder, 'picture.png');
  await drawNoise().png().toFile(png);
  return {
    passThrough: await numbered(50, async (number) => {
      const path = join(folder, `picture-${number}.jpg`);
      const camera = { Make: 'Benchmark', Model: 'Camera', Copyright: 'nobody' };
      await drawNoise().withExif({ IFD0: camera }).jpeg({ quality: QUALITY }).toFile(path);
      return path;
    }),
    large: await numbered(8, async (number) => {
      const path = join(folder, `large-${number}.jpg`);
      await copyFile(photo, path);
      return path;
    }),
    png,
  };
}

function drawNoise(): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: SIGMA } as const;
  return sharp({ create: { width: 1280, height: 960, channels: 3, background: 'grey', noise } });
}

function numbered<Result>(count: number, make: (number: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => make(index + 1)));
}
