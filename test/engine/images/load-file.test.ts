import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { imageErrorOf, imageOf, llamaPolicy, noise } from './pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'images-'));
const bytes = await noise(30, 20).jpeg().toBuffer();
const path = join(folder, 'cat photo.jpg');
writeFileSync(path, bytes);
writeFileSync(join(folder, 'bare'), bytes);
writeFileSync(join(folder, 'named.png'), bytes);
writeFileSync(join(folder, 'empty.jpg'), '');
mkdirSync(join(folder, 'album.jpg'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('files', () => {
  test.each([
    ['an absolute path', path],
    ['a file URL', pathToFileURL(path).href],
    ['a URL object', pathToFileURL(path)],
    ['a path in an object', { type: 'file', value: path }],
    ['a path that is called base64', { type: 'base64', value: path }],
    ['a path without extension', { type: 'file', value: join(folder, 'bare') }],
    ['a name that lies about the format', join(folder, 'named.png')],
    ['a path from the home folder', `~/${relative(homedir(), path)}`],
  ])('are read from %s', async (_, value) => {
    expect(Buffer.from(await imageOf(value).bytes()).equals(bytes)).toBe(true);
    expect(await imageOf(value).encode(llamaPolicy)).toMatchObject({
      mediaType: 'image/jpeg',
      width: 30,
      height: 20,
    });
  });

  test('are found from the base folder', async () => {
    const image = imageOf('./cat photo.jpg', { baseDirectory: folder });
    expect(Buffer.from(await image.bytes()).equals(bytes)).toBe(true);
    expect(image.label).toBe('cat photo.jpg');
  });

  test('are read anew by every call, all but their size', async () => {
    const changing = join(folder, 'changing.jpg');
    writeFileSync(changing, bytes);
    const image = imageOf(changing);
    expect(await image.size()).toEqual({ width: 30, height: 20 });
    const other = await noise(50, 40).jpeg().toBuffer();
    writeFileSync(changing, other);
    expect(Buffer.from(await image.bytes()).equals(other)).toBe(true);
    expect(await image.size()).toEqual({ width: 30, height: 20 });
  });

  test.each([
    ['missing', 'missing.jpg', 'image-file-not-found'],
    ['below a file', 'cat photo.jpg/inner.jpg', 'image-file-not-found'],
    ['with an impossible name', `${'a'.repeat(300)}.jpg`, 'image-file-not-found'],
    ['a folder', 'album.jpg', 'image-file-not-regular'],
    ['empty', 'empty.jpg', 'image-empty'],
    ['with a zero character in its name', 'a\0b.jpg', 'image-file-unreadable'],
  ])('%s', async (_, name, code) => {
    const error = await imageErrorOf(() => imageOf(join(folder, name)).bytes());
    expect(error).toMatchObject({ code, scope: 'element' });
    expect(error.message).not.toContain(folder);
  });

  const onWindows = process.platform === 'win32';
  (onWindows ? test.skip : test)('that are devices or pipes are refused', async () => {
    const pipe = join(folder, 'pipe.jpg');
    execFileSync('mkfifo', [pipe]);
    await expect(imageOf(pipe).bytes()).rejects.toMatchObject({ code: 'image-file-not-regular' });
    await expect(imageOf('/dev/zero').bytes()).rejects.toMatchObject({ code: 'image-file-not-regular' });
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? test.skip : test)('that may not be read', async () => {
    const locked = join(folder, 'locked.jpg');
    writeFileSync(locked, bytes);
    chmodSync(locked, 0);
    await expect(imageOf(locked).bytes()).rejects.toMatchObject({ code: 'image-file-denied' });
  });

  test('that are too large are refused by their size alone', async () => {
    const error = await imageErrorOf(() => imageOf(path, { maxBytes: bytes.length - 1 }).bytes());
    expect(error).toMatchObject({ code: 'image-too-many-bytes' });
    expect(error.message).toContain('cat photo.jpg');
    await expect(imageOf(path, { maxBytes: bytes.length }).bytes()).resolves.toHaveLength(bytes.length);
  });

  test('are not read after an abort', async () => {
    await expect(imageOf(path).bytes(AbortSignal.abort('stop'))).rejects.toBe('stop');
  });
});
