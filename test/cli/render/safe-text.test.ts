import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { safeJson, safeLine, safeText } from '../../../cli/render/safe-text.ts';

describe('text from outside', () => {
  test('keeps line breaks and tabs, in one form', () => {
    expect(safeText('a\r\nb\rc\td')).toBe('a\nb\nc\td');
  });

  test('loses what steers a terminal or turns its direction', () => {
    expect(safeText('\u001b[31mred\u001b[0m\u0007\u0008\u009b\u202eend')).toBe('redend');
  });

  test('in JSON says the same without what steers a terminal or turns its direction', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: 'binary' }), (json, text) => {
        const written = safeJson(JSON.stringify([text, JSON.parse(json)], null, 1));
        expect(JSON.parse(written)).toEqual([text, JSON.parse(json)]);
        // eslint-disable-next-line no-control-regex
        expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
    expect(safeJson('["\u009b31m\u202e"]')).toBe(String.raw`["\u009b31m\u202e"]`);
  });

  test('never holds a control character but these', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // eslint-disable-next-line no-control-regex
        expect(safeText(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        expect(safeLine(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });
});
