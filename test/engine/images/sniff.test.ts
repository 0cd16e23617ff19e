import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sniff } from '../../../engine/images/sniff.ts';
import { noise } from './pictures.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('sniff', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)('recognises %s', async (format) => {
    expect(sniff(await noise(8, 8).toFormat(format).toBuffer())).toEqual({ kind: 'image', format });
  });

  test.each([
    ['bmp', 'BM\x46\0\0\0\0\0\0\0\x36\0\0\0'],
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['heic', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
    ['avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf'],
    ['jpeg-xl', '\0\0\0\x0cJXL \r\n\x87\n'],
    ['psd', '8BPS\0\x01'],
  ])('recognises %s by hand', (format, text) => {
    expect(sniff(latin1(text))).toEqual({ kind: 'image', format });
  });

  test.each([
    ['an SVG drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an SVG drawing', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by hand -->\n<SVG width="1">'],
    ['an HTML page', '\n  <!DOCTYPE html><html><body><svg></svg>'],
    ['a PDF document', '%PDF-1.7\n'],
    ['an MP4 or QuickTime video', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
    ['an AVI video', 'RIFF\0\0\0\0AVI LIST'],
    ['a Matroska or WebM video', '\x1a\x45\xdf\xa3\x01'],
    ['text', '{"error": "not found"}'],
    ['text', 'version https://git-lfs.github.com/spec/v1\n'],
    ['data compressed with gzip', '\x1f\x8b\x08\0'],
  ])('recognises %s', (name, text) => {
    expect(sniff(latin1(text))).toEqual({ kind: 'other', name });
  });

  test.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(500)],
    ['a cut signature', '\x89PN'],
    ['binary data', '\x01\x02\x03\x04\xf0\xf1'],
  ])('does not know %s', (_, text) => {
    expect(sniff(latin1(text))).toEqual({ kind: 'unknown' });
  });

  test('never throws', () => {
    const start = fc.constantFrom('', '\0\0\0\x18ftyp', 'RIFF', '\xff\xd8', '<');
    const property = fc.property(start, fc.uint8Array({ maxLength: 300 }), (text, rest) => {
      expect(['image', 'other', 'unknown']).toContain(sniff(Buffer.concat([latin1(text), rest])).kind);
    });
    fc.assert(property);
  });
});
