import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readFinalRecords, type ResultRecord } from '../../batch/index.ts';
import { collect } from '../batch/support.ts';
import { startEmulator, type Emulator } from '../support/emulator.ts';
import { writePictures } from '../cli/batch/support.ts';
import { environmentOf } from '../cli/support/cli.ts';
import { Workspace, workflow } from '../cli/support/workspace.ts';

const PICTURES = 40;
/** Most requests of a step at once. */
const CONCURRENCY = 8;
const TSX = import.meta.resolve('tsx');

let files: Workspace;
let emulator: Emulator;
let onChat: (number: number) => void;

beforeEach(async () => {
  files = new Workspace();
  onChat = () => undefined;
  emulator = await startEmulator({
    latencyMs: 20,
    faults: {
      match: ({ chatNumber }) => {
        onChat(chatNumber);
        return null;
      },
    },
  });
  await writePictures(files, PICTURES);
  files.write('caption.json', workflow());
  files.write('program.mts', programOf(readFileSync('docs/batch.md', 'utf8')));
  installPackage();
});
afterEach(async () => {
  await emulator.close();
  files.remove();
});

/** The program under the heading. */
function programOf(page: string): string {
  const code = /## In code\n\n```ts\n([^]*?)```/.exec(page)?.[1];
  if (code === undefined) throw new Error('docs/batch.md shows no batch in code.');
  return code;
}

/** The package as an installed one, whose entries lead to the sources. */
function installPackage(): void {
  const entries = { '.': 'index.ts', './batch': 'batch/index.ts' };
  const names = Object.keys(entries).map((entry) => [entry, `./${entry.length === 1 ? 'main' : 'batch'}.js`]);
  const root = 'node_modules/llama-vision-workflows';
  files.write(`${root}/package.json`, { type: 'module', exports: Object.fromEntries(names) as object });
  for (const [at, path] of Object.values(entries).entries()) {
    const source = new URL(`../../${path}`, import.meta.url).href;
    files.write(`${root}/${at === 0 ? 'main' : 'batch'}.js`, `export * from ${JSON.stringify(source)};\n`);
  }
}

function start(): ChildProcess {
  return spawn(process.execPath, ['--import', TSX, 'program.mts'], {
    cwd: files.path,
    env: { PATH: process.env['PATH'], ...environmentOf(emulator) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const chats = (): number => emulator.requests.filter(({ chatNumber }) => chatNumber > 0).length;
const out = (): string => join(files.path, 'out');
const recorded = async (): Promise<readonly ResultRecord[]> =>
  existsSync(join(out(), 'results.jsonl')) ? collect(readFinalRecords(out())) : [];

test("the page's program is killed, goes on, and pays for nothing twice but what was under way", async () => {
  const killed = start();
  const reached = new Promise<void>((resolve) => {
    onChat = (number) => {
      if (number > PICTURES / 3) resolve();
    };
  });
  // Of a program that ends by itself the exit code says so below.
  await Promise.race([reached, once(killed, 'close')]);
  killed.kill('SIGKILL');
  if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'close');
  expect(killed.signalCode).toBe('SIGKILL');
  const before = (await recorded()).length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(PICTURES);

  const [exitCode] = (await once(start(), 'close')) as [number];
  const records = await recorded();
  expect([exitCode, records.length]).toEqual([0, PICTURES]);
  expect(records.every(({ status }) => status === 'done')).toBe(true);
  expect(chats()).toBeLessThanOrEqual(PICTURES + CONCURRENCY);
  expect(files.list('out')).toEqual(['report.html', 'results.jsonl', 'run.json']);
}, 120_000);
