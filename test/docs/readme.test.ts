import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { startEmulator, type Emulator } from '../support/emulator.ts';
import { cli } from '../cli/support/cli.ts';
import { Workspace, jpeg, workflow } from '../cli/support/workspace.ts';
import { commandsIn } from './support/commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const readme = read('README.md');
const pages = ['README.md', 'SECURITY.md', 'docs/batch.md', 'docs/models.md', 'docs/releasing.md'];

let place: Workspace;
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

beforeEach(async () => {
  place = new Workspace();
  for (const name of ['a', 'b'])
    place.write(`photos/${name}.jpg`, await jpeg(name === 'a' ? 'teal' : 'plum'));
  const prompt = { type: 'WorkflowParameter', name: 'prompt' };
  const question = { task_type: 'unconstrained', prompt: '$inputs.prompt' };
  place.write('ask.json', workflow([question], { inputs: [prompt] }));
  place.write('old.json', workflow());
  place.write('questions.csv', 'image,prompt,id\nphotos/a.jpg,What is it?,17\nphotos/b.jpg,Why?,18\n');
});
afterEach(() => {
  place.remove();
});

describe.each(['README.md', 'docs/batch.md', 'docs/models.md'])('the commands of %s', (page) => {
  test('work one after the other', async () => {
    if (page !== 'README.md') await cli(['init', 'caption'], { cwd: place.path });
    const commands = commandsIn(read(page));
    expect(commands.length).toBeGreaterThan(1);
    for (const given of commands) {
      const argv = given[0] === 'run' && given.includes('--base-url') ? onEmulator(given) : given;
      const { exitCode, stderr } = await cli(argv, { emulator, cwd: place.path });
      expect([argv, exitCode, exitCode === 0 ? '' : stderr]).toEqual([argv, 0, '']);
    }
  });
});

/** The host of one's own that a page speaks of is not here, and the emulator has not its model and wants a key. */
function onEmulator(argv: readonly string[]): readonly string[] {
  const there = new Map([
    ['http://localhost:11434/v1', emulator.url],
    ['llama3.2-vision', 'meta-llama/llama-4-scout'],
  ]);
  return [...argv.map((text) => there.get(text) ?? text), '--key', 'of-this-host'];
}

test.each(pages)('%s links to what is there', (page) => {
  const targets = Array.from(
    read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g),
    ([, target = '']) => target,
  );
  const missing = targets.filter(
    (target) => !/^https:/.test(target) && !existsSync(join(root, dirname(page), target)),
  );
  expect(missing).toEqual([]);
});

test('the README names every block that runs, and no other', () => {
  const [, list = ''] = /## Which blocks run\n([^]*?)\n\[A page for each\]/.exec(readme) ?? [];
  const named = Array.from(list.matchAll(/`(\w+)`/g), ([, name = '']) => name);
  const shipped = shippedBlocks.map(({ manifest }) => manifest.type.replace(/^.*\/|@.*$/g, ''));
  expect([...named].sort()).toEqual([...new Set(shipped)].sort());
});

test('the README is short', () => {
  expect(readme.split('\n').length).toBeLessThan(100);
});

test('every variable that the rooms read is in the list', () => {
  const sources = ['blocks', 'engine', 'batch', 'server', 'cli'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => read(join(room, name))),
  );
  const found = Array.from(
    sources.join('\n').matchAll(/(?:environment\[|read\()'([A-Z]+_[A-Z_]+)'|const VARIABLE = '([A-Z_]+)'/g),
    ([, name, other]) => name ?? other ?? '',
  );
  expect(found.length).toBeGreaterThan(10);
  const page = read('docs/models.md');
  expect(found.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
