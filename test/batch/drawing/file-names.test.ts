import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileNames } from '../../../batch/drawing/file-names.ts';

describe('the name of a drawing', () => {
  test.each([
    ['street.jpg', 'street.jpg'],
    ['street.JPEG', 'street.jpg'],
    ['chart.v1.2.png', 'chart.v1.2.jpg'],
    ['no extension', 'no extension.jpg'],
    ['cam 1/0001.jpg', 'cam 1-0001.jpg'],
    ['/data/cam/0001.jpg', 'data-cam-0001.jpg'],
    ['../../etc/passwd', 'etc-passwd.jpg'],
    ['C:\\photos\\a.jpg', 'C_-photos-a.jpg'],
    ['https://example.com/a/b.webp?size=2', 'example.com-a-b.jpg'],
    ['data URI', 'data URI.jpg'],
    ['.jpg', 'image.jpg'],
    ['..', 'image.jpg'],
    ['', 'image.jpg'],
    ['.hidden.png', 'hidden.jpg'],
    ['trailing. .jpg', 'trailing.jpg'],
    ['con.png', '_con.jpg'],
    ['what?*<>|":\n.png', 'what________.jpg'],
    ['\u202egpj.exe', '_gpj.exe.jpg'],
    ['Straße 木.png', 'Straße 木.jpg'],
  ])('of %j is %s', (label, name) => {
    expect(fileNames([label])).toEqual([name]);
  });

  test('has a number where it is taken, whatever its case and extension', () => {
    const labels = ['a.jpg', 'A.png', 'a-2.jpg', 'a.webp', 'b.jpg'];
    expect(fileNames(labels)).toEqual(['a.jpg', 'A-2.jpg', 'a-2-2.jpg', 'a-3.jpg', 'b.jpg']);
  });

  test('keeps the end of what is too long', () => {
    const [name = ''] = fileNames([`${'木'.repeat(300)}-7.png`]);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(184);
    expect(name).toMatch(/^木+-7\.jpg$/);
  });
});

test('any names give as many different names, all of them inside the folder', () => {
  const parts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('..', '.', '/', '\\', 'a', 'A', 'aux', '.jpg', 'https://x/', '%2e%2e', '\0'),
  );
  const labels = fc.array(
    fc.array(parts, { maxLength: 6 }).map((all) => all.join('')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(labels, (given) => {
      const names = fileNames(given);
      expect(names).toHaveLength(given.length);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(given.length);
      for (const name of names) {
        expect(resolve('/folder', name)).toBe(join('/folder', basename(name)));
        expect(name).toMatch(/^[^/\\\0]+\.jpg$/);
        expect(Buffer.byteLength(name)).toBeLessThan(200);
      }
    }),
  );
});
