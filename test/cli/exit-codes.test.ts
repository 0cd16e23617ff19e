import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions } from '../support/emulator.ts';
import { environmentOf } from './support/cli.ts';
import { CliProcess } from './support/spawn.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const TIMEOUT_MS = 60_000;
const files = new Workspace();

beforeAll(async () => {
  files.write('caption.json', workflow());
  files.write('invalid.json', workflow([{ images: '$inputs.nothing' }]));
  for (const index of [1, 2, 3]) files.write(`photos/${index}.jpg`, await jpeg('red', 64, 48 + index));
  files.write('mixed/1.jpg', await jpeg('red'));
  files.write('mixed/broken.jpg', 'no picture');
  files.write(
    'broken.mjs',
    'setTimeout(() => { undefined.property; }); export const plugin = { name: "x", blocks: [] };',
  );
});
afterAll(() => {
  files.remove();
});

interface Case {
  readonly service?: EmulatorOptions;
  readonly args: readonly string[];
  readonly code: number;
  /** On stderr. */
  readonly says: RegExp;
}

const batch = (folder: string, ...args: readonly string[]): readonly string[] => [
  'batch',
  'caption.json',
  folder,
  '--no-report',
  ...args,
];
const run = (folder: string, ...args: readonly string[]): readonly string[] => [
  'run',
  'caption.json',
  folder,
  ...args,
];
function start(emulator: Emulator, args: readonly string[]): CliProcess {
  return new CliProcess(args, { cwd: files.path, environment: environmentOf(emulator) });
}

const down: EmulatorOptions = { faults: { match: () => 'payment-required' } };

describe('the program ends with', () => {
  test.each<[string, Case]>([
    ['0: run, all good', { args: run('photos'), code: 0, says: /^3 images, 3 requests/ }],
    ['0: batch, all good', { args: batch('photos'), code: 0, says: /^3 images: 3 done/ }],
    ['1: run, an image failed', { args: run('mixed'), code: 1, says: /1 failed/ }],
    ['1: batch, an image failed', { args: batch('mixed'), code: 1, says: /1 done, 1 failed/ }],
    ['2: run, no such image', { args: run('gone.jpg'), code: 2, says: /gone\.jpg/ }],
    ['2: batch, no such folder', { args: batch('gone'), code: 2, says: /no file or folder `gone`/ }],
    ['3: an invalid workflow', { args: ['run', 'invalid.json', 'photos'], code: 3, says: /nothing/ }],
    [
      '3: batch, an invalid workflow',
      { args: ['batch', 'invalid.json', 'photos'], code: 3, says: /nothing/ },
    ],
    ['4: run, the service refuses', { service: down, args: run('photos'), code: 4, says: /credit/ }],
    ['4: batch, the service refuses', { service: down, args: batch('photos'), code: 4, says: /credit/ }],
    ['5: a budget', { args: batch('photos', '--limit', '1'), code: 5, says: /--limit 1 is reached/ }],
    [
      '70: a bug',
      {
        service: { faults: { match: () => 'hang' } },
        args: run('photos', '--plugin', './broken.mjs'),
        code: 70,
        says: /Unexpected: .*\. This is a bug in\s+llama-vision/s,
      },
    ],
  ])(
    '%s',
    async (name, { service = {}, args, code, says }) => {
      const output = args[0] === 'batch' ? ['-o', `out/${name.replace(/\W+/g, '-')}`] : [];
      const emulator: Emulator = await startEmulator(service);
      const process = start(emulator, [...args, ...output]);
      const { exitCode, stderr } = await process.finished;
      await emulator.close();
      expect([exitCode, stderr]).toEqual([code, expect.stringMatching(says) as unknown]);
    },
    TIMEOUT_MS,
  );
});

describe('signals', () => {
  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const;

  test.each(signals)(
    '%s ends a run with the finished answers, and exit code %i',
    async (signal, code) => {
      const emulator = await startEmulator({
        faults: { match: ({ chatNumber }) => (chatNumber > 1 ? 'hang' : null) },
      });
      const process = start(emulator, run('photos', '-c', '1'));
      await process.untilLines(1);
      process.child.kill(signal);
      const { exitCode, stdout, stderr } = await process.finished;
      await emulator.close();
      expect(exitCode).toBe(code);
      expect(stdout).toMatch(/^photos\/1\.jpg\t[^\n]+\n$/);
      expect(stderr).toMatch(/^Ended after 1 of 3 images/);
    },
    TIMEOUT_MS,
  );

  /** A batch that is waiting for its answers, which come when `answer` is called. */
  async function waitingBatch(folder: string) {
    let answer = (): void => undefined;
    const gate = new Promise<void>((resolve) => (answer = resolve));
    const emulator = await startEmulator({ latencyMs: 1, sleep: () => gate });
    const process = start(emulator, batch('photos', '-o', folder, '-c', '1'));
    while (emulator.stats.inFlight === 0 && process.child.exitCode === null) await tick();
    if (process.child.exitCode !== null) throw new Error(JSON.stringify(await process.finished));
    return { answer, emulator, process };
  }

  test.each(signals)(
    '%s lets a batch wait for the answer under way, and the exit code is %i',
    async (signal, code) => {
      const { answer, emulator, process } = await waitingBatch(`out/${signal}`);
      process.child.kill(signal);
      await process.untilError(/^Ending: /);
      answer();
      const { exitCode, stderr } = await process.finished;
      await emulator.close();
      expect(exitCode).toBe(code);
      expect(stderr).toMatch(
        /\n\d images?: \d done\n.*\nInterrupted\. The same command goes on from here\.\n/,
      );
      const lines = readFileSync(`${files.path}/out/${signal}/results.jsonl`, 'utf8').trimEnd().split('\n');
      expect(lines).toHaveLength(emulator.stats.chatRequests);
      expect(lines.length).toBeLessThan(3);
    },
    TIMEOUT_MS,
  );

  test(
    'a Ctrl-C that npm hands on comes twice and is one; a later one ends at once, and the folder is free',
    async () => {
      const { answer, emulator, process } = await waitingBatch('out/twice');
      process.child.kill('SIGINT');
      await process.untilError(/^Ending: /);
      process.child.kill('SIGINT');
      await tick(800);
      expect(process.child.exitCode).toBeNull();
      const askedAt = performance.now();
      process.child.kill('SIGINT');
      expect((await process.finished).exitCode).toBe(130);
      expect(performance.now() - askedAt).toBeLessThan(1000);

      answer();
      const again = start(emulator, batch('photos', '-o', 'out/twice'));
      expect((await again.finished).exitCode).toBe(0);
      await emulator.close();
    },
    TIMEOUT_MS,
  );

  test(
    'SIGHUP means nothing to a batch that has left its terminal, as with nohup',
    async () => {
      const { answer, emulator, process } = await waitingBatch('out/nohup');
      process.child.kill('SIGHUP');
      answer();
      const { exitCode, stderr } = await process.finished;
      await emulator.close();
      expect([exitCode, stderr]).toEqual([0, expect.stringContaining('3 images: 3 done') as unknown]);
    },
    TIMEOUT_MS,
  );

  test(
    'whoever reads the progress of a batch may go away',
    async () => {
      const { answer, emulator, process } = await waitingBatch('out/tee');
      process.child.stderr.destroy();
      process.child.kill('SIGINT');
      await tick(200);
      answer();
      const { exitCode } = await process.finished;
      await emulator.close();
      expect([exitCode, existsSync(`${files.path}/out/tee/results.jsonl`)]).toEqual([130, true]);
    },
    TIMEOUT_MS,
  );
});

function tick(milliseconds = 20): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
