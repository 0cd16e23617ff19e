import { existsSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockFolder } from '../../../batch/store/lock.ts';
import { Workspace } from '../../cli/support/workspace.ts';

let folder: Workspace;
beforeEach(() => {
  folder = new Workspace();
});
afterEach(() => {
  folder.remove();
});

const NOW = new Date('2026-01-02T03:04:05Z');
const isLocked = (): boolean => existsSync(join(folder.path, '.lock'));

test('a folder is locked until it is released', async () => {
  const lock = await lockFolder(folder.path, NOW);
  await expect(lockFolder(folder.path, NOW)).rejects.toThrow(
    new RegExp(`process ${process.pid} on .*2026-01-02T03:04:05.000Z. Wait for its end`),
  );
  await lock.release();
  expect(isLocked()).toBe(false);
  await (await lockFolder(folder.path, NOW)).release();
});

const other = { host: hostname(), startedAt: NOW.toISOString() };

test.each([
  ['a process that is gone', { ...other, pid: 2 ** 22 + 1 }],
  ['an earlier process of the same number', { ...other, pid: process.pid, born: '1' }],
])('the lock of %s is taken over', async (_, owner) => {
  folder.write('.lock', owner);
  const lock = await lockFolder(folder.path, NOW);
  expect(JSON.parse(readFileSync(join(folder.path, '.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('a lock of another machine is respected, and how to remove it is said', async () => {
  folder.write('.lock', { ...other, pid: 2 ** 22 + 1, host: 'elsewhere' });
  await expect(lockFolder(folder.path, NOW)).rejects.toThrow(/on elsewhere.*delete `.*\.lock`/);
});

test('a lock that is being written is respected, an old broken one is not', async () => {
  const path = folder.write('.lock', '');
  await expect(lockFolder(folder.path, NOW)).rejects.toThrow(/Another run is starting/);
  utimesSync(path, 1, 1);
  await (await lockFolder(folder.path, NOW)).release();
});

test('of many that find one stale lock, one gets the folder', async () => {
  folder.write('.lock', { ...other, pid: 2 ** 22 + 1 });
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder.path, NOW)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(isLocked()).toBe(true);
});
