import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64 } from '../../../engine/images/load-image.ts';

const enough = fc.uint8Array({ minLength: 24, maxLength: 300 });

describe('decodeBase64', () => {
  test('gives back what was encoded, in any of the usual spellings', () => {
    const spelling = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replaceAll('=', ''),
      (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
      (text) => text.replaceAll(/(.{19})/g, '$1\r\n'),
      (text) => `${text}\n`,
    );
    const property = fc.property(enough, spelling, (bytes, spell) => {
      const text = spell(Buffer.from(bytes).toString('base64'));
      expect(Buffer.from(decodeBase64(text, 'x')).equals(bytes)).toBe(true);
    });
    fc.assert(property);
  });

  test('refuses a foreign character anywhere', () => {
    const foreign = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .filter((c) => !/[\w+/\s-]/.test(c));
    const property = fc.property(enough, foreign, fc.nat(), (bytes, character, seed) => {
      const text = Buffer.from(bytes).toString('base64').replaceAll('=', '');
      const position = seed % text.length;
      const broken = text.slice(0, position) + character + text.slice(position);
      expect(() => decodeBase64(broken, 'x')).toThrow(
        expect.objectContaining({ code: 'image-invalid-base64' }),
      );
    });
    fc.assert(property);
  });

  test.each([
    ['a word', 'photo', /too few/],
    ['a sentence', 'this is not a picture, it is a sentence', /character 18,/],
    ['an impossible length', 'A'.repeat(41), /one too many/],
    ['padding in the middle', `${'A'.repeat(38)}==${'A'.repeat(40)}`, /character 39,/],
    ['three padding characters', `${'A'.repeat(37)}===`, /character 38/],
    ['a letter that ends like one of the alphabet', `${'A'.repeat(39)}\u0141`, /character 40/],
  ])('refuses %s', (_, text, message) => {
    expect(() => decodeBase64(text, 'x')).toThrow(message);
  });

  test('takes white space in linear time', () => {
    const text = `${' '.repeat(2_000_000)}!`;
    const started = performance.now();
    expect(() => decodeBase64(text, 'x')).toThrow(/base64/);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
