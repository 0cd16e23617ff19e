import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quotable, wordsOf } from '../../../../blocks/transport/errors/words.ts';
import { redact } from '../../../../schemas/redact.ts';

const secret = fc.string({
  unit: fc.constantFrom(...'abcdefXYZ0123456789_-.:+/=&"\\%'.split(/(?:)/)),
  minLength: 8,
  maxLength: 60,
});

describe('redact', () => {
  it.each([
    ['the key abcdefgh1 is bad', ['abcdefgh1'], 'the key [key] is bad'],
    ['?api_key=abc%26defgh', ['abc&defgh'], '?api_key=[key]'],
    ['{"key":"abc\\"defgh"}', ['abc"defgh'], '{"key":"[key]"}'],
    ['abcdefgh12345678', ['abcdefgh', 'abcdefgh12345678'], '[key]'],
    ['Incorrect API key: sk-abcd****wxyz.', [], 'Incorrect API key: [key]'],
    ['Authorization: Bearer abcdef123', [], 'Authorization: Bearer [key]'],
    ['https://user:word@host/v1', [], 'https://[key]@host/v1'],
    ['rf_key:user:abcdef', [], '[key]'],
    ['ollama is not running', ['ollama'], 'ollama is not running'],
    ['an empty secret changes nothing', ['', 'x'], 'an empty secret changes nothing'],
  ])('%j without %j is %j', (text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });

  it('leaves no secret, however it is written', () => {
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
        for (const spelling of [
          key,
          encodeURIComponent(key),
          JSON.stringify(key),
          Buffer.from(key).toString('base64'),
        ]) {
          const text = redact(`${before} ${spelling} ${after}`, [key]);
          expect(text.replaceAll('[key]', '')).not.toContain(key);
          expect(text).toContain('[key]');
        }
      }),
    );
  });
});

describe('quotable words', () => {
  it('hold neither secret nor image nor line break, and are short', () => {
    const image = fc
      .uint8Array({ minLength: 60, maxLength: 400 })
      .map((bytes) => Buffer.from(bytes).toString('base64'));
    fc.assert(
      fc.property(
        secret,
        image,
        fc.string({ maxLength: 300 }),
        fc.nat(25_000),
        (key, base64, noise, padding) => {
          const words = `${'x '.repeat(padding)}${noise} data:image/png;base64,${base64} "${base64}" ${key} ${noise}`;
          const quoted = quotable(words, [key]);
          expect(quoted.length).toBeLessThanOrEqual(200);
          expect(quoted).not.toMatch(/[\r\n]/);
          expect(quoted).not.toContain(key);
          expect(quoted).not.toContain(base64.slice(0, 60));
        },
      ),
    );
  });

  it('never end in the first half of a key', () => {
    const key = 'k'.repeat(40);
    const words = `${'A'.repeat(19_970)} ${key}`;
    expect(quotable(words, [key])).not.toContain('kkkkk');
  });
});

describe('the words of a provider', () => {
  it.each<[unknown, string | null]>([
    ['plain', 'plain'],
    ['  ', null],
    [null, null],
    [undefined, null],
    [7, null],
    [{}, null],
    ['{"error":{"message":"deep"}}', 'deep'],
    [{ error: 'text' }, 'text'],
    [{ error: { metadata: { raw: '{"message":"deeper"}' } } }, 'deeper'],
    [{ detail: [{ msg: 'x', message: 'first' }] }, 'first'],
    ['{broken', '{broken'],
    [{ error: { error: { error: { error: { error: { error: { error: 'too deep' } } } } } } }, null],
  ])('in %j are %j', (raw, expected) => {
    expect(wordsOf(raw)).toBe(expected);
  });

  it('can be looked for in anything', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const words = wordsOf(raw);
        expect(words === null || words.length > 0).toBe(true);
      }),
    );
  });
});
