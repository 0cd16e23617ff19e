import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../support/emulator.ts';
import { environmentOf } from './support/cli.ts';
import { CliProcess } from './support/spawn.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const TIMEOUT_MS = 30_000;
const files = new Workspace();
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ faults: { match: ({ chatNumber }) => (chatNumber > 2 ? 'hang' : null) } });
  files.write('caption.json', workflow());
  for (const index of [1, 2, 3, 4, 5]) files.write(`photos/${index}.jpg`, await jpeg('red'));
});

afterAll(async () => {
  await emulator.close();
  files.remove();
});

function start(args: readonly string[], service = emulator): CliProcess {
  return new CliProcess(args, { cwd: files.path, environment: environmentOf(service) });
}

test(
  'SIGINT ends a run within a second, with the finished answers printed and exit code 130',
  async () => {
    emulator.reset();
    const process = start(['run', 'caption.json', 'photos', '--concurrency', '1']);
    await process.untilLines(2);
    const interruptedAt = performance.now();
    process.child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await process.finished;
    expect(performance.now() - interruptedAt).toBeLessThan(1000);
    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/^photos\/1\.jpg\t[^\n]+\nphotos\/2\.jpg\t[^\n]+\n$/);
    expect(stderr).toMatch(/^Ended after 2 of 5 images, \$[\d.]+\.\n$/);
  },
  TIMEOUT_MS,
);

test(
  'a reader that goes away is no error',
  async () => {
    const service = await startEmulator();
    const process = start(['run', 'caption.json', 'photos', '--concurrency', '1', '--quiet'], service);
    await process.untilLines(1);
    process.child.stdout.destroy();
    const { exitCode, stderr } = await process.finished;
    await service.close();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  },
  TIMEOUT_MS,
);

test(
  'an image on standard input',
  async () => {
    const service = await startEmulator();
    const process = start(['run', 'caption.json', '-', '--quiet'], service);
    process.child.stdin.end(readFileSync(join(files.path, 'photos/1.jpg')));
    const { exitCode, stdout } = await process.finished;
    await service.close();
    expect(stdout).toMatch(/^stdin\tSimulated caption: [^\n]+\n$/);
    expect(exitCode).toBe(0);
  },
  TIMEOUT_MS,
);

describe('what is loaded', () => {
  const PROBE = new URL('support/probe.mjs', import.meta.url).href;
  const HEAVY = [
    'ajv',
    'zod',
    'undici',
    'sharp',
    'p-queue',
    'string-width',
    'wrap-ansi',
    'csv-parse',
    're2js',
    'semver',
  ];

  test.each([
    ['validate', 'caption.json'],
    ['--help'],
    ['describe'],
    ['describe', '--interface', 'caption.json'],
    ['connections', 'llama_vision'],
    ['init', 'caption', 'new.json'],
  ])(
    '%s stays light',
    async (...args) => {
      const process = new CliProcess(args, {
        cwd: files.path,
        environment: {},
        nodeArgs: ['--import', PROBE],
      });
      const { exitCode, stderr } = await process.finished;
      const loaded = stderr.split('\n').filter((line) => line.startsWith('loaded '));
      const heavy = HEAVY.filter((name) => loaded.some((url) => url.includes(`/node_modules/${name}/`)));
      expect(loaded.some((url) => url.includes('/node_modules/commander/'))).toBe(true);
      expect(heavy).toEqual([]);
      expect(exitCode).toBe(0);
    },
    TIMEOUT_MS,
  );
});
