import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { installPacked, unpack } from '../../tools/install-packed.ts';
import { jpeg } from '../cli/support/workspace.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/plugins/walk-through.md'), 'utf8');
const place = mkdtempSync(join(tmpdir(), 'walk-through-'));
const other = mkdtempSync(join(tmpdir(), 'walk-through-other-'));

afterAll(() => {
  for (const folder of [place, other]) rmSync(folder, { recursive: true, force: true });
});

type Part =
  | { readonly type: 'file'; readonly path: string; readonly content: string }
  | { readonly type: 'command'; readonly command: string };

/** What the page writes and runs, in its order. */
function partsOf(text: string): readonly Part[] {
  return Array.from(text.matchAll(/^```(\w+)(?: title="(.+)")?\n([^]*?)^```$/gm)).flatMap(
    ([, language, path, content = '']): Part[] => {
      if (path !== undefined) return [{ type: 'file', path, content }];
      if (language !== 'sh') return [];
      return content
        .trim()
        .split('\n')
        .map((command) => ({ type: 'command', command }));
    },
  );
}

/** npm without a registry: packages are those of this clone, and this one as it is published. */
function install(project: string, specifiers: readonly string[]): void {
  const names = specifiers.map((specifier) => specifier.replace(/(?<=.)@.*$/, ''));
  installPacked(
    project,
    names.filter((name) => name !== 'llama-vision-workflows'),
  );
  const bin = join(project, 'node_modules', '.bin');
  mkdirSync(bin);
  symlinkSync(join(ROOT, 'node_modules/typescript/bin/tsc'), join(bin, 'tsc'));
  symlinkSync('../llama-vision-workflows/dist/cli/launch.cjs', join(bin, 'llama-vision'));
}

/** Somebody else's project, which installs what was published. */
function publish(): void {
  install(other, []);
  unpack(place, other, 'llama-vision-captions');
  for (const file of ['short.json', 'photo.jpg']) cpSync(join(place, file), join(other, file));
}

test('every file is written and every command works, one after the other', async () => {
  writeFileSync(join(place, 'photo.jpg'), await jpeg('teal'));
  let folder = place;
  const outputs = new Map<string, string>();
  for (const part of partsOf(page)) {
    if (part.type === 'file') {
      mkdirSync(dirname(join(folder, part.path)), { recursive: true });
      writeFileSync(join(folder, part.path), part.content);
      continue;
    }
    const { command } = part;
    const installed = /^npm install --save-dev (.+)$/.exec(command)?.[1];
    if (installed !== undefined) install(folder, installed.split(' '));
    else if (command === 'npm publish') {
      publish();
      folder = other;
    } else {
      const { status, stdout, stderr } = spawnSync(command, { cwd: folder, encoding: 'utf8', shell: true });
      expect([command, status, status === 0 ? '' : stdout + stderr]).toEqual([command, 0, '']);
      outputs.set(command, stdout);
    }
  }
  const run = 'npx llama-vision run short.json photo.jpg --plugin ./dist/index.js --emulate';
  expect(outputs.get(run)).toMatch(/^photo\.jpg\t\S+ \S+ \S+…\n$/);
  expect(outputs.get(run.replace('./dist/index.js', 'llama-vision-captions'))).toBe(outputs.get(run));
  expect(outputs.get('node use.mjs')).toBe('true\n');
  expect(outputs.get('npm test')).toMatch(/pass 2\n/);
  const schema = JSON.parse(readFileSync(join(place, 'short.schema.json'), 'utf8')) as {
    readonly $defs: object;
  };
  expect(schema.$defs).toHaveProperty('shorten_v1');
}, 300_000);
