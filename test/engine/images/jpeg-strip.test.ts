import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { readJpegHeader, jpegSegments } from '../../../engine/images/jpeg-header.ts';
import { stripJpegMetadata } from '../../../engine/images/jpeg-strip.ts';
import { noise, pixels, quarters, segment, withSegments } from './pictures.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const APP14 = 0xee;
const COM = 0xfe;

const plain = await noise(60, 40).jpeg().toBuffer();
const progressive = await noise(60, 40).jpeg({ progressive: true }).toBuffer();
const grey = await noise(60, 40).greyscale().jpeg().toBuffer();
const profiled = await noise(60, 40).withIccProfile('p3').jpeg().toBuffer();
const optimised = await noise(60, 40).jpeg({ mozjpeg: true }).toBuffer();
const cmyk = await noise(8, 8).toColourspace('cmyk').jpeg().toBuffer();
const png = await noise(8, 8).png().toBuffer();
/** Where the code of the frame's marker is. */
const frameCode = plain.indexOf('\xff\xc0', 0, 'latin1') + 1;

function markers(bytes: Uint8Array): number[] {
  return [...jpegSegments(bytes)].map(({ marker }) => marker);
}

function strip(bytes: Uint8Array): Uint8Array {
  const stripped = stripJpegMetadata(bytes);
  if (stripped === null) throw new Error('Expected a JPEG that can be stripped.');
  return stripped;
}

describe('stripJpegMetadata', () => {
  const secrets: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['EXIF', segment(APP1, 'Exif\0\0secret')],
    ['XMP', segment(APP1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret')],
    ['IPTC', segment(APP13, 'Photoshop 3.0\0secret')],
    ['a comment', segment(COM, 'secret')],
    ['a JFIF extension with a thumbnail', segment(APP0, 'JFXX\0\x10secret')],
    ['a multi-picture index', segment(APP2, 'MPF\0secret')],
    ['a maker segment', segment(0xe5, 'secret')],
    ['fill bytes before a comment', Buffer.concat([Buffer.from([0xff, 0xff]), segment(COM, 'secret')])],
  ];
  test.each(secrets)('cuts %s', async (_, bytes) => {
    const stripped = strip(withSegments(plain, bytes));
    expect(Buffer.from(stripped).includes('secret')).toBe(false);
    expect(stripped).toEqual(strip(plain));
    expect((await pixels(stripped)).data.equals((await pixels(plain)).data)).toBe(true);
  });

  test('cuts comments between scans', () => {
    const scan = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
    const commented = Buffer.concat([
      progressive.subarray(0, scan),
      segment(COM, 'secret'),
      progressive.subarray(scan),
    ]);
    expect(strip(commented)).toEqual(strip(progressive));
  });

  test('cuts what follows the end of the image', () => {
    expect(strip(Buffer.concat([plain, Buffer.from('secret'), plain]))).toEqual(strip(plain));
  });

  test('cuts the thumbnail out of a JFIF segment', async () => {
    const header = Buffer.from('JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01', 'latin1');
    const bytes = withSegments(
      plain.subarray(0),
      segment(APP0, Buffer.concat([header, Buffer.from([9, 9, 9])])),
    );
    const stripped = Buffer.from(strip(bytes));
    expect(stripped.includes(Buffer.from([9, 9, 9]))).toBe(false);
    expect(stripped.subarray(2, 20)).toEqual(segment(APP0, 'JFIF\0\x01\x01\0\0\x48\0\x48\0\0'));
    expect((await pixels(stripped)).data.equals((await pixels(plain)).data)).toBe(true);
  });

  test('keeps what changes colours', () => {
    const profile = segment(APP2, 'ICC_PROFILE\0\x01\x01data');
    const adobe = segment(APP14, 'Adobe\0\x64\0\0\0\0\x01');
    const bytes = withSegments(plain, profile, adobe);
    expect(Buffer.from(strip(bytes)).equals(bytes)).toBe(true);
  });

  test.each([
    ['baseline', plain],
    ['progressive', progressive],
    ['grey', grey],
    ['with an ICC profile', profiled],
    ['optimised', optimised],
  ])('leaves a %s JPEG without metadata as it is', (_, bytes) => {
    expect(Buffer.from(strip(bytes)).equals(bytes)).toBe(true);
  });

  test.each([
    ['is no JPEG', png],
    ['is empty', Buffer.alloc(0)],
    ['has only a start', Buffer.from([0xff, 0xd8])],
    ['has only a start and an end', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['lacks its end', plain.subarray(0, -2)],
    ['is cut in the scan', plain.subarray(0, plain.length - 200)],
    ['is cut in a table', plain.subarray(0, 40)],
    ['has stray bytes between segments', withSegments(plain, Buffer.from([1, 2, 3]))],
    ['has four colour components', cmyk],
    ['starts twice', withSegments(plain, Buffer.from([0xff, 0xd8]))],
    ['has no frame', Buffer.from([0xff, 0xd8, ...segment(0xda, '\0'), 1, 2, 0xff, 0xd9])],
    ['has two frames', withSegments(plain, segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 17, 0])))],
    ['has an arithmetic-coded frame', Buffer.from(plain).fill(0xc9, frameCode, frameCode + 1)],
  ])('leaves the decision to a decoder when the file %s', (_, bytes) => {
    expect(stripJpegMetadata(bytes)).toBeNull();
  });

  test('cuts whatever metadata is put in, wherever, and changes no pixel', async () => {
    const metadata = fc.record({
      marker: fc.constantFrom(APP0, APP1, APP2, 0xe3, 0xe8, APP13, APP14, 0xef, COM),
      payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from('x'), bytes])),
    });
    const bare = strip(plain);
    const places = [...jpegSegments(plain)].filter(({ marker }) => marker !== -1).map(({ start }) => start);
    const property = fc.property(fc.array(metadata, { maxLength: 5 }), fc.nat(), (segments, seed) => {
      const place = places[seed % places.length] ?? 2;
      const extra = segments.map(({ marker, payload }) => segment(marker, payload));
      const bytes = Buffer.concat([plain.subarray(0, place), ...extra, plain.subarray(place)]);
      expect(Buffer.from(strip(bytes)).equals(bare)).toBe(true);
    });
    fc.assert(property);
    expect((await pixels(bare)).data.equals((await pixels(plain)).data)).toBe(true);
  });

  test('never throws on random bytes, and stripping twice changes nothing more', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 });
    const property = fc.property(
      fc.constantFrom(plain, progressive, grey, optimised),
      damage,
      (bytes, changes) => {
        const damaged = Buffer.from(bytes);
        for (const [position, value] of changes) damaged[position % damaged.length] = value;
        const stripped = stripJpegMetadata(damaged);
        if (stripped !== null) expect(Buffer.from(strip(stripped)).equals(stripped)).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 500 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        stripJpegMetadata(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]));
      }),
    );
  });

  test('a decoder sees the same in a damaged file before and after', async () => {
    const property = fc.asyncProperty(fc.nat(), fc.nat(255), async (seed, value) => {
      const damaged = withSegments(plain, segment(COM, 'secret'));
      damaged[seed % damaged.length] = value;
      const stripped = stripJpegMetadata(damaged);
      fc.pre(stripped !== null);
      const before = await pixels(damaged).catch(() => null);
      const after = await pixels(stripped).catch(() => null);
      expect(after?.data.toString('hex')).toBe(before?.data.toString('hex'));
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('jpegSegments', () => {
  test('covers the file without gaps', () => {
    const start = fc.constantFrom(plain, progressive, Buffer.from([0xff, 0xd8]));
    const property = fc.property(
      start,
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(),
      (bytes, noiseBytes, seed) => {
        const place = 2 + (seed % Math.max(1, bytes.length - 2));
        const file = Buffer.concat([bytes.subarray(0, place), noiseBytes, bytes.subarray(place)]);
        let position = 2;
        for (const segment of jpegSegments(file)) {
          expect(segment.start).toBe(position);
          expect(segment.end).toBeGreaterThanOrEqual(position);
          expect(segment.end).toBeLessThanOrEqual(file.length);
          position = segment.end;
        }
      },
    );
    fc.assert(property);
  });

  test('steps over restart markers and stuffed bytes in a scan', () => {
    const scan = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xda, '\0'),
      Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xd7, 0xff, 0xff, 0xd9, 7]),
    ]);
    expect(markers(scan)).toEqual([0xda, -1, 0xd9]);
  });
});

describe('readJpegHeader', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'reads orientation %d and the upright size as sharp does',
    async (orientation) => {
      const picture = await quarters(60, 40);
      const bytes = await picture.withMetadata({ orientation }).jpeg().toBuffer();
      const { autoOrient } = await sharp(bytes).metadata();
      expect(readJpegHeader(bytes, 'x')).toEqual({
        orientation,
        size: { width: autoOrient.width, height: autoOrient.height },
      });
    },
  );

  test.each([
    ['big-endian', 'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 6],
    ['little-endian', 'II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0', 8],
    ['orientation 0', 'II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0', 1],
    ['orientation 9', 'II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0\0\0\0\0', 1],
    ['a byte', 'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x01\0\0\0\x01\x06\0\0\0\0\0\0\0', 6],
    ['a long', 'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x04\0\0\0\x01\0\0\0\x06\0\0\0\0', 6],
    ['another type', 'II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x01\0\0\0\x08\0\0\0\0\0\0\0', 1],
    ['a directory outside', 'II*\0\xff\xff\xff\xff', 1],
    ['more entries than there are', 'II*\0\x08\0\0\0\xff\xff', 1],
    ['an unknown byte order', 'XX*\0\x08\0\0\0', 1],
    ['nothing', '', 1],
  ])('EXIF with %s', async (_, tiff, orientation) => {
    const bytes = withSegments(plain, segment(APP1, `Exif\0\0${tiff}`));
    expect(readJpegHeader(bytes, 'x').orientation).toBe(orientation);
    const { autoOrient } = await sharp(bytes).metadata();
    expect(readJpegHeader(bytes, 'x').size).toEqual({ width: autoOrient.width, height: autoOrient.height });
  });

  test('throws nothing but an image error', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (random, seed) => {
      const start = plain.subarray(0, 2 + (seed % 600));
      try {
        expect(readJpegHeader(Buffer.concat([start, random]), 'x').size.width).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ImageError', code: 'image-corrupt' });
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
