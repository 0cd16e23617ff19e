import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SkippedFile } from '../../../batch/sources/folder.ts';
import {
  checkSources,
  fromAll,
  fromFolder,
  fromList,
  type ItemSources,
} from '../../../batch/sources/sources.ts';
import type { BatchItem } from '../../../batch/item.ts';
import { Workspace, jpeg } from '../../cli/support/workspace.ts';

let files: Workspace;
beforeEach(() => {
  files = new Workspace();
});
afterEach(() => {
  files.remove();
});

const skipped: SkippedFile[] = [];
async function list(given: Partial<ItemSources>): Promise<readonly BatchItem[]> {
  skipped.length = 0;
  const all: ItemSources = {
    sources: [],
    inputs: new Map(),
    cwd: files.path,
    except: 'out',
    onSkip: (file) => skipped.push(file),
    ...given,
  };
  await checkSources(all);
  const items: BatchItem[] = [];
  for await (const item of fromAll(all)) items.push(item);
  return items;
}

const standardInput = (text: string) => ({
  name: 'standard input',
  stream: Readable.from([Buffer.from(text)]),
});

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
    let count = 0;
    const seen = new Set<string>();
    for await (const { image } of fromFolder('p', { cwd: files.path })) {
      seen.add(image);
      count++;
    }
    expect([count, seen.size]).toEqual([12_000, 12_000]);
  }, 60_000);

  test('an image without an ending of its own is one by how it begins', async () => {
    files.write('p/download', await jpeg('red'));
    files.write('p/photo.jpg_large', await jpeg('red'));
    for (const ending of ['jpe', 'jfif', 'bmp', 'jp2', 'heic']) files.write(`p/x.${ending}`, 'x');
    expect(imagesOf(await list({ sources: ['p'] }))).toEqual([
      'p/download',
      'p/photo.jpg_large',
      'p/x.bmp',
      'p/x.heic',
      'p/x.jfif',
      'p/x.jp2',
      'p/x.jpe',
    ]);
    expect(skipped).toEqual([]);
  });

  test('tell what they pass over, and why', async () => {
    files.write('p/a.jpg', 'x');
    files.write('p/notes.txt', 'x');
    files.write('p/empty', '');
    symlinkSync(join(files.path, 'p'), join(files.path, 'p/again'));
    symlinkSync(join(files.path, 'gone'), join(files.path, 'p/gone.jpg'));
    writeFileSync(Buffer.from(`${join(files.path, 'p')}/caf\xe9.jpg`, 'latin1'), 'x');
    expect(imagesOf(await list({ sources: ['p'] }))).toEqual(['p/a.jpg']);
    expect(skipped).toEqual([
      { path: 'p/again', reason: 'folder-link' },
      { path: 'p/caf\uFFFD.jpg', reason: 'name-not-utf8' },
      { path: 'p/empty', reason: 'not-an-image' },
      { path: 'p/gone.jpg', reason: 'broken-link' },
      { path: 'p/notes.txt', reason: 'not-an-image' },
    ]);
  });

  test('are listed no further once the signal is aborted', async () => {
    for (const name of ['a', 'b', 'c']) files.write(`p/${name}.jpg`, 'x');
    const stop = new AbortController();
    const found: string[] = [];
    for await (const { image } of fromFolder('p', { cwd: files.path, signal: stop.signal })) {
      found.push(image);
      stop.abort();
    }
    expect(found).toEqual(['p/a.jpg']);
  });
});

test('what is not there is found before anything starts', async () => {
  await expect(list({ sources: ['gone'] })).rejects.toThrow(/no file or folder `gone`/);
  await expect(list({ list: 'gone.txt' })).rejects.toThrow(/no file `gone.txt`/);
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
  expect(imagesOf(await list({ list: standardInput('x.jpg\ny.jpg') }))).toEqual(['x.jpg', 'y.jpg']);
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
    expect(items.map(({ place }) => (place.type === 'file' ? place.path : null)).slice(0, 2)).toEqual([
      join(files.path, 'data/p/a.jpg'),
      join(files.path, 'b.jpg'),
    ]);
    expect(items.map((item) => item.list)).toEqual(['data/l', 'data/l', undefined, undefined]);
  });

  test('of standard input start from the working directory', async () => {
    expect(imagesOf(await list({ list: standardInput('p/a.jpg\n') }))).toEqual(['p/a.jpg']);
    expect(imagesOf(await list({ manifest: standardInput('image\np/a.jpg\n') }))).toEqual(['p/a.jpg']);
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

test('a named pipe ends when its signal is aborted, with a writer or without', async () => {
  const pipe = join(files.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const read = async (stop: AbortController): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { image } of fromList('pipe', { cwd: files.path, signal: stop.signal })) {
      found.push(image);
      stop.abort();
    }
    return found;
  };
  const unwritten = new AbortController();
  const waiting = read(unwritten);
  setImmediate(() => {
    unwritten.abort();
  });
  expect(await waiting).toEqual([]);
  const writer = openSync(pipe, constants.O_RDWR);
  writeSync(writer, 'a.jpg\n');
  expect(await read(new AbortController())).toEqual(['a.jpg']);
  closeSync(writer);
});

test('--only takes of everything what matches', async () => {
  for (const name of ['p/a.jpg', 'p/b.png', 'p/x/a.png']) files.write(name, 'x');
  files.write('list', 'p/c.jpg\nhttps://a.example/a.jpg\n');
  const only = { sources: ['p'], list: 'list' };
  expect(imagesOf(await list({ ...only, only: 'a.*' }))).toEqual([
    'p/a.jpg',
    'p/x/a.png',
    'https://a.example/a.jpg',
  ]);
  expect(imagesOf(await list({ ...only, only: 'p/*.png' }))).toEqual(['p/b.png']);
});
