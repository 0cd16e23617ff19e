import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyImageValue } from '../../../engine/images/image-value.ts';
import { noise } from './pictures.ts';

const jpeg = (await noise(8, 8).jpeg().toBuffer()).toString('base64');
const png = (await noise(8, 8).png().toBuffer()).toString('base64');
const avif = (await noise(8, 8).avif().toBuffer()).toString('base64');
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

describe('classifyImageValue', () => {
  test.each([
    ['http URL', 'http://example.com/a.jpg', undefined, 'url'],
    ['https URL, whatever the hint', 'https://example.com/a', 'base64', 'url'],
    ['upper-case scheme', 'HTTPS://EXAMPLE.COM/A', undefined, 'url'],
    ['URL with white space around it', '  https://example.com/a\n', undefined, 'url'],
    ['data URI', `data:image/jpeg;base64,${jpeg}`, undefined, 'base64'],
    ['data URI with parameters', `DATA:image/png;name=a;BASE64,${png}`, 'url', 'base64'],
    ['file URL', 'file:///pictures/a.jpg', undefined, 'file'],
    ['absolute path', '/data/a.jpg', undefined, 'file'],
    ['absolute path without extension', '/data/a', undefined, 'file'],
    [
      'long absolute path without extension',
      '/workspace/datasets/images/train/class/sample0001',
      undefined,
      'file',
    ],
    ['relative path', './a', undefined, 'file'],
    ['path upwards', '../a', undefined, 'file'],
    ['path in the home folder', '~/a', undefined, 'file'],
    ['Windows path', 'C:\\photos\\a', undefined, 'file'],
    ['Windows path with slashes', 'd:/photos/a', undefined, 'file'],
    ['Windows share', '\\\\host\\photos\\a', undefined, 'file'],
    ['Windows relative path', '.\\a', undefined, 'file'],
    ['bare file name', 'a.jpg', undefined, 'file'],
    ['file name with spaces', 'my holiday (1).JPEG', 'base64', 'file'],
    ['bare name called a file', 'photo', 'file', 'file'],
    ['folder called a file', 'photos/one', 'file', 'file'],
    ['path that begins like a JPEG', '/9j/photo', undefined, 'file'],
    [
      'path that begins like a JPEG, with extension',
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYF.jpg',
      undefined,
      'file',
    ],
    ['base64 of a JPEG', jpeg, undefined, 'base64'],
    ['base64 of a JPEG called a file', jpeg, 'file', 'base64'],
    ['base64 of a JPEG called a URL', jpeg, 'url', 'base64'],
    ['base64 of a PNG', png, undefined, 'base64'],
    ['base64 of an AVIF', avif, 'file', 'base64'],
    ['base64 of the smallest GIF', gif, 'file', 'base64'],
    ['base64 in lines', jpeg.replaceAll(/(.{76})/g, '$1\r\n'), 'file', 'base64'],
    ['URL-safe base64', jpeg.replaceAll('+', '-').replaceAll('/', '_'), undefined, 'base64'],
    ['base64 of no known picture', 'QUJD'.repeat(20), undefined, 'base64'],
    ['long base64 that begins with a slash', `/${'A'.repeat(399)}`, undefined, 'base64'],
    ['text longer than any path', `/a b/${'A'.repeat(5000)}`, undefined, 'base64'],
    ['bare word', 'photo', undefined, 'base64'],
  ])('%s', (_, value, hint, kind) => {
    expect(classifyImageValue(value, hint).kind).toBe(kind);
  });

  test.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['http URL without a host', 'http://'],
    ['URL with a bad port', 'https://example.com:port/'],
    ['bucket', 's3://bucket/a.jpg'],
    ['ftp', 'ftp://example.com/a.jpg'],
    ['data URI that is not base64', 'data:image/svg+xml,%3Csvg%3E'],
    ['data URI without a comma', 'data:image/jpeg;base64'],
  ])('refuses %s', (_, value) => {
    expect(() => classifyImageValue(value)).toThrow(
      expect.objectContaining({ code: 'image-unsupported-value' }),
    );
  });

  test('skips the header of a data URI', () => {
    expect(classifyImageValue(`data:image/gif;base64,${gif}`)).toEqual({
      kind: 'base64',
      text: `data:image/gif;base64,${gif}`,
      start: 'data:image/gif;base64,'.length,
    });
  });

  test('takes no base64 of a picture for a path', () => {
    const signatures = ['ffd8ffe0', 'ffd8ffe1', '89504e470d0a1a0a', '474946383961'];
    const property = fc.property(
      fc.constantFrom(...signatures),
      fc.uint8Array({ minLength: 30, maxLength: 400 }),
      fc.constantFrom('file', 'url', 'base64', undefined),
      (signature, rest, hint) => {
        const bytes = Buffer.concat([Buffer.from(signature, 'hex'), rest]);
        expect(classifyImageValue(bytes.toString('base64'), hint).kind).toBe('base64');
      },
    );
    fc.assert(property);
  });

  test('takes no path with a known ending for base64', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_ /-]{1,100}$/).filter((text) => text.trim() === text);
    const property = fc.property(name, fc.constantFrom('jpg', 'PNG', 'webp', 'tiff'), (path, extension) => {
      expect(classifyImageValue(`${path}.${extension}`)).toEqual({
        kind: 'file',
        path: `${path}.${extension}`,
      });
    });
    fc.assert(property);
  });

  test('decides every string or refuses it with an image error', () => {
    const property = fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.option(fc.string()),
      (text, hint) => {
        try {
          expect(['url', 'file', 'base64']).toContain(classifyImageValue(text, hint ?? undefined).kind);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ImageError', code: 'image-unsupported-value' });
        }
      },
    );
    fc.assert(property);
  });

  test('looks only at the ends of long text', () => {
    const text = Buffer.concat([Buffer.from(jpeg.slice(0, 200)), Buffer.alloc(20_000_000, 'A')]).toString(
      'latin1',
    );
    const started = performance.now();
    for (let call = 0; call < 200; call += 1) classifyImageValue(text);
    // Reading all of it would take over 5 seconds.
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
