import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { CropSource, type CropSourceOptions } from '../../../engine/images/crop-source.ts';
import { asRaster, type Raster } from '../../../engine/images/raster.ts';
import type { EncodedImage, EncodingPolicy } from '../../../schemas/index.ts';

const policy: EncodingPolicy = { canvases: null, passThroughBytes: 0, quality: 95, sendOriginal: false };
const signal = undefined;
const COLUMNS = 10;
const SIDE = 20;

/** Ten squares beside each other, each lighter than the one before it. */
async function stripes(): Promise<Uint8Array> {
  const pixels = Buffer.alloc(COLUMNS * SIDE * SIDE * 3);
  for (let index = 0; index < pixels.length; index += 1) {
    const column = Math.floor((Math.floor(index / 3) % (COLUMNS * SIDE)) / SIDE);
    pixels[index] = column * 25;
  }
  return sharp(pixels, { raw: { width: COLUMNS * SIDE, height: SIDE, channels: 3 } })
    .png()
    .toBuffer();
}

interface Bench {
  readonly source: CropSource;
  /** Every picture that was loaded. */
  readonly loaded: Raster[];
}

async function bench(options: Partial<CropSourceOptions> = {}): Promise<Bench> {
  const bytes = await stripes();
  const loaded: Raster[] = [];
  const load = (): Promise<Raster> => {
    const raster = asRaster(new Uint8Array(bytes), 'stripes');
    loaded.push(raster);
    return Promise.resolve(raster);
  };
  const given = { load, maxPixels: 1e6, isRemote: false, ownsBytes: true, ...options };
  return { source: new CropSource(given), loaded };
}

const column = (index: number) => ({ left: index * SIDE, top: 0, width: SIDE, height: SIDE });

async function shadeOf({ bytes }: EncodedImage): Promise<number> {
  const { channels } = await sharp(bytes).stats();
  return Math.round((channels[0]?.mean ?? 0) / 25);
}

describe('a picture with ten crops', () => {
  test('is loaded and decoded once, whether crops are asked for together or one after the other', async () => {
    const { source, loaded } = await bench();
    const crops = Array.from({ length: COLUMNS }, (_, index) => source.add(column(index)));
    const early = await Promise.all(crops.slice(0, 6).map((encode) => encode({ policy, signal })));
    // Its bytes are freed when it has been decoded, so that nothing can be decoded from them again.
    expect(loaded.map(({ bytes }) => bytes.length)).toEqual([0]);
    const late: EncodedImage[] = [];
    for (const encode of crops.slice(6)) late.push(await encode({ policy, signal }));
    expect(await Promise.all([...early, ...late].map(shadeOf))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(loaded).toHaveLength(1);
  });

  test('is let go of with the last crop', async () => {
    const { source, loaded } = await bench();
    const crops = Array.from({ length: 3 }, (_, index) => source.add(column(index)));
    await Promise.all(crops.map((encode) => encode({ policy, signal })));
    await Promise.all(crops.map((encode) => encode({ policy, signal })));
    expect(loaded).toHaveLength(2);
  });

  test('is not kept for crops that nobody asks for when others need the memory', async () => {
    const one = await bench();
    const crops = [0, 1].map((index) => one.source.add(column(index)));
    await crops[0]?.({ policy, signal });
    const wide = await sharp({ create: { width: 5000, height: 4500, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    const large = await bench({ load: () => Promise.resolve(asRaster(wide, 'wide')), maxPixels: 1e9 });
    const first = large.source.add(column(0));
    large.source.add({ left: 0, top: 0, width: 5000, height: 4500 });
    await first({ policy, signal });
    await crops[1]?.({ policy, signal });
    expect(one.loaded).toHaveLength(2);
  });

  test('is decoded again for a crop that was made later and lies elsewhere', async () => {
    const { source, loaded } = await bench();
    const early = [2, 3, 4].map((index) => source.add(column(index)));
    await early[0]?.({ policy, signal });
    const [inside, outside] = [3, 9].map((index) => source.add(column(index)));
    expect(await shadeOf((await inside?.({ policy, signal })) as EncodedImage)).toBe(3);
    expect(loaded).toHaveLength(1);
    expect(await shadeOf((await outside?.({ policy, signal })) as EncodedImage)).toBe(9);
    expect(loaded).toHaveLength(2);
    expect(await shadeOf((await early[1]?.({ policy, signal })) as EncodedImage)).toBe(3);
    expect(await shadeOf((await early[2]?.({ policy, signal })) as EncodedImage)).toBe(4);
    expect(loaded).toHaveLength(2);
  });
});

test('a picture with one crop is not decoded as a whole', async () => {
  const { source, loaded } = await bench();
  expect(await shadeOf(await source.add(column(7))({ policy, signal }))).toBe(7);
  expect(loaded[0]?.bytes.length).toBeGreaterThan(0);
});

test('a picture that cannot be loaded fails each crop, and is tried again for the next', async () => {
  const bytes = await stripes();
  let attempts = 0;
  const load = (): Promise<Raster> => {
    attempts += 1;
    return attempts === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(asRaster(bytes, 'stripes'));
  };
  const { source } = await bench({ load, ownsBytes: false });
  const [first, second, third] = [source.add(column(1)), source.add(column(2)), source.add(column(3))];
  const ends = await Promise.allSettled([first, second].map((encode) => encode({ policy, signal })));
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await shadeOf(await third({ policy, signal }))).toBe(3);
});

test('a run that is aborted does not take the picture from another', async () => {
  const bytes = await stripes();
  const stop = new AbortController();
  const load = (abort: AbortSignal | undefined): Promise<Raster> =>
    abort === undefined
      ? Promise.resolve(asRaster(bytes, 'stripes'))
      : new Promise((_, reject) => {
          abort.addEventListener('abort', () => {
            reject(abort.reason as Error);
          });
        });
  const { source } = await bench({ load, isRemote: true, ownsBytes: false });
  const [first, second] = [source.add(column(4)), source.add(column(5))];
  const aborted = first({ policy, signal: stop.signal });
  const other = second({ policy, signal });
  stop.abort(new Error('enough'));
  await expect(aborted).rejects.toThrow('enough');
  expect(await shadeOf(await other)).toBe(5);
});
