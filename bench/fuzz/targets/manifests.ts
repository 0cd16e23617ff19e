import { Readable } from 'node:stream';
import fc from 'fast-check';
import { BatchError, fromManifest } from '../../../batch/index.ts';
import { cutInto, cuts, mutatedText, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const seeds = [
  'image,prompt,id\r\na.jpg,"Open, or ""shut""?",007\r\nb.jpg,,8\r\n',
  'id,image\n1,https://a.example/b.jpg\n2,sub/ä b.jpg\n',
  '{"image":"a.jpg","classes":["x","y"],"id":7}\n\n{"prompt":"p","image":"https://a.example/b.jpg"}\n',
  '\uFEFFimage;prompt\na.jpg;b\n',
];
const tokens = [
  ...words(', " "" ; =1+1 { } [ ] : \\ image prompt classes __proto__ "__proto__":1 a.jpg https://'),
  ...['\n', '\r', '\r\n', '\uFEFF', '\0', '\t', ' ', 'data:image/png;base64,AAAA'],
];
const inputs = new Map([
  ['prompt', { kinds: ['string'] }],
  ['classes', { kinds: ['list_of_values'] }],
]);

/** The rows of a manifest as text, or the words of the error that ends them. */
async function outcome(chunks: readonly Uint8Array[]): Promise<string> {
  const rows: unknown[] = [];
  try {
    const source = { name: 'rows', stream: Readable.from(chunks, { objectMode: true }) };
    for await (const item of fromManifest(source, { inputs, cwd: '/' })) {
      insist(typeof item.image === 'string' && item.image !== '', 'An item has no image.');
      insist(Number.isInteger(item.row) && (item.row ?? 0) > 0, 'An item has no row.');
      rows.push(item);
    }
  } catch (error) {
    if (!(error instanceof BatchError)) throw error;
    insist(/^rows:\d+: /.test(error.message), `An error names no line: ${error.message}`);
    return JSON.stringify([rows, error.message]);
  }
  return JSON.stringify(rows);
}

/** A manifest gives the same rows however it comes in, and an error with file and line for what is none. */
export default fuzzTarget(
  fc.record({ text: mutatedText(seeds, tokens), fractions: cuts }),
  async ({ text, fractions }) => {
    const bytes = Buffer.from(text);
    const whole = await outcome([bytes]);
    const inPieces = await outcome(cutInto(bytes, fractions).filter(({ length }) => length > 0));
    insist(whole === inPieces, `In one piece: ${whole}\nIn several: ${inPieces}`);
  },
);
