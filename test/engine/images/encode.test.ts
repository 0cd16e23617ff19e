import { describe, expect, jest, test } from '@jest/globals';
import sharp from 'sharp';
import type { EncodedImage } from '../../../schemas/image.ts';
import {
  imageErrorOf,
  imageOf,
  llamaPolicy,
  noise,
  pixels,
  quarters,
  segment,
  withSegments,
} from './pictures.ts';

async function encode(bytes: Uint8Array, policy: Partial<typeof llamaPolicy> = {}): Promise<EncodedImage> {
  return imageOf(bytes).encode({ ...llamaPolicy, ...policy });
}

/** Colour names of the corners: top left, top right, bottom left, bottom right. */
async function corners(bytes: Uint8Array): Promise<string[]> {
  const { data, info } = await pixels(bytes);
  const names = new Map([
    ['100', 'red'],
    ['010', 'green'],
    ['001', 'blue'],
    ['111', 'white'],
  ]);
  const at = (x: number, y: number): string => {
    const offset = (y * info.width + x) * info.channels;
    const key = [...data.subarray(offset, offset + 3)].map((value) => (value > 127 ? '1' : '0')).join('');
    return names.get(key) ?? key;
  };
  const [right, bottom] = [info.width - 3, info.height - 3];
  return [at(2, 2), at(right, 2), at(2, bottom), at(right, bottom)];
}

describe('a small upright JPEG', () => {
  test('keeps its pixels and loses its metadata', async () => {
    const exif = {
      IFD0: { Copyright: 'secret-exif' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    };
    const tagged = await noise(640, 480)
      .withExif(exif)
      .withXmp('<x>secret-xmp</x>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const bytes = withSegments(
      tagged,
      segment(0xed, 'Photoshop 3.0\0secret-iptc'),
      segment(0xfe, 'secret-comment'),
    );
    const before = await sharp(bytes).metadata();
    expect([before.exif, before.xmp, before.iptc].map((block) => block !== undefined)).toEqual([
      true,
      true,
      true,
    ]);

    const encoded = await encode(bytes);

    expect(encoded).toMatchObject({ mediaType: 'image/jpeg', width: 640, height: 480 });
    const after = await sharp(encoded.bytes).metadata();
    expect([after.exif, after.xmp, after.iptc, after.comments]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(encoded.bytes).includes('secret')).toBe(false);
    expect(after.icc?.equals(before.icc ?? Buffer.alloc(0))).toBe(true);
    expect((await pixels(encoded.bytes)).data.equals((await pixels(bytes)).data)).toBe(true);
  });

  test('is larger than any canvas and passes all the same', async () => {
    const bytes = await noise(3000, 200).jpeg({ quality: 30 }).toBuffer();
    expect(await encode(bytes)).toMatchObject({ width: 3000, height: 200 });
  });

  test.each([
    ['with as many bytes as the threshold', 0, 3000],
    ['with one byte more', -1, 2240],
  ])('%s', async (_, difference, width) => {
    const bytes = await noise(3000, 200).jpeg({ quality: 30 }).toBuffer();
    expect(await encode(bytes, { passThroughBytes: bytes.length + difference })).toMatchObject({ width });
  });
});

describe('everything else is converted', () => {
  test('a telephone photo of 12 megapixels and 4 MB leaves as a JPEG that fits the canvas', async () => {
    const texture = await noise(1000, 750).png().toBuffer();
    const bytes = await sharp(texture).resize(4000, 3000).jpeg({ quality: 90 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(3_500_000);

    const encoded = await encode(bytes);

    expect(encoded).toMatchObject({ mediaType: 'image/jpeg', width: 1120, height: 840 });
    expect(await sharp(encoded.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1120, height: 840 });
    expect(encoded.bytes.length).toBeLessThan(1024 * 1024);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %d leaves upright', async (orientation) => {
    // The same picture, stored turned: the inverse of 6 is 8, every other one is its own inverse.
    const inverse = orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;
    const upright = await (await quarters(120, 80)).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
    const turned = await sharp(await sharp(upright).withMetadata({ orientation: inverse }).toBuffer())
      .autoOrient()
      .toBuffer();
    const bytes = await sharp(turned)
      .withMetadata({ orientation })
      .jpeg({ chromaSubsampling: '4:4:4' })
      .toBuffer();

    const encoded = await encode(bytes);

    expect(encoded).toMatchObject({ width: 120, height: 80 });
    expect(await corners(encoded.bytes)).toEqual(['red', 'green', 'blue', 'white']);
    expect((await sharp(encoded.bytes).metadata()).orientation).toBeUndefined();
    expect(await imageOf(bytes).size()).toEqual({ width: 120, height: 80 });
  });

  test.each(['png', 'webp', 'tiff'] as const)('a turned %s leaves upright', async (format) => {
    const bytes = await noise(120, 80).withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
    expect(await imageOf(bytes).size()).toEqual({ width: 80, height: 120 });
    expect(await encode(bytes)).toMatchObject({ width: 80, height: 120 });
  });

  test('transparency becomes white', async () => {
    const clear = {
      create: { width: 40, height: 40, channels: 4 as const, background: { r: 200, g: 0, b: 0, alpha: 0 } },
    };
    const encoded = await encode(await sharp(clear).png().toBuffer());
    const { data, info } = await pixels(encoded.bytes);
    expect(info.channels).toBe(3);
    expect(Math.min(...data)).toBeGreaterThan(250);
  });

  test.each(['png', 'webp', 'gif', 'avif', 'tiff'] as const)('%s', async (format) => {
    const bytes = await noise(300, 60).toFormat(format).toBuffer();
    const encoded = await encode(bytes);
    expect(encoded).toMatchObject({ mediaType: 'image/jpeg', width: 300, height: 60 });
    expect(await sharp(encoded.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 60 });
    expect(await imageOf(bytes).size()).toEqual({ width: 300, height: 60 });
  });

  test('the first frame of an animation', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 32, height: 32, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = await Promise.all(['#ff0000', '#0000ff'].map(frame));
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    const encoded = await encode(bytes);
    expect(encoded).toMatchObject({ width: 32, height: 32 });
    expect(new Set(await corners(encoded.bytes))).toEqual(new Set(['red']));
    expect(await imageOf(bytes).size()).toEqual({ width: 32, height: 32 });
  });

  test('CMYK becomes RGB', async () => {
    const bytes = await noise(40, 40).toColourspace('cmyk').jpeg().toBuffer();
    const encoded = await encode(bytes);
    expect(await sharp(encoded.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });

  test('a wide-gamut photo that is converted becomes sRGB without a profile', async () => {
    const bytes = await noise(40, 40).withIccProfile('p3').png().toBuffer();
    expect((await sharp((await encode(bytes)).bytes).metadata()).icc).toBeUndefined();
  });

  test('nothing is enlarged, and no side becomes zero', async () => {
    expect(await encode(await noise(20, 10).png().toBuffer())).toMatchObject({ width: 20, height: 10 });
    expect(await encode(await noise(10_000, 1).png().toBuffer())).toMatchObject({ width: 2240, height: 1 });
  });

  test('without canvases the size stays', async () => {
    expect(await encode(await noise(3000, 20).png().toBuffer(), { canvases: null })).toMatchObject({
      width: 3000,
    });
  });

  test('quality counts', async () => {
    const bytes = await noise(400, 400).png().toBuffer();
    const [low, high] = await Promise.all([encode(bytes, { quality: 30 }), encode(bytes, { quality: 95 })]);
    expect(low.bytes.length * 2).toBeLessThan(high.bytes.length);
  });
});

describe('sendOriginal', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['gif', 'image/gif'],
  ] as const)('%s leaves as it came', async (format, mediaType) => {
    const bytes = await noise(3000, 20).toFormat(format).toBuffer();
    const encoded = await encode(bytes, { sendOriginal: true });
    expect(encoded).toEqual({ bytes, mediaType, width: 3000, height: 20 });
  });

  test.each(['avif', 'tiff'] as const)('%s is converted', async (format) => {
    const bytes = await noise(300, 20).toFormat(format).toBuffer();
    expect(await encode(bytes, { sendOriginal: true })).toMatchObject({
      mediaType: 'image/jpeg',
      width: 300,
    });
  });

  test('says the upright size', async () => {
    const bytes = await noise(30, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await encode(bytes, { sendOriginal: true })).toMatchObject({ bytes, width: 20, height: 30 });
  });
});

describe('pictures that cannot be used', () => {
  const jpeg = noise(200, 200).jpeg().toBuffer();
  const cut = async (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif') => {
    const bytes = await noise(200, 200).toFormat(format).toBuffer();
    return bytes.subarray(0, Math.floor(bytes.length / 2));
  };
  test.each([
    ['no bytes', async () => Promise.resolve(Buffer.alloc(0)), 'image-empty'],
    ['half a JPEG', () => cut('jpeg'), 'image-corrupt'],
    ['half a PNG', () => cut('png'), 'image-corrupt'],
    ['half a WebP', () => cut('webp'), 'image-corrupt'],
    ['half a GIF', () => cut('gif'), 'image-corrupt'],
    ['half an AVIF', () => cut('avif'), 'image-corrupt'],
    ['a JPEG without its end', async () => (await jpeg).subarray(0, -2), 'image-corrupt'],
    ['a JPEG without a frame', async () => (await jpeg).subarray(0, 30), 'image-corrupt'],
    [
      'an SVG',
      async () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      'image-not-raster',
    ],
    ['a PDF', async () => Promise.resolve(Buffer.from('%PDF-1.7')), 'image-not-raster'],
    [
      'a BMP',
      async () => Promise.resolve(Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0', 'latin1')),
      'image-format-unsupported',
    ],
    [
      'a HEIC',
      async () => Promise.resolve(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')),
      'image-format-unsupported',
    ],
    ['random bytes', async () => Promise.resolve(Buffer.from([1, 2, 3, 4])), 'image-format-unsupported'],
  ])('%s', async (_, make, code) => {
    const bytes = await make();
    const error = await imageErrorOf(() => encode(bytes));
    expect(error).toMatchObject({ code, scope: 'element' });
    expect(error.message).toContain('`bytes`');
  });

  test('says which formats are accepted', async () => {
    const error = await imageErrorOf(() => imageOf(Buffer.from('BM\0\0\0\0\0\0\0\0')).size());
    expect(error.message).toMatch(/BMP.*JPEG, PNG, WebP, GIF, AVIF and TIFF/);
  });

  test('says what to do with a HEIC', async () => {
    const bytes = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    const error = await imageErrorOf(() => encode(bytes));
    expect(error.message).toMatch(/HEIC.*Convert it to JPEG first/);
  });

  test('too many bytes', async () => {
    const bytes = await jpeg;
    const error = await imageErrorOf(() => imageOf(bytes, { maxBytes: 1000 }).encode(llamaPolicy));
    expect(error).toMatchObject({ code: 'image-too-many-bytes', message: expect.stringContaining('1000') });
    const text = bytes.toString('base64');
    await expect(imageOf(text, { maxBytes: 1000 }).bytes()).rejects.toMatchObject({
      code: 'image-too-many-bytes',
    });
    await expect(imageOf(text, { maxBytes: bytes.length }).bytes()).resolves.toEqual(bytes);
  });

  test.each(['jpeg', 'png', 'webp'] as const)('too many pixels in a %s', async (format) => {
    const bytes = await noise(200, 100).toFormat(format).toBuffer();
    const error = await imageErrorOf(() => imageOf(bytes, { maxPixels: 19_999 }).encode(llamaPolicy));
    expect(error).toMatchObject({
      code: 'image-too-many-pixels',
      message: expect.stringContaining('200×100'),
    });
    await expect(imageOf(bytes, { maxPixels: 20_000 }).encode(llamaPolicy)).resolves.toMatchObject({
      width: 200,
    });
  });

  test('a header that claims gigapixels is refused before anything is decoded', async () => {
    const bytes = Buffer.from(await jpeg);
    bytes.fill(0xff, bytes.indexOf('\xff\xc0', 0, 'latin1') + 5, bytes.indexOf('\xff\xc0', 0, 'latin1') + 9);
    expect(await imageErrorOf(() => encode(bytes))).toMatchObject({ code: 'image-too-many-pixels' });
  });
});

describe('abort signals', () => {
  test('an aborted signal stops every method with its reason', async () => {
    const image = imageOf(await noise(20, 20).png().toBuffer());
    const reason = { name: 'Stop' };
    const signal = AbortSignal.abort(reason);
    for (const call of [
      image.bytes(signal),
      image.size(signal),
      image.encode(llamaPolicy, signal),
      image.toWire(signal),
    ]) {
      await expect(call).rejects.toBe(reason);
    }
  });

  test('a conversion under way is not waited for, and leaves no listener', async () => {
    const image = imageOf(await noise(2000, 2000).png().toBuffer());
    const controller = new AbortController();
    const remove = jest.spyOn(controller.signal, 'removeEventListener');
    const call = image.encode(llamaPolicy, controller.signal);
    setImmediate(() => {
      controller.abort('enough');
    });
    await expect(call).rejects.toBe('enough');
    expect(remove).toHaveBeenCalled();
  });
});

describe('toWire', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('gives back the bytes of a %s', async (format) => {
    const bytes = await noise(20, 20).toFormat(format).toBuffer();
    expect(await imageOf(bytes).toWire()).toEqual({ type: 'base64', value: bytes.toString('base64') });
  });

  test('gives a JPEG of a TIFF, in its own size', async () => {
    const { value } = await imageOf(await noise(3000, 20).tiff().toBuffer()).toWire();
    expect(await sharp(Buffer.from(value, 'base64')).metadata()).toMatchObject({
      format: 'jpeg',
      width: 3000,
    });
  });

  test('carries video metadata', async () => {
    const bytes = await noise(20, 20).png().toBuffer();
    const video_metadata = { frame_number: 7 };
    expect(await imageOf({ type: 'base64', value: bytes, video_metadata }).toWire()).toMatchObject({
      video_metadata,
    });
  });

  test('refuses what is no picture', async () => {
    await expect(imageOf(Buffer.from('<svg/>')).toWire()).rejects.toMatchObject({ code: 'image-not-raster' });
  });
});
