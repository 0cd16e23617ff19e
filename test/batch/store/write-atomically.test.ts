import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeAtomically } from '../../../batch/store/write-atomically.ts';
import { Workspace } from '../../cli/support/workspace.ts';

let files: Workspace;
beforeEach(() => {
  files = new Workspace();
});
afterEach(() => {
  files.remove();
});

test('a file keeps its old content until the new is complete', async () => {
  const path = files.write('page.html', 'old');
  const broken = (function* () {
    yield 'new';
    throw new Error('broken off');
  })();
  await expect(writeAtomically(path, broken)).rejects.toThrow('broken off');
  expect([readFileSync(path, 'utf8'), files.list()]).toEqual(['old', ['page.html']]);
  await writeAtomically(path, ['ne', 'w']);
  expect([readFileSync(path, 'utf8'), files.list()]).toEqual(['new', ['page.html']]);
});

test('what a killed process has left of the file goes, what another one may be writing stays', async () => {
  for (const name of ['page.html.7.tmp', 'page.html.8.tmp', 'other.html.7.tmp', 'page.html.old.tmp'])
    files.write(name, 'half');
  for (const name of ['page.html.7.tmp', 'other.html.7.tmp', 'page.html.old.tmp'])
    utimesSync(join(files.path, name), 1, 1);
  await writeAtomically(join(files.path, 'page.html'), ['new']);
  expect(files.list()).toEqual(['other.html.7.tmp', 'page.html', 'page.html.8.tmp', 'page.html.old.tmp']);
});
