import fc from 'fast-check';
import { PatternTimeoutError, PythonPattern } from '../../../blocks/python/pattern.ts';
import { mutatedText, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const wild = mutatedText(
  ['(?P<n>a+)(?P=n)', '^(\\w+\\s?)*$', '(?i:a)|[^\\W\\d_]', '(?<=a)b(?!c)', '\\u00e9{2,3}?'],
  [
    ...words('( ) (?: (?= (?<! (?P< (?# [ ] [^ - {2,} {,3} * + ? | ^ $ (?x) (?aiLmsux) && -- . é'),
    ...words('\\ \\b \\B \\A \\Z \\1 \\x41 \\N{'),
    '\n',
  ],
);
/** Expressions that mean the same to Python and to JavaScript, as long as the text is ASCII in one line. */
const { simple } = fc.letrec<{ simple: string }>((tie) => ({
  simple: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '.', '\\w', '\\d', '\\s', '[ab]', '[^a]', '\\b', '^', '$', '(?=a)', '(?!b)'),
    fc.tuple(tie('simple'), tie('simple')).map(([one, other]) => one + other),
    fc.tuple(tie('simple'), tie('simple')).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(fc.constantFrom('a', 'b', '.', '\\w', '[ab]'), fc.constantFrom('*', '+', '?', '{1,2}', '*?'))
      .map(([atom, times]) => atom + times),
  ),
}));
const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '_'), maxLength: 10 });

/** A pattern is searched, refused as a mistake, or stopped; a simple one finds what JavaScript's own engine finds. */
export default fuzzTarget(
  fc.oneof(
    fc.record({
      pattern: wild,
      text: fc.string({ unit: 'binary', maxLength: 60 }),
      isSimple: fc.constant(false),
    }),
    fc.record({ pattern: simple, text, isSimple: fc.constant(true) }),
  ),
  ({ pattern, text, isSimple }) => {
    let found: boolean;
    try {
      found = new PythonPattern(pattern).isIn(text);
    } catch (error) {
      insist(isRefusal(error) && !isSimple, `\`${pattern}\` fails: ${String(error)}`);
      return;
    }
    if (isSimple)
      insist(found === new RegExp(pattern).test(text), `\`${pattern}\` finds \`${text}\`: ${found}.`);
  },
);

function isRefusal(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof PatternTimeoutError;
}
