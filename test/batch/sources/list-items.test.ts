import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkSources, listItems, type SourceOptions } from '../../../batch/sources/list-items.ts';
import type { BatchItem } from '../../../batch/item.ts';
import { Workspace } from '../../cli/support/workspace.ts';

let files: Workspace;
beforeEach(() => {
  files = new Workspace();
});
afterEach(() => {
  files.remove();
});

interface Given extends Partial<SourceOptions> {
  readonly stdin?: string;
}

const ignored: string[] = [];
async function list({ stdin = '', ...given }: Given): Promise<readonly BatchItem[]> {
  ignored.length = 0;
  const options: SourceOptions = {
    sources: [],
    inputs: ['prompt', 'classes'],
    onIgnored: (column) => ignored.push(column),
    output: join(files.path, 'out'),
    ...given,
  };
  const terminal = {
    cwd: files.path,
    stdin: Readable.from([Buffer.from(stdin)]),
    signal: new AbortController().signal,
  };
  await checkSources(options, terminal);
  const items: BatchItem[] = [];
  for await (const item of listItems(options, terminal)) items.push(item);
  return items;
}

const imagesOf = (items: readonly BatchItem[]): readonly string[] => items.map(({ image }) => image);

describe('folders', () => {
  test('are searched to the bottom, each in order, for images that nobody hid', async () => {
    for (const name of [
      'p/b.jpg',
      'p/a.JPEG',
      'p/c/d/e.png',
      'p/notes.txt',
      'p/.hidden.jpg',
      'p/.git/f.jpg',
      'out/images/g.jpg',
    ])
      files.write(name, 'x');
    expect(imagesOf(await list({ sources: ['p'] }))).toEqual(['p/a.JPEG', 'p/b.jpg', 'p/c/d/e.png']);
    expect(imagesOf(await list({ sources: ['.'] }))).toHaveLength(3);
  });

  test('links to files are followed, links to folders are not', async () => {
    files.write('p/a.jpg', 'x');
    symlinkSync(join(files.path, 'p/a.jpg'), join(files.path, 'p/b.jpg'));
    symlinkSync(join(files.path, 'p'), join(files.path, 'p/again'));
    symlinkSync(join(files.path, 'gone'), join(files.path, 'p/gone.jpg'));
    expect(imagesOf(await list({ sources: ['p'] }))).toEqual(['p/a.jpg', 'p/b.jpg']);
  });

  test('the first item is there before the listing ends', async () => {
    mkdirSync(join(files.path, 'p'));
    for (let index = 0; index < 12_000; index++) writeFileSync(join(files.path, 'p', `${index}.jpg`), '');
    const options: SourceOptions = {
      sources: ['p'],
      inputs: [],
      onIgnored: () => undefined,
      output: '/none',
    };
    const terminal = { cwd: files.path, stdin: process.stdin, signal: new AbortController().signal };
    let count = 0;
    const seen = new Set<string>();
    for await (const { image } of listItems(options, terminal)) {
      seen.add(image);
      count++;
    }
    expect([count, seen.size]).toEqual([12_000, 12_000]);
  });
});

test('what is not there is found before anything starts', async () => {
  await expect(list({ sources: ['gone'] })).rejects.toThrow(/no file or folder `gone`/);
  await expect(list({ list: 'gone.txt' })).rejects.toThrow(/no file `gone.txt`/);
  await expect(list({})).rejects.toThrow(/No image was given.*--list FILE/);
  await expect(list({ sources: ['https://'] })).rejects.toThrow(/is no address/);
});

describe('addresses', () => {
  test.each([
    [
      'credentials',
      'https://user:pass@a.example/1.jpg#x',
      'https://a.example/1.jpg',
      'https://a.example/1.jpg',
    ],
    [
      'a signature of S3',
      'https://a.example/1.jpg?v=2&X-Amz-Signature=abc&X-Amz-Date=1',
      'https://a.example/1.jpg?v=2',
      'https://a.example/1.jpg?v=2',
    ],
    [
      "a signature of Azure's",
      'https://a.example/1.jpg?sv=1&sig=abc&se=2',
      'https://a.example/1.jpg',
      'https://a.example/1.jpg',
    ],
    [
      'a token, which may name the picture',
      'https://a.example/i?token=abc',
      'https://a.example/i?token=***',
      'https://a.example/i?token=abc',
    ],
  ])('%s', async (_, address, image, identity) => {
    expect(await list({ sources: [address] })).toEqual([
      { image, identity, place: { type: 'address', url: address }, parameters: null },
    ]);
  });
});

test('--list has one path or address a line, from a file or standard input', async () => {
  files.write('list.txt', '\uFEFFa.jpg\r\n\r\n  sub/b [1].jpg\nhttps://a.example/c.jpg');
  const expected = ['a.jpg', 'sub/b [1].jpg', 'https://a.example/c.jpg'];
  expect(imagesOf(await list({ list: 'list.txt' }))).toEqual(expected);
  expect(imagesOf(await list({ list: '-', stdin: 'x.jpg\ny.jpg' }))).toEqual(['x.jpg', 'y.jpg']);
});

describe('paths in a list', () => {
  test.each([
    ['--list', { list: 'data/l' }, 'p/a.jpg\n../b.jpg\nhttps://a.example/c.jpg\n/d.jpg\n'],
    ['a CSV manifest', { manifest: 'data/l' }, 'image\np/a.jpg\n../b.jpg\nhttps://a.example/c.jpg\n/d.jpg\n'],
    [
      'a JSONL manifest',
      { manifest: 'data/l' },
      '{"image":"p/a.jpg"}\n{"image":"../b.jpg"}\n{"image":"https://a.example/c.jpg"}\n{"image":"/d.jpg"}\n',
    ],
  ])("of %s start from the list's own folder", async (_, given, content) => {
    files.write('data/l', content);
    const items = await list(given);
    expect(imagesOf(items)).toEqual(['data/p/a.jpg', 'b.jpg', 'https://a.example/c.jpg', '/d.jpg']);
    expect(items.map(({ identity }) => identity).slice(0, 2)).toEqual(['../data/p/a.jpg', '../b.jpg']);
    expect(items.map(({ place }) => (place.type === 'file' ? place.path : null)).slice(0, 2)).toEqual([
      join(files.path, 'data/p/a.jpg'),
      join(files.path, 'b.jpg'),
    ]);
    expect(items.map((item) => item.list)).toEqual(['data/l', 'data/l', undefined, undefined]);
  });

  test('of standard input start from the working directory', async () => {
    expect(imagesOf(await list({ list: '-', stdin: 'p/a.jpg\n' }))).toEqual(['p/a.jpg']);
    expect(imagesOf(await list({ manifest: '-', stdin: 'image\np/a.jpg\n' }))).toEqual(['p/a.jpg']);
  });

  test('that start from the working directory all the same are found out before anything is asked', async () => {
    files.write('p/a.jpg', 'x');
    files.write('data/l', '\np/a.jpg\n');
    await expect(list({ list: 'data/l' })).rejects.toThrow(
      /^data\/l:2: there is no file `data\/p\/a\.jpg`, but there is `p\/a\.jpg`\. Paths in a list are relative to the list's own folder\..*standard input/,
    );
  });

  test('that lead nowhere either way are left to the run, as others may be there', async () => {
    files.write('data/b.jpg', 'x');
    files.write('data/l', 'gone.jpg\nb.jpg\n');
    expect(imagesOf(await list({ list: 'data/l' }))).toEqual(['data/gone.jpg', 'data/b.jpg']);
  });
});

describe('--manifest', () => {
  test('CSV: text parameters; an empty cell says nothing, a strange column is told once', async () => {
    files.write('m.csv', 'image,prompt,photographer\r\na.jpg,"Open, or ""shut""?",Ann\r\nb.jpg,,Bob\r\n');
    const items = await list({ manifest: 'm.csv' });
    expect(items.map(({ image, parameters }) => [image, parameters])).toEqual([
      ['a.jpg', { prompt: 'Open, or "shut"?' }],
      ['b.jpg', null],
    ]);
    expect(ignored).toEqual(['photographer']);
  });

  test('JSONL: typed parameters', async () => {
    files.write(
      'm.jsonl',
      '{"image":"a.jpg","classes":["x","y"]}\n\n{"prompt":"p","image":"https://a.example/b.jpg"}\n',
    );
    const items = await list({ manifest: 'm.jsonl' });
    expect(items.map(({ image, parameters }) => [image, parameters])).toEqual([
      ['a.jpg', { classes: ['x', 'y'] }],
      ['https://a.example/b.jpg', { prompt: 'p' }],
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
    ['half an object', '{"image":\n', /m:1: this is no JSON/],
    ['something else than objects', '{"image":"a"}\n[1]\n', /m:2: an object such as/],
  ])('%s is refused, with the line', async (_, content, message) => {
    files.write('m', content);
    await expect(list({ manifest: 'm' })).rejects.toThrow(message);
  });
});
