import fc from 'fast-check';
import { parsePattern } from '../../../batch/sources/pattern.ts';
import { mutatedText, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const wild = mutatedText(
  ['photos/**/*.jpg', 'a/[!a-c]*.{png,jpg}', '*a*a*a*a*b', '/x/{a,{b,c}}/?'],
  words('* ** **/ ? [ ] [! { } , - / \\ .. . a ( $ ^ | +'),
);
/** Globs of which a few lines tell what they mean. */
const simple = fc
  .array(fc.constantFrom('*', '?', '**/', 'a', 'b', '/', '.'), { minLength: 1, maxLength: 8 })
  .map((tokens) => `*${tokens.join('')}`)
  .filter((glob) => !/\*\*(?!\/)|\/\/|(?:^|\/)\.{1,2}(?:\/|$)|[^/]\*\*\//.test(glob));
const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 12 });

/** No glob keeps the process busy or fails; simple ones match what they say. */
export default fuzzTarget(
  fc.oneof(
    fc.record({ glob: wild, text: fc.string({ maxLength: 40 }), isSimple: fc.constant(false) }),
    fc.record({
      glob: wild,
      text: fc.nat(50_000).map((length) => 'a'.repeat(length)),
      isSimple: fc.constant(false),
    }),
    fc.record({ glob: simple, text: name, isSimple: fc.constant(true) }),
  ),
  async ({ glob, text, isSimple }) => {
    const { matches } = await parsePattern(glob);
    const found = matches(text);
    if (isSimple) insist(found === isMatch(glob, text), `\`${glob}\` takes \`${text}\`: ${found}.`);
  },
);

function isMatch(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  if (glob.startsWith('**/')) {
    const slash = text.indexOf('/');
    return isMatch(glob.slice(3), text) || (slash > 0 && isMatch(glob, text.slice(slash + 1)));
  }
  const [first] = glob;
  const isTaken = text !== '' && (first === text[0] || ((first === '*' || first === '?') && text[0] !== '/'));
  if (first === '*') return isMatch(glob.slice(1), text) || (isTaken && isMatch(glob, text.slice(1)));
  return isTaken && isMatch(glob.slice(1), text.slice(1));
}
