import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BodyScanner, type ScannedBody } from '../../emulator/http/body-scanner.ts';

function scan(text: string, sizes: readonly number[], keepImages = true): ScannedBody {
  const scanner = new BodyScanner({ keepImages });
  const bytes = Buffer.from(text);
  let offset = 0;
  for (let turn = 0; offset < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    scanner.push(bytes.subarray(offset, offset + size));
    offset += size;
  }
  return scanner.finish();
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });

describe('the body scanner', () => {
  test('takes images out, wherever the chunks end', () => {
    const image = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(fc.array(image, { maxLength: 3 }), fc.string(), chunkSizes, (images, words, sizes) => {
        const urls = images.map((bytes) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`);
        const scanned = scan(JSON.stringify({ words, urls, after: words }), sizes);
        const found = scanned.images.map(({ base64 }) => new Uint8Array(Buffer.from(base64 ?? '', 'base64')));
        expect(found).toEqual(images);
        expect(scanned.images.map(({ bytes }) => bytes)).toEqual(images.map(({ length }) => length));
        const placeholders = urls.map((_, index) => `data:image/png;base64,${index}`);
        expect(JSON.parse(scanned.text)).toEqual({ words, urls: placeholders, after: words });
      }),
    );
  });

  test('leaves JSON valid that only looks like it held an image', () => {
    const pieces = fc.constantFrom('data:', ';base64,', '"data:', '\\', '"', 'image/png', 'AAAA', ' ', 'é');
    const text = fc.array(pieces).map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, chunkSizes, (one, other, sizes) => {
        const scanned = scan(JSON.stringify([one, other]), sizes);
        const parsed = JSON.parse(scanned.text) as readonly string[];
        expect(parsed).toHaveLength(2);
        if (!/^data:.*;base64,/.test(one)) expect(parsed[0]).toBe(one);
      }),
    );
  });

  test('does not take a data URL inside a sentence for an image', () => {
    const text = JSON.stringify({ text: 'say "data:image/png;base64,AAAA" aloud' });
    expect(scan(text, [1000])).toMatchObject({ text, images: [] });
  });

  test('reads slashes that are escaped', () => {
    const scanned = scan('{"url":"data:image\\/png;base64,\\/\\/\\/\\/"}', [7]);
    expect(scanned.images.map(({ base64 }) => base64)).toEqual(['////']);
    expect(JSON.parse(scanned.text)).toEqual({ url: 'data:image/png;base64,0' });
  });

  test('keeps only the beginning of an image when told not to keep it', () => {
    const bytes = Buffer.alloc(100_000, 7);
    const scanned = scan(
      JSON.stringify([`data:image/png;base64,${bytes.toString('base64')}`]),
      [65_536],
      false,
    );
    const [image] = scanned.images;
    expect(image).toMatchObject({ bytes: 100_000, base64: null });
    expect(image?.head(1_000_000)).toEqual(bytes.subarray(0, 1536));
  });
});
