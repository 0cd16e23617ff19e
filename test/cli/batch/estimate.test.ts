import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  average,
  costRange,
  durationOf,
  inputTokens,
  mostOutputTokens,
  times,
} from '../../../batch/estimate/arithmetic.ts';
import { calibrationOf } from '../../../batch/estimate/calibrate.ts';
import { Reservoir, seeded } from '../../../batch/estimate/survey.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../support/emulator.ts';
import { KEY, cli, type CliPlace, type CliResult } from '../support/cli.ts';
import { Workspace, workflow } from '../support/workspace.ts';
import { linesOf, writePictures } from './support.ts';

let files: Workspace;
let emulator: Emulator;

beforeEach(async () => {
  files = new Workspace();
  files.write('caption.json', workflow());
  emulator = await startEmulator();
});
afterEach(async () => {
  await emulator.close();
  files.remove();
});

async function restart(options: EmulatorOptions): Promise<void> {
  await emulator.close();
  emulator = await startEmulator(options);
}

const chats = (): number => emulator.requests.filter(({ chatNumber }) => chatNumber > 0).length;

function run(args: readonly string[], place: CliPlace = {}): Promise<CliResult> {
  return cli(['batch', 'caption.json', ...args, '-o', 'out'], { cwd: files.path, emulator, ...place });
}

const dryRun = (args: readonly string[] = [], place: CliPlace = {}): Promise<CliResult> =>
  run(['photos', '--dry-run', ...args], place);

/** What the table says, by title. */
function rows({ stdout }: CliResult): Readonly<Record<string, string>> {
  const lines = stdout.trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/ {2,}/, 2) as [string, string]));
}

describe('--dry-run', () => {
  test('tells what a run would send and cost, asks nothing and makes no folder', async () => {
    await writePictures(files, 3);
    const result = await dryRun();
    expect([result.exitCode, chats(), existsSync(join(files.path, 'out'))]).toEqual([0, 0, false]);
    const table = rows(result);
    expect(table).toMatchObject({
      Images: '3: 3 new, 0 done, 0 failed',
      'To ask about': '3',
      Requests: '3',
      'Output tokens': 'at most 1,500',
      Model: 'meta-llama/llama-3.2-11b-vision-instruct: $0.345 in, $0.345 out a million tokens',
      Key: 'accepted, without a limit of its own',
    });
    expect(table['To send']).toMatch(/^[\d.]+ kB \([\d.]+ kB an image, and base64; all images measured\)$/);
    const [low = 0, high = 0] = numbers(table['Input tokens']);
    expect(low).toBeGreaterThan(3 * 1601);
    expect(high - low).toBe(3 * 3 * 1601);
    const [from = 0, to = 0] = numbers(table['Cost']);
    expect(from).toBeCloseTo(low * 0.000000345, 4);
    expect(to).toBeCloseTo((high + 1500) * 0.000000345, 4);
    expect(result.stderr).toContain('--calibrate N');
  });

  test('the real cost lies within what was told', async () => {
    await writePictures(files, 2);
    const [low = 0, high = 0] = numbers(rows(await dryRun())['Cost']);
    await run(['photos', '--no-report']);
    const cost = linesOf(join(files.path, 'out')).flatMap(({ requests }) =>
      requests.map((each) => each.cost),
    );
    const total = cost.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    expect(total).toBeGreaterThanOrEqual(low * 0.9);
    expect(total).toBeLessThanOrEqual(high);
  });

  test('counts what the folder has, and leaves the folder as it is', async () => {
    await writePictures(files, 4);
    files.write('photos/broken.jpg', 'no picture');
    await run(['photos', '--no-report', '--only', '*00[01].jpg']);
    await run(['photos', '--no-report', '--only', '*broken*']);
    const before = readdirSync(join(files.path, 'out'));
    const asked = chats();
    const result = await dryRun();
    expect(rows(result)).toMatchObject({ Images: '5: 2 new, 2 done, 1 failed', 'To ask about': '2' });
    expect(rows(await dryRun(['--retry-failed']))).toMatchObject({ 'To ask about': '3' });
    expect(rows(await dryRun(['--force']))).toMatchObject({ 'To ask about': '5' });
    expect(rows(await dryRun(['--limit', '1']))).toMatchObject({ 'To ask about': '1', Requests: '1' });
    expect([chats(), readdirSync(join(files.path, 'out'))]).toEqual([asked, before]);
  });

  test('each step is a request, with words of its own', async () => {
    files.write(
      'caption.json',
      workflow([{}, { task_type: 'unconstrained', prompt: 'x'.repeat(4000), max_tokens: 20 }]),
    );
    await writePictures(files, 2);
    const table = rows(await dryRun());
    expect(table).toMatchObject({ Requests: '4 (2 for each image)', 'Output tokens': 'at most 1,040' });
    expect(numbers(table['Input tokens'])[0]).toBeGreaterThan(2 * (2 * 1601 + 1000));
    expect((await dryRun(['--repair'])).stderr).toContain('With --repair a question may be asked twice.');
  });

  test("the words of a manifest's rows count as long as they are", async () => {
    const inputs = [{ type: 'WorkflowParameter', name: 'prompt', default_value: '' }];
    const steps = [{ task_type: 'unconstrained', prompt: '$inputs.prompt' }];
    files.write('caption.json', workflow(steps, { inputs }));
    await writePictures(files, 2);
    files.write(
      'm.csv',
      `image,prompt\nphotos/000.jpg,${'x'.repeat(4000)}\nphotos/001.jpg,${'y'.repeat(8000)}\n`,
    );
    const result = await run(['--manifest', 'm.csv', '--dry-run']);
    expect(numbers(rows(result)['Input tokens'])[0]).toBe(2 * 1601 + 1000 + 2000);
  });

  test('another host is not asked without the name of a model there', async () => {
    await writePictures(files, 1);
    const result = await dryRun(['--base-url', 'http://127.0.0.1:9/v1', '--own-host']);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(/Step `step_0`: .*`--model`, or LLAMA_VISION_MODEL/s);
  });

  test('images that cannot be read are told', async () => {
    await writePictures(files, 1);
    files.write('photos/broken.jpg', 'no picture');
    expect(rows(await dryRun())['To send']).toContain('1 of 2 cannot be read');
  });

  test('a model that nobody serves is told with others to choose from', async () => {
    await writePictures(files, 1);
    const result = await dryRun(['--model', 'emulator/retired-vision-instruct', '--calibrate', '1']);
    expect([result.exitCode, chats()]).toEqual([4, 0]);
    expect(rows(result)['Model']).toBe('emulator/retired-vision-instruct: no host serves it');
    expect(result.stderr).toContain('--model');
    expect(result.stderr).toContain('`meta-llama/llama-4-scout`');
    expect(result.stderr).not.toContain('llama-3.2-3b');
  });

  test('a key that is refused is bad input', async () => {
    await writePictures(files, 1);
    await restart({ apiKeys: ['sk-or-v1-another'] });
    const result = await dryRun();
    expect([result.exitCode, rows(result)['Key']]).toEqual([2, 'refused']);
    expect(result.both).not.toContain(KEY);
  });

  test("what is left of a key's limit is told", async () => {
    await writePictures(files, 1);
    await restart({ credits: 3 });
    const result = await dryRun();
    expect(rows(result)['Key']).toBe('accepted, $3.00 left of its limit');
    expect(result.stderr).not.toContain('may not be enough');
    await restart({ credits: 0.0001 });
    expect((await dryRun()).stderr).toContain("What is left of the key's limit may not be enough.");
  });

  test('no key is needed, and none is checked', async () => {
    await writePictures(files, 1);
    const result = await dryRun([], {
      environment: { OPENROUTER_API_KEY: '' },
    });
    expect([result.exitCode, rows(result)['Key']]).toEqual([0, undefined]);
    expect(rows(result)['Cost']).toMatch(/^\$/);
    expect(emulator.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
    const calibrated = await dryRun(['--calibrate', '1'], { environment: { OPENROUTER_API_KEY: '' } });
    expect([calibrated.exitCode, chats()]).toEqual([2, 0]);
  });

  test.each([
    [
      'another host',
      ['--base-url', 'http://127.0.0.1:9/v1', '--model', 'vision'],
      'the host is not OpenRouter',
    ],
    [
      'a service that does not answer',
      ['--base-url', 'http://127.0.0.1:9/v1', '--dialect', 'openrouter'],
      'the service did not answer',
    ],
  ])('%s has no known price, which is no failure', async (_, args, why) => {
    await writePictures(files, 1);
    const result = await dryRun([...args, '--own-host']);
    expect([result.exitCode, rows(result)['Cost']]).toEqual([0, 'no price known']);
    expect(rows(result)['Model']).toContain(why);
  });

  test('Ctrl-C ends it', async () => {
    await writePictures(files, 1);
    const result = await dryRun([], { signal: AbortSignal.abort() });
    expect([result.exitCode, result.stdout]).toEqual([130, '']);
  });

  test('what a run would refuse is refused', async () => {
    await writePictures(files, 1);
    await run(['photos', '--no-report']);
    const other = await dryRun(['--model', 'google/gemma-3-12b-it']);
    expect([other.exitCode, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toContain('the model');
    const none = await run(['photos', '--dry-run', '--only', 'nothing*']);
    expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining('No image matches --only.')]);
  });
});

describe('--calibrate', () => {
  test('asks about so many images, keeps no answer and tells tokens, cost and time with their errors', async () => {
    await writePictures(files, 6);
    const result = await dryRun(['--calibrate', '3']);
    expect([result.exitCode, chats(), existsSync(join(files.path, 'out'))]).toEqual([0, 3, false]);
    const table = rows(result);
    expect(table['Calibrated']).toMatch(/^3 asked for real; cost \$[\d.]+; answers not kept$/);
    expect(table['Requests']).toBe('6 ± 0');
    expect(table['Input tokens']).toMatch(/^[\d,]+ ± [\d,]+$/);
    expect(table['Duration']).toMatch(/^about .* 8 requests of a step at once$/);
    const [spent = 0] = numbers(table['Calibrated']?.split('cost ')[1]);
    expect(numbers(table['Cost'])[0]).toBeCloseTo(2 * spent, 2);
    expect(result.stderr).toContain('3 images are asked about for real now, which costs money');
  });

  test('no more images are asked about than a run would', async () => {
    await writePictures(files, 2);
    expect(rows(await dryRun(['--calibrate', '9']))['Calibrated']).toMatch(/^2 asked/);
    expect(chats()).toBe(2);
  });

  test('goes with --dry-run only', async () => {
    await writePictures(files, 1);
    const { exitCode, stderr } = await run(['photos', '--calibrate', '1']);
    expect([exitCode, chats()]).toEqual([2, 0]);
    expect(stderr).toContain('--calibrate goes with --dry-run');
  });

  test('the emulator is told apart from a service', async () => {
    await writePictures(files, 1);
    const result = await dryRun(['--emulate', '--calibrate', '1']);
    expect([result.exitCode, chats()]).toEqual([0, 0]);
    expect(result.stderr).toContain('SIMULATED');
    expect(result.stderr).not.toContain('costs money');
  });
});

describe('arithmetic', () => {
  const price = { inputToken: 0.001, outputToken: 0.01, image: 0.5, request: 0.25 };
  const imageTokens = { least: 1601, most: 6404 };
  const question = { promptTokens: 10, imageTokens, maxTokens: 100, price };

  test('tokens and cost grow with images and steps', () => {
    expect(inputTokens(2, [question, question])).toEqual({ low: 2 * 2 * 1611, high: 2 * 2 * 6414 });
    expect(mostOutputTokens(3, [question, question])).toBe(600);
    const range = costRange(2, [question]);
    expect(range?.low).toBeCloseTo(2 * (0.75 + 1.611));
    expect(range?.high).toBeCloseTo(2 * (0.75 + 6.414 + 1));
    expect(costRange(2, [question, { ...question, price: null }])).toBeNull();
  });

  test('a standard error takes two values', () => {
    expect(average([])).toBeNull();
    expect(average([4])).toEqual({ mean: 4, error: null });
    expect(average([2, 4])).toEqual({ mean: 3, error: 1 });
    expect(times({ mean: 3, error: 1 }, 10)).toEqual({ mean: 30, error: 10 });
  });

  test.each([
    ['latency', {}, 25_000],
    ['requests a minute', { requestsPerMinute: 50 }, 120_000],
    ['tokens a minute', { tokensPerMinute: 100 }, 600_000],
  ])('%s can be what a run waits for', (_, limits, expected) => {
    expect(durationOf({ requests: 100, tokens: 1000, latencyMs: 1000, concurrency: 4, ...limits })).toBe(
      expected,
    );
  });

  test('answers that do not tell their cost make no cost', () => {
    const silent = calibrationOf([{ status: 'failed', requests: [], errors: [] }]);
    expect(silent).toMatchObject({ images: 1, failed: 1, spent: null, cost: null, inputTokens: null });
  });

  test('a reservoir keeps different items, all where there is room, and the same for a seed', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 50 }), fc.nat(), (count, size, seed) => {
        const keep = (): readonly number[] => {
          const reservoir = new Reservoir<number>(size, seeded(seed));
          for (let item = 0; item < count; item++) reservoir.add(item);
          return reservoir.shuffled();
        };
        const kept = keep();
        expect(new Set(kept).size).toBe(Math.min(count, size));
        expect(kept.every((item) => item < count)).toBe(true);
        expect(keep()).toEqual(kept);
      }),
    );
  });

  test('a reservoir is spread over everything', () => {
    const reservoir = new Reservoir<number>(200, seeded(1));
    for (let item = 0; item < 50_000; item++) reservoir.add(item);
    const mean = reservoir.shuffled().reduce((sum, item) => sum + item, 0) / 200;
    expect(Math.abs(mean - 25_000)).toBeLessThan(4000);
  });
});

function numbers(text = ''): readonly number[] {
  return Array.from(text.matchAll(/[\d,]+(\.\d+)?(e-\d+)?/g), ([number]) =>
    Number(number.replaceAll(',', '')),
  );
}
