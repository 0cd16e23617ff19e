import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BatchItem } from '../../../batch/item.ts';
import { fromManifest } from '../../../batch/sources/sources.ts';
import type { TextSource } from '../../../batch/sources/text.ts';
import { Workspace } from '../../cli/support/workspace.ts';

let files: Workspace;
beforeEach(() => {
  files = new Workspace();
});
afterEach(() => {
  files.remove();
});

const inputs = new Map([
  ['prompt', { kinds: ['string'] }],
  ['classes', { kinds: ['list_of_values'] }],
  ['reference', { kinds: ['image'] }],
]);

async function list(manifest: TextSource): Promise<readonly BatchItem[]> {
  const items: BatchItem[] = [];
  for await (const item of fromManifest(manifest, { inputs, cwd: files.path })) items.push(item);
  return items;
}

async function listText(name: string, content: string): Promise<readonly BatchItem[]> {
  files.write(name, content);
  return list(name);
}

test('CSV: text parameters; an empty cell says nothing, other columns are kept with the row', async () => {
  const items = await listText(
    'm.csv',
    'image,prompt,id,photographer\r\na.jpg,"Open, or ""shut""?",007,Ann\r\nb.jpg,,,Bob\r\n',
  );
  expect(items.map(({ image, parameters, row, columns }) => [row, image, parameters, columns])).toEqual([
    [1, 'a.jpg', { prompt: 'Open, or "shut"?' }, { id: '007', photographer: 'Ann' }],
    [2, 'b.jpg', null, { photographer: 'Bob' }],
  ]);
});

test('an address that is none is named with its line, without a password', async () => {
  const text = 'image\na.jpg\nhttps://u:swordfish@a b/c.jpg\n';
  const failed = listText('m.csv', text);
  await expect(failed).rejects.toThrow(/m\.csv:3: `https:\/\/a b\/c\.jpg` is no address/);
});

test('JSONL: typed parameters, other columns as text', async () => {
  const items = await listText(
    'm.jsonl',
    '{"image":"a.jpg","classes":["x","y"],"id":7}\n\n{"prompt":"p","image":"https://a.example/b.jpg","tags":["x"]}\n',
  );
  expect(items.map(({ image, parameters, row, columns }) => [row, image, parameters, columns])).toEqual([
    [1, 'a.jpg', { classes: ['x', 'y'] }, { id: '7' }],
    [2, 'https://a.example/b.jpg', { prompt: 'p' }, { tags: '["x"]' }],
  ]);
});

test('a further image starts from the folder of the manifest, as the first does', async () => {
  const items = await listText(
    'data/m.csv',
    'image,reference\na.jpg,good/a.jpg\nb.jpg,https://a.example/b.jpg\n',
  );
  expect(items.map(({ place, parameters }) => [place, parameters])).toEqual([
    [
      { type: 'file', path: join(files.path, 'data/a.jpg') },
      { reference: { type: 'file', value: join(files.path, 'data/good/a.jpg') } },
    ],
    [{ type: 'file', path: join(files.path, 'data/b.jpg') }, { reference: 'https://a.example/b.jpg' }],
  ]);
});

test.each([
  ['no image column', 'file,prompt\na.jpg,b\n', /m:1: .*none is `image`: `file,prompt`/],
  ['a column twice', 'image,prompt,prompt\n', /m:1: the column `prompt` is there twice/],
  ['a row that is too long', 'image,prompt\na.jpg,b,c\n', /m:2: the row has 3 cells/],
  ['no image in a row', 'image,prompt\n,b\n', /m:2: there is no image/],
  [
    'a column that is nearly an input',
    'image,promt\na.jpg,b\n',
    /m:2: the workflow has no input `promt`.*`prompt`/,
  ],
  ['a quote that stays open', 'image\n"a.jpg\n', /m:2: this is no CSV: a quoted cell is not closed/],
  ['a quote in a cell', 'image\na"b.jpg\n', /m:2: this is no CSV: there is a quote in a cell/],
  [
    'text after a quote',
    'image\n\n"a\r\nb.jpg"\n"c"d\n',
    /m:5: this is no CSV: there is text after a closing quote/,
  ],
  ['half an object', '{"image":\n', /m:1: this is no JSON/],
  ['something else than objects', '{"image":"a"}\n[1]\n', /m:2: an object such as/],
])('%s is refused, with the line', async (_, content, message) => {
  files.write('m', content);
  await expect(list('m')).rejects.toThrow(message);
});

describe('CSV', () => {
  test.each<[string, string, readonly string[]]>([
    ['no last line break', 'image\na\nb', ['a', 'b']],
    ['line breaks of old Macs', 'image\ra\rb\r', ['a', 'b']],
    ['quotes, commas and line breaks in quotes', 'image\n"a ""b"", c"\n"d\r\ne"\n', ['a "b", c', 'd\r\ne']],
    ['blank lines, passed over', 'image\n\na\n\r\nb\n\n', ['a', 'b']],
    ['a byte order mark', '\uFEFFimage\na\n', ['a']],
    ['nothing', '', []],
    ['spaces, which are content', 'image\n a \n', [' a ']],
  ])('%s', async (_, text, images) => {
    expect((await listText('m', text)).map(({ image }) => image)).toEqual(images);
  });

  test('rows know the lines they begin on', async () => {
    const text = 'image,prompt\r\n"a\nb",\r\n\r\n"c\r\nd",\r\ne,f,g\r\n';
    await expect(listText('m', text)).rejects.toThrow(/^m:7: the row has 3 cells/);
  });

  test('what is written is read again, however it is cut into parts', async () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[",\r\n a]+$/));
    const row = fc.tuple(fc.constant('a.jpg'), cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, size) => {
          const text = stringify([['image', 'prompt', 'note'], ...rows], {
            quoted_string: true,
            record_delimiter: 'windows',
          });
          const parts = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
          const items = await list({ name: 'm', stream: Readable.from(parts) });
          expect(items.map(({ parameters, columns }) => [parameters?.['prompt'], columns?.['note']])).toEqual(
            rows.map(([, prompt, note]) => [prompt, note]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
