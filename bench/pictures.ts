import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';

/** Paths of the pictures that are asked about. */
export interface Pictures {
  /** 1280 × 960 JPEGs of about 350 kB, all different, with metadata as a camera writes it. */
  readonly passThrough: readonly string[];
  /** One 12-megapixel photograph under several names. */
  readonly large: readonly string[];
  /** The first of `passThrough` as PNG. */
  readonly png: string;
}

const width = 1280;
const height = 960;
const targetBytes = 350_000;
const quality = 90;
const numberOf = { passThrough: 50, large: 8 };

/** Draws the pictures into a folder. */
export async function drawPictures(folder: string): Promise<Pictures> {
  await mkdir(folder, { recursive: true });
  const grain = await findGrain();
  const passThrough = numbered(numberOf.passThrough, (number) => join(folder, `picture-${number}.jpg`));
  await Promise.all(passThrough.map(async (path, index) => writeFile(path, await jpeg(index + 1, grain))));
  const photo = fileURLToPath(new URL('../fixtures/images/photo-12mp.jpg', import.meta.url));
  const large = numbered(numberOf.large, (number) => join(folder, `large-${number}.jpg`));
  await Promise.all(large.map((path) => copyFile(photo, path)));
  const png = join(folder, 'picture.png');
  await picture(1, grain).png().toFile(png);
  return { passThrough, large, png };
}

/** How grainy a picture has to be to have the size that is wanted: more grain, more bytes. */
async function findGrain(): Promise<number> {
  let least = 0;
  let most = 128;
  while (most - least > 0.25) {
    const grain = (least + most) / 2;
    const { length } = await jpeg(0, grain);
    if (length < targetBytes) least = grain;
    else most = grain;
  }
  return most;
}

function jpeg(seed: number, grain: number): Promise<Buffer> {
  return picture(seed, grain)
    .withExif({ IFD0: { Make: 'Benchmark', Model: 'Camera', Copyright: 'nobody' } })
    .jpeg({ quality })
    .toBuffer();
}

/** A gradient under noise. */
function picture(seed: number, grain: number): Sharp {
  const pixels = Buffer.allocUnsafe(width * height * 3);
  let state = seed + 1;
  for (let index = 0; index < pixels.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const column = Math.floor(index / 3) % width;
    pixels[index] = 40 + (column / width) * 150 + (state / 2 ** 32 - 0.5) * grain;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

function numbered(count: number, make: (number: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
