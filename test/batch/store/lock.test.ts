import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockFolder, type Lock } from '../../../batch/store/lock.ts';
import { Workspace } from '../../cli/support/workspace.ts';

let folder: Workspace;
beforeEach(() => {
  folder = new Workspace();
});
afterEach(() => {
  folder.remove();
});

const NOW = new Date('2026-01-02T03:04:05Z');
const lockIt = (): Promise<Lock> => lockFolder(folder.path, { now: NOW, onLost: () => undefined });
const isLocked = (): boolean => existsSync(join(folder.path, '.lock'));

test('a folder is locked until it is released', async () => {
  const lock = await lockIt();
  await expect(lockIt()).rejects.toThrow(
    new RegExp(`process ${process.pid} on .*2026-01-02T03:04:05.000Z. Wait for its end`),
  );
  await lock.release();
  expect(isLocked()).toBe(false);
  await (await lockIt()).release();
});

const OWNER = '.lock-owner.json';

/** As a process that was killed leaves it. */
function leftBehind(owner: object): void {
  folder.write(OWNER, owner);
  mkdirSync(join(folder.path, '.lock'));
}

const other = { host: hostname(), startedAt: NOW.toISOString() };

test.each([
  ['a process that is gone', { ...other, pid: 2 ** 22 + 1 }],
  ['an earlier process of the same number', { ...other, pid: process.pid, born: '1' }],
])('the lock of %s is taken over', async (_, owner) => {
  leftBehind(owner);
  const lock = await lockIt();
  expect(JSON.parse(readFileSync(join(folder.path, OWNER), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
  expect(readdirSync(folder.path)).toEqual([]);
});

test.each([
  ['another machine', { host: 'elsewhere' }],
  ['a container of the same name, with numbers of its own', { machine: 'another system' }],
])(
  'a lock of %s is respected while it is heard of, and how long that takes is said',
  async (_, elsewhere) => {
    leftBehind({ ...other, pid: 2 ** 22 + 1, ...elsewhere });
    await expect(lockIt()).rejects.toMatchObject({
      code: 'folder-locked',
      message: expect.stringMatching(/free in 30 s/) as unknown,
      facts: { isHere: false },
    });
    utimesSync(join(folder.path, '.lock'), 1, 1);
    await (await lockIt()).release();
  },
);

test('a lock whose owner has not been written yet is respected', async () => {
  mkdirSync(join(folder.path, '.lock'));
  await expect(lockIt()).rejects.toThrow(/Another run is starting/);
});

test('of many that find one stale lock, one gets the folder', async () => {
  leftBehind({ ...other, pid: 2 ** 22 + 1 });
  const tries = await Promise.allSettled(Array.from({ length: 10 }, lockIt));
  const locks = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(locks).toHaveLength(1);
  expect(isLocked()).toBe(true);
  await locks[0]?.release();
});
