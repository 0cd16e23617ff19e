import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { flow, FlowingText } from '../../../cli/render/wrap.ts';

const measure = stringWidth;

function pieces(text: string, cuts: readonly number[]): readonly string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => text.slice(place, places[index] ?? text.length));
}

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '.', '-'), minLength: 1, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('写', '真', 'é'), minLength: 1, maxLength: 30 }),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', '\n\n', '  ', '\t')))
  .map((words) => words.flat().join(''));
const layout = fc.record({
  width: fc.integer({ min: 4, max: 60 }),
  indent: fc.integer({ min: 0, max: 10 }),
});

describe('flowing text', () => {
  test.each([
    { title: 'breaks between words', text: 'one two three', expected: 'one two\n  three' },
    { title: 'keeps line breaks', text: 'one\ntwo\n\nsix', expected: 'one\n  two\n\n  six' },
    { title: 'keeps indentation', text: '{\n  "a"\n}', expected: '{\n    "a"\n  }' },
    { title: 'breaks words that are too long', text: 'abcdefghijkl', expected: 'abcdefgh\n  ijkl' },
    { title: 'leaves out white space at the end', text: 'one \n', expected: 'one' },
    { title: 'counts what is wide', text: '写真写真写', expected: '写真写真\n  写' },
  ])('$title', ({ text: given, expected }) => {
    expect(flow(given, { width: 8, indent: 2, measure })).toBe(expected);
  });

  test('puts the first word on the next line where too much is taken', () => {
    expect(flow('three', { width: 8, indent: 2, taken: 5, measure })).toBe('\n  three');
  });

  test('no line is wider than it may be', () => {
    fc.assert(
      fc.property(text, layout, (given, { width, indent }) => {
        const lines = flow(given, { width, indent, measure }).split('\n');
        const widths = lines.map((line, index) => stringWidth(index === 0 ? line : line.slice(indent)));
        return widths.every((one) => one <= width);
      }),
    );
  });

  test('nothing but white space is added or lost', () => {
    fc.assert(
      fc.property(text, layout, (given, { width, indent }) => {
        const bare = (one: string): string => one.replace(/\s+/g, '');
        expect(bare(flow(given, { width, indent, measure }))).toBe(bare(given));
      }),
    );
  });

  test('however it is cut, words that can be held come out the same', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(short, fc.array(fc.nat(), { maxLength: 8 }), layout, (given, cuts, options) => {
        const held = given.replace(/\S{16,}/g, 'a');
        const flowing = new FlowingText({ ...options, measure });
        const parts = pieces(held, cuts).map((piece) => flowing.add(piece));
        expect(parts.join('') + flowing.end()).toBe(flow(held, { ...options, measure }));
      }),
    );
  });

  test('a long word comes out while it grows', () => {
    const flowing = new FlowingText({ width: 80, indent: 0, measure });
    expect(flowing.add('a'.repeat(10))).toBe('');
    expect(flowing.add('a'.repeat(10))).toBe('a'.repeat(20));
    expect(flowing.add('b')).toBe('');
    expect(flowing.end()).toBe('b');
  });
});
