import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashFile } from '../../../batch/store/hash.ts';
import { AnswerBook } from '../../../bench/chaos/answer-book.ts';
import { readRecorded, verdictOf, type Recorded } from '../../../bench/chaos/verdict.ts';
import { startEmulator, type Emulator, type FaultName } from '../../support/emulator.ts';
import { environmentOf } from '../support/cli.ts';
import { CliProcess } from '../support/spawn.ts';
import { Workspace, workflow } from '../support/workspace.ts';
import { linesOf, writePictures } from './support.ts';

const TIMEOUT_MS = 120_000;
const PICTURES = 60;
const CONCURRENCY = 3;

let files: Workspace;
let emulator: Emulator;
let book: AnswerBook;
let onChat: (number: number) => void;
let faultOf: (number: number) => FaultName | null;
/** No answer comes before it. */
let gate: Promise<void>;

beforeEach(async () => {
  files = new Workspace();
  book = new AnswerBook();
  onChat = () => undefined;
  faultOf = () => null;
  gate = Promise.resolve();
  files.write('caption.json', workflow());
  emulator = await startEmulator({
    latencyMs: 30,
    analyse: false,
    sleep: async (milliseconds) => {
      await gate;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    },
    faults: {
      match: ({ chatNumber }) => {
        onChat(chatNumber);
        return faultOf(chatNumber);
      },
    },
    answer: (request) => {
      book.made(request);
      return null;
    },
    onServed: (request) => {
      // The height of a picture tells it from the others.
      book.served(String(request.images[0]?.height), request);
    },
  });
  await writePictures(files, PICTURES);
});
afterEach(async () => {
  await emulator.close();
  files.remove();
});

/** The lines on the disk, by the heights of their pictures. */
function recorded(): Promise<Recorded> {
  const heightOf = (image: string): string => String(48 + Number(/(\d+)\.jpg$/.exec(image)?.[1]));
  return readRecorded(join(out(), 'results.jsonl'), {
    itemOf: ({ image }) => heightOf(image),
    isAboutItsContent: () => true,
    contentNow: async (image) => (await hashFile(resolve(files.path, image), Infinity)) ?? '',
  });
}

const out = (): string => join(files.path, 'out');

function start(...more: readonly string[]): CliProcess {
  const args = [
    'batch',
    'caption.json',
    'photos',
    '-o',
    'out',
    '-c',
    String(CONCURRENCY),
    '--no-report',
    ...more,
  ];
  return new CliProcess(args, { cwd: files.path, environment: environmentOf(emulator) });
}

interface KillOptions {
  readonly delayMs?: number;
  readonly signal?: NodeJS.Signals;
  readonly beforeKill?: () => void;
}

/** Runs until the service has been asked so often in this run, and a little longer, then ends the process. */
async function runUntil(
  chats: number,
  { delayMs = 0, signal = 'SIGKILL', beforeKill }: KillOptions = {},
): Promise<CliProcess> {
  const before = emulator.requests.filter(({ chatNumber }) => chatNumber > 0).length;
  const process = start();
  const reached = new Promise<void>((resolve) => {
    onChat = (number) => {
      if (number >= before + chats) resolve();
    };
  });
  await Promise.race([reached, process.finished]);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  beforeKill?.();
  process.child.kill(signal);
  await process.finished;
  return process;
}

describe('killed at any moment', () => {
  test(
    'three times, with faults, then finished: one record an image, and nothing is paid twice but what was under way',
    async () => {
      faultOf = (number) => (number % 9 === 0 ? 'truncated-json' : number % 13 === 0 ? 'server-500' : null);
      const tolls = [];
      let before = 0;
      for (let kill = 0; kill < 3; kill++) {
        await runUntil(5 + Math.floor(Math.random() * 10), {
          delayMs: Math.random() * 40,
          beforeKill: () => {
            book.beginKill();
          },
        });
        while (emulator.stats.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        const { answered } = await recorded();
        tolls.push(book.endKill(answered));
        expect(answered.size).toBeGreaterThanOrEqual(before);
        before = answered.size;
      }
      expect(before).toBeGreaterThan(5);
      expect(before).toBeLessThan(PICTURES);
      const { exitCode, stderr } = await start().finished;
      expect(stderr).toContain('Left as they were from earlier');

      const bill = book.bill();
      const facts = {
        images: PICTURES,
        concurrency: CONCURRENCY,
        bill,
        tolls,
        resumeMs: [],
        isHung: false,
        illnesses: {},
      };
      expect(verdictOf(await recorded(), { ...facts, exitCodes: [exitCode] }).violations).toEqual([]);
      expect([bill.spoiled > 0, bill.answered]).toEqual([true, PICTURES]);
      expect(linesOf(out())).toHaveLength(PICTURES);
    },
    TIMEOUT_MS,
  );

  test(
    'a torn last line costs that line alone',
    async () => {
      await runUntil(20);
      const path = join(out(), 'results.jsonl');
      const whole = linesOf(out()).length;
      writeFileSync(path, '{"v":2,"key":"0123', { flag: 'a' });
      const { exitCode, stderr } = await start().finished;
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(
        /warning: The last run ended while it wrote: 18 bytes are moved to\s+results\.torn/,
      );
      expect(whole).toBeGreaterThan(5);
      expect(linesOf(out())).toHaveLength(PICTURES);
    },
    TIMEOUT_MS,
  );
});

test(
  'SIGINT waits for what is under way; a second one does not',
  async () => {
    const first = await runUntil(6, { signal: 'SIGINT' });
    const { exitCode, stderr } = await first.finished;
    expect([exitCode, stderr]).toEqual([130, expect.stringContaining('Interrupted.') as unknown]);
    expect(linesOf(out()).length).toBe(emulator.requests.filter(({ chatNumber }) => chatNumber > 0).length);

    await emulator.close();
    const hanging = await startEmulator({ faults: { match: () => 'hang' } });
    const place = { ...environmentOf(emulator), OPENROUTER_BASE_URL: hanging.url };
    const args = ['batch', 'caption.json', 'photos', '-o', 'other', '--no-report'];
    const second = new CliProcess(args, { cwd: files.path, environment: place });
    while (hanging.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    second.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(second.child.exitCode).toBeNull();
    second.child.kill('SIGINT');
    expect((await second.finished).exitCode).toBe(130);
    await hanging.close();
  },
  TIMEOUT_MS,
);

test(
  'a second run in the same folder is refused while the first goes on',
  async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const reached = new Promise<void>((resolve) => {
      onChat = () => {
        resolve();
      };
    });
    const first = start();
    await reached;
    const { exitCode, stderr } = await start().finished;
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/Another run works in this folder/) as unknown,
    ]);
    open();
    expect((await first.finished).exitCode).toBe(0);
    expect(linesOf(out())).toHaveLength(PICTURES);
  },
  TIMEOUT_MS,
);
