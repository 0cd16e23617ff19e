import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../support/emulator.ts';
import { readDataBlock } from '../../batch/report/support.ts';
import { KEY, cli, type CliPlace, type CliResult } from '../support/cli.ts';
import { Workspace, jpeg, workflow } from '../support/workspace.ts';
import { finalOf, linesOf, writePictures } from './support.ts';

let files: Workspace;
let emulator: Emulator;

beforeEach(async () => {
  files = new Workspace();
  files.write('caption.json', workflow());
  await start({});
});
afterEach(async () => {
  await emulator.close();
  files.remove();
});

async function start(options: EmulatorOptions): Promise<void> {
  await (emulator as Emulator | undefined)?.close();
  emulator = await startEmulator(options);
}

const out = (...names: readonly string[]): string => join(files.path, 'out', ...names);
const chats = (): number => emulator.requests.filter(({ chatNumber }) => chatNumber > 0).length;

function batch(args: readonly string[], place: CliPlace = {}): Promise<CliResult> {
  const all = ['batch', ...(args[0]?.endsWith('.json') === true ? [] : ['caption.json']), ...args];
  const isQuiet = args.includes('--quiet');
  const report = isQuiet || args.includes('--with-report') ? [] : ['--no-report'];
  const given = [...all.filter((arg) => arg !== '--with-report'), '-o', 'out', ...report];
  return cli(given, { cwd: files.path, emulator, ...place });
}

/** What report.html shows, which it has compressed. */
function reportData(): string {
  return readDataBlock(readFileSync(out('report.html'), 'utf8')).json;
}

describe('results', () => {
  test('each image has a line, with what it was made of and what came of it', async () => {
    await writePictures(files, 3);
    const { exitCode, stdout, stderr } = await batch(['photos']);
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^3 images: 3 done\n\$[\d.]+, [\d,]+ tokens, .*\nout\/results\.jsonl\n$/);
    const lines = linesOf(out());
    expect(lines.map(({ image }) => image).sort()).toEqual([
      'photos/000.jpg',
      'photos/001.jpg',
      'photos/002.jpg',
    ]);
    expect(lines[0]).toMatchObject({ v: 2, pass: 1, status: 'done', parameters: null, errors: [] });
    expect(lines[0]?.content).toMatch(/^[0-9a-f]{64}$/);
    expect(lines[0]?.outputs['step_0_answer']).toMatch(/^Simulated caption/);
    expect(lines[0]?.requests).toHaveLength(1);
    expect(lines[0]).not.toHaveProperty('id');
    expect(readdirSync(out()).sort()).toEqual(['results.jsonl', 'run.json']);
  });

  test('no key and no image is written down, not even by a workflow that gives them as outputs', async () => {
    await writePictures(files, 1);
    const outputs = [
      { type: 'JsonField', name: 'key', selector: '$inputs.openrouter_api_key' },
      { type: 'JsonField', name: 'picture', selector: '$inputs.image' },
    ];
    files.write('leaky.json', workflow([{}], { outputs }));
    await batch(['leaky.json', 'photos']);
    const [line] = linesOf(out());
    expect(line?.outputs).toEqual({
      key: '[key]',
      picture: { type: 'image', bytes: expect.any(Number) as unknown },
    });
    for (const name of readdirSync(out())) expect(readFileSync(out(name), 'utf8')).not.toContain(KEY);
  });

  test('an image that fails has its error, and the exit code says so', async () => {
    await writePictures(files, 1);
    files.write('photos/broken.jpg', 'no picture');
    const { exitCode, stderr } = await batch(['photos']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/2 images: 1 done, 1 failed \(image-not-raster 1\)\n/);
    const line = finalOf(out()).get('photos/broken.jpg');
    expect(line).toMatchObject({ status: 'failed', outputs: { step_0_answer: null }, requests: [] });
    expect(line?.errors[0]?.code).toMatch(/^image-/);
  });

  test('credentials of an address stay out of the files', async () => {
    const address = 'http://user:pass-word-1@127.0.0.1:1/a.jpg?X-Amz-Signature=sig-nature&v=1';
    const { exitCode } = await batch([address]);
    expect(exitCode).toBe(1);
    expect(linesOf(out())[0]?.image).toBe('http://127.0.0.1:1/a.jpg?v=1');
    expect(readFileSync(out('results.jsonl'), 'utf8')).not.toMatch(/pass-word-1|sig-nature/);
  });
});

describe('the same command again', () => {
  test('asks nothing and says so, also when files were touched or renamed', async () => {
    await writePictures(files, 3);
    await batch(['photos']);
    utimesSync(join(files.path, 'photos/000.jpg'), 1, 1);
    renameSync(join(files.path, 'photos/001.jpg'), join(files.path, 'photos/new.jpg'));
    const { exitCode, stderr } = await batch(['photos']);
    expect([exitCode, chats()]).toEqual([0, 3]);
    expect(stderr).toMatch(
      /1 image: 1 done, 1 of them not asked.*\nLeft as they were from earlier: 2 done\n/,
    );
    expect(finalOf(out()).get('photos/new.jpg')).toMatchObject({
      outputs: finalOf(out()).get('photos/001.jpg')?.outputs,
      copyOf: finalOf(out()).get('photos/001.jpg')?.key,
      requests: [],
    });
  });

  test('from another folder, with another way to say it, asks nothing', async () => {
    await writePictures(files, 2);
    await batch(['photos']);
    const args = ['batch', '../caption.json', join(files.path, 'photos'), '-o', '../out', '--no-report'];
    expect((await cli(args, { cwd: join(files.path, 'photos'), emulator })).exitCode).toBe(0);
    expect([chats(), linesOf(out()).length]).toEqual([2, 2]);
  });

  test('asks about new files and files with new content', async () => {
    await writePictures(files, 2);
    await batch(['photos']);
    files.write('photos/000.jpg', await jpeg('white', 100, 100));
    files.write('photos/002.jpg', await jpeg('black', 110, 100));
    await batch(['photos']);
    expect(chats()).toBe(4);
    expect(finalOf(out()).size).toBe(3);
  });

  test('leaves failed images alone unless told otherwise', async () => {
    await start({ faults: { match: ({ chatNumber }) => (chatNumber <= 1 ? 'moderated' : null) } });
    await writePictures(files, 2);
    expect((await batch(['photos', '-c', '1'])).exitCode).toBe(1);
    const again = await batch(['photos']);
    expect([again.exitCode, chats()]).toEqual([1, 2]);
    expect(again.stderr).toMatch(/Left as they were from earlier: 1 done, 1 failed.*--retry-failed/s);
    const retried = await batch(['photos', '--retry-failed']);
    expect([retried.exitCode, chats()]).toEqual([0, 3]);
    expect([...finalOf(out()).values()].map(({ status }) => status)).toEqual(['done', 'done']);
    expect((await batch(['photos', '--retry-failed'])).exitCode).toBe(0);
    expect(chats()).toBe(3);
  });

  test('with another prompt is refused, and with --force makes a new pass, which can be resumed', async () => {
    await writePictures(files, 3);
    const prompt = { type: 'WorkflowParameter', name: 'prompt', default_value: 'x' };
    files.write(
      'ask.json',
      workflow([{ task_type: 'unconstrained', prompt: '$inputs.prompt' }], { inputs: [prompt] }),
    );
    await batch(['ask.json', 'photos', '-p', 'prompt=one']);
    const refused = await batch(['ask.json', 'photos', '-p', 'prompt=two']);
    expect([refused.exitCode, chats()]).toEqual([2, 3]);
    expect(refused.stderr).toMatch(/Changed: the\s+parameter `prompt`/);
    const forced = await batch(['ask.json', 'photos', '-p', 'prompt=two', '--force', '--limit', '2']);
    expect([forced.exitCode, chats()]).toEqual([5, 5]);
    const resumed = await batch(['ask.json', 'photos', '-p', 'prompt=two']);
    expect([resumed.exitCode, chats()]).toEqual([0, 6]);
    expect([...finalOf(out()).values()].map(({ pass }) => pass)).toEqual([2, 2, 2]);
  });
});

describe('the same picture twice', () => {
  test('is paid once, whether the first is under way or done', async () => {
    await start({ latencyMs: 50 });
    await writePictures(files, 1);
    for (const name of ['b', 'c', 'd'])
      copyFileSync(join(files.path, 'photos/000.jpg'), join(files.path, `photos/${name}.jpg`));
    await batch(['photos', 'photos/000.jpg']);
    expect([chats(), linesOf(out()).length]).toEqual([1, 4]);
    expect(new Set(linesOf(out()).map(({ outputs }) => outputs['step_0_answer'])).size).toBe(1);
    expect(linesOf(out()).flatMap(({ requests }) => requests)).toHaveLength(1);
  });

  test('shares a failure, and one retry mends all', async () => {
    await start({ faults: { match: ({ chatNumber }) => (chatNumber <= 1 ? 'moderated' : null) } });
    await writePictures(files, 1);
    copyFileSync(join(files.path, 'photos/000.jpg'), join(files.path, 'photos/b.jpg'));
    await batch(['photos']);
    expect(linesOf(out()).map(({ status }) => status)).toEqual(['failed', 'failed']);
    await batch(['photos', '--retry-failed']);
    expect(chats()).toBe(2);
    expect([...finalOf(out()).values()].map(({ status }) => status)).toEqual(['done', 'done']);
  });

  test('with other parameters is another question', async () => {
    await writePictures(files, 1);
    const prompt = { type: 'WorkflowParameter', name: 'prompt' };
    files.write(
      'ask.json',
      workflow([{ task_type: 'unconstrained', prompt: '$inputs.prompt' }], { inputs: [prompt] }),
    );
    files.write('m.csv', 'image,prompt\nphotos/000.jpg,one\nphotos/000.jpg,two\nphotos/000.jpg,one\n');
    const { exitCode } = await batch(['ask.json', '--manifest', 'm.csv']);
    expect([exitCode, chats(), linesOf(out()).length]).toEqual([0, 2, 2]);
    expect(new Set(linesOf(out()).map(({ key }) => key)).size).toBe(2);
  });
});

describe('a run ends early, and the same command goes on', () => {
  test('--limit', async () => {
    await writePictures(files, 5);
    const { exitCode, stderr } = await batch(['photos', '--limit', '2']);
    expect([exitCode, chats()]).toEqual([5, 2]);
    expect(stderr).toMatch(/Ended early: --limit 2 is reached\. The same command goes on/);
    await batch(['photos', '--limit', '2']);
    expect((await batch(['photos', '--limit', '2'])).exitCode).toBe(0);
    expect(chats()).toBe(5);
  });

  test('not where a budget is just enough', async () => {
    await writePictures(files, 3);
    const { exitCode } = await batch(['photos', '--limit', '3', '--max-cost', '0.0025', '-c', '1']);
    expect([exitCode, chats()]).toEqual([0, 3]);
    const cost = linesOf(out()).reduce((sum, { requests }) => sum + (requests[0]?.cost ?? 0), 0);
    expect((await batch(['photos', '--limit', '1', '--max-cost', String(cost)])).exitCode).toBe(0);
  });

  test('--max-failures', async () => {
    await start({ faults: { match: () => 'moderated' } });
    await writePictures(files, 20);
    const { exitCode, stderr } = await batch(['photos', '--max-failures', '2', '-c', '1']);
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/--max-failures is 2/);
    expect(linesOf(out()).length).toBeLessThan(7);
  });

  test('--max-cost, for all runs of the folder together', async () => {
    await writePictures(files, 20);
    await batch(['photos', '--limit', '1']);
    const cost = linesOf(out())[0]?.requests[0]?.cost ?? 0;
    expect(cost).toBeGreaterThan(0);
    const { exitCode } = await batch(['photos', '--max-cost', String(cost * 8), '-c', '1']);
    const spent = linesOf(out())
      .flatMap(({ requests }) => requests)
      .reduce((sum, request) => sum + (request.cost ?? 0), 0);
    expect(exitCode).toBe(5);
    expect(spent).toBeLessThanOrEqual(cost * 8.001);
    expect(spent).toBeGreaterThan(cost * 5);
    const asked = chats();
    expect((await batch(['photos', '--max-cost', String(cost)])).exitCode).toBe(5);
    expect(chats()).toBe(asked);
  });

  test('--max-cost, where the service does not say what answers cost', async () => {
    await start({ faults: { match: () => 'usage-missing' } });
    await writePictures(files, 40);
    const { exitCode, stderr } = await batch(['photos', '--max-cost', '1', '-c', '2']);
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/cost not told by the service/);
    expect(stderr).toMatch(
      /Ended early: the service does not say what its answers cost, so --max-cost \$1\.00 cannot be kept\. Without --max-cost/,
    );
    // Those that told it, and at most as many as are under way and ready.
    expect(chats()).toBeLessThanOrEqual(5 + 2 * (2 * 2));
    const without = await batch(['photos', '-c', '2']);
    expect([without.exitCode, linesOf(out()).length]).toEqual([0, 40]);
  });

  test('--deadline', async () => {
    await start({ latencyMs: 100 });
    await writePictures(files, 30);
    const { exitCode, stderr } = await batch(['photos', '-c', '1', '--deadline', '0.4s']);
    expect([exitCode, stderr]).toEqual([5, expect.stringMatching(/--deadline is over/) as unknown]);
    expect(linesOf(out()).length).toBeLessThan(20);
  });

  test('a failure that every image would meet', async () => {
    await start({ limits: { perDay: 2 } });
    await writePictures(files, 6);
    const { exitCode, stderr } = await batch(['photos', '-c', '1']);
    expect(exitCode).toBe(4);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /daily limit.*resets at .*UTC.*the same command goes on from there\./,
    );
    expect(linesOf(out())).toHaveLength(2);
    expect(existsSync(out('.lock'))).toBe(false);
    await start({});
  });

  test('a list that cannot be read to its end: what is under way comes to its end first', async () => {
    await start({ latencyMs: 100 });
    await writePictures(files, 2);
    const stdin = Readable.from(['{"image":"photos/000.jpg"}\n{"image":"photos/001.jpg"}\nrubbish\n']);
    const { exitCode, stderr } = await batch(['--manifest', '-'], { stdin });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/standard input:3: this is no JSON/) as unknown,
    ]);
    expect(linesOf(out()).map(({ status }) => status)).toEqual(['done', 'done']);
  });

  test('a failure before anything came of anything is told, and nothing else', async () => {
    await writePictures(files, 2);
    files.write('m.jsonl', 'rubbish\n');
    const { exitCode, stderr } = await batch(['--manifest', 'm.jsonl', '--with-report']);
    expect([exitCode, existsSync(out('report.html'))]).toEqual([2, false]);
    expect(stderr).toMatch(/^error: m\.jsonl:1: /);
    expect(stderr).not.toMatch(/tokens|What is done is kept/);
  });
});

describe('a manifest', () => {
  const sort = workflow([{ task_type: 'classification', classes: '$inputs.classes' }], {
    inputs: [{ type: 'WorkflowParameter', name: 'classes' }],
  });

  test.each<[string, readonly string[]]>([
    ['by a run', []],
    ['by a dry run', ['--dry-run']],
  ])('is checked in all its rows before anything is asked, %s', async (_, more) => {
    await writePictures(files, 1);
    files.write('sort.json', sort);
    files.write(
      'm.jsonl',
      '{"image":"photos/000.jpg","classes":["a"]}\n{"image":"gone.jpg","classes":["a"]}\n' +
        '{"image":"photos/000.jpg","classes":5}\nrubbish\n{"classes":["a"]}\n{"image":"a.jpg","clases":["a"]}\n',
    );
    const { exitCode, stderr } = await batch(['sort.json', '--manifest', 'm.jsonl', ...more]);
    expect([exitCode, chats(), existsSync(out())]).toEqual([2, 0, false]);
    const lines = stderr.match(/m\.jsonl:\d+: [^.]*/g) ?? [];
    expect(lines).toEqual([
      expect.stringMatching(/:3: Input `classes` does not fit/),
      expect.stringMatching(/:4: this is no JSON/),
      expect.stringMatching(/:5: there is no image/),
      expect.stringMatching(/:6: the workflow has no input `clases`/),
    ]);
  });

  test('has lists in cells of a CSV file as JSON', async () => {
    await writePictures(files, 1);
    files.write('sort.json', sort);
    files.write('m.csv', 'image,classes\nphotos/000.jpg,"[""a"",""b""]"\n');
    expect((await batch(['sort.json', '--manifest', 'm.csv'])).exitCode).toBe(0);
    expect(linesOf(out())[0]?.parameters).toEqual({ classes: ['a', 'b'] });
  });

  test('has a record for each row that is told apart by an id, and pays for the question once', async () => {
    await writePictures(files, 1);
    files.write('m.csv', 'image,id\nphotos/000.jpg,1\nphotos/000.jpg,2\nphotos/000.jpg,2\n');
    expect((await batch(['--manifest', 'm.csv'])).exitCode).toBe(0);
    expect(linesOf(out()).map(({ row, columns }) => [row, columns])).toEqual([
      [1, { id: '1' }],
      [2, { id: '2' }],
    ]);
    expect(chats()).toBe(1);
    expect((await batch(['--manifest', 'm.csv'])).exitCode).toBe(0);
    expect([linesOf(out()).length, chats()]).toEqual([2, 1]);
  });

  test('that comes through a pipe has a failed item for a row that does not fit', async () => {
    await writePictures(files, 2);
    files.write('sort.json', sort);
    const rows = [5, ['a']].map((classes, at) => JSON.stringify({ image: `photos/00${at}.jpg`, classes }));
    const { exitCode } = await batch(['sort.json', '--manifest', '-'], {
      stdin: Readable.from([rows.join('\n')]),
    });
    expect(exitCode).toBe(1);
    expect(finalOf(out()).get('photos/000.jpg')).toMatchObject({
      status: 'failed',
      errors: [{ code: 'wrong-input', message: expect.stringMatching(/`classes` does not fit/) as unknown }],
    });
    expect(finalOf(out()).get('photos/001.jpg')?.status).toBe('done');
  });
});

test.each(['run', 'batch'])('a mistyped name of an input is no question to ask: %s', async (command) => {
  await writePictures(files, 1);
  const more = command === 'batch' ? ['-o', 'out'] : [];
  const args = [command, 'caption.json', 'photos', '-q', '-p', 'openruter_api_key=x', ...more];
  const { exitCode, stderr } = await cli(args, { cwd: files.path, emulator });
  expect([exitCode, chats()]).toEqual([2, 0]);
  expect(stderr).toMatch(/no input `openruter_api_key`.*Did you mean `openrouter_api_key`/s);
});

test('a path of a list that leads nowhere is told with the rule', async () => {
  await writePictures(files, 1, 'data/photos');
  files.write('data/list.txt', 'photos/000.jpg\nphotos/gone.jpg\n');
  const { exitCode } = await batch(['--list', 'data/list.txt']);
  expect(exitCode).toBe(1);
  expect(finalOf(out()).get('data/photos/000.jpg')?.status).toBe('done');
  expect(finalOf(out()).get('data/photos/gone.jpg')?.errors[0]).toMatchObject({
    code: 'image-file-not-found',
    message:
      "There is no file `data/photos/gone.jpg`. Paths in `data/list.txt` are relative to the list's own folder.",
  });
  expect((await batch(['data/photos'])).exitCode).toBe(0);
  expect(chats()).toBe(1);
});

test('Ctrl-C takes no more, waits for what is under way, and the same command goes on', async () => {
  const interruption = new AbortController();
  await start({
    latencyMs: 400,
    answer: () => {
      setImmediate(() => {
        interruption.abort();
      });
      return null;
    },
  });
  await writePictures(files, 20);
  const { exitCode, stderr } = await batch(['photos', '-c', '2', '--with-report', '--csv'], {
    signal: interruption.signal,
  });
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(
    /^Ending: \d images? under way, waiting for the answers at most 30 s\. Ctrl-C again/,
  );
  expect(stderr).toMatch(/Interrupted\. The same command goes on from here/);
  const before = linesOf(out()).length;
  const rows = readFileSync(out('results.csv'), 'utf8').trimEnd().split('\r\n');
  expect([rows.length - 1, existsSync(out('report.html'))]).toEqual([before, true]);
  expect(before).toBe(chats());
  expect(before).toBeLessThan(10);
  expect((await batch(['photos'])).exitCode).toBe(0);
  expect([linesOf(out()).length, chats()]).toEqual([20, 20]);
});

test('Ctrl-C gives up what is under way after the grace period', async () => {
  const interruption = new AbortController();
  await start({
    faults: {
      match: () => {
        setTimeout(() => {
          interruption.abort();
        }, 50);
        return 'hang';
      },
    },
  });
  await writePictures(files, 3);
  const { exitCode, stderr } = await batch(['photos', '--grace', '0.2s'], { signal: interruption.signal });
  expect([exitCode, linesOf(out()).length]).toEqual([130, 0]);
  expect(stderr).toMatch(/Interrupted\. What was under way for 3 images was given up\. The same command/);
});

test('a list on standard input that never ends does not keep a run alive', async () => {
  await writePictures(files, 1);
  const { PassThrough } = await import('node:stream');
  const stdin = new PassThrough();
  const interruption = new AbortController();
  stdin.write('photos/000.jpg\n');
  setTimeout(() => {
    interruption.abort();
  }, 300);
  const { exitCode } = await batch(['--list', '-'], { stdin, signal: interruption.signal });
  expect([exitCode, linesOf(out()).length]).toEqual([130, 1]);
});

test('a named pipe is a list that is read once, and wholly', async () => {
  await writePictures(files, 40);
  const pipe = join(files.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const names = Array.from({ length: 40 }, (_, index) => `photos/${String(index).padStart(3, '0')}.jpg\n`);
  const written = writeFile(pipe, names.join(''));
  const { exitCode } = await batch(['--list', 'pipe']);
  await written;
  expect([exitCode, linesOf(out()).length]).toEqual([0, 40]);
});

test('--rpm and --tpm are options of the transport, which takes them', async () => {
  await writePictures(files, 2);
  const { llamaVisionOptions } = await import('../../../cli/engine.ts');
  const options = { rpm: 600, tpm: 90_000, timeout: 5 } as Parameters<typeof llamaVisionOptions>[0];
  expect(llamaVisionOptions(options).transport).toEqual({
    deadlineMs: 5000,
    requestsPerMinute: 600,
    tokensPerMinute: 90_000,
  });
  expect((await batch(['photos', '--rpm', '6000', '--tpm', '1000000'])).exitCode).toBe(0);
  expect((await batch(['photos', '--rpm', '0'])).exitCode).toBe(2);
});

test('a folder that cannot be used is no bug', async () => {
  await writePictures(files, 1);
  files.write('out', 'a file');
  const { exitCode, stderr } = await batch(['photos']);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(/The folder `.*out` cannot be used \(/) as unknown,
  ]);
});

test('--only limits', async () => {
  await writePictures(files, 12);
  await batch(['photos', '--only', '00*.jpg']);
  expect(chats()).toBe(10);
  const none = await batch(['photos', '--only', 'x*']);
  expect([none.exitCode, none.stderr]).toEqual([2, 'error: No image matches --only.\n']);
});

test('a folder in which a run is working is left to it', async () => {
  await writePictures(files, 1);
  const { lockFolder } = await import('../../../batch/store/lock.ts');
  files.write('out/notes.txt', 'x');
  const lock = await lockFolder(out(), { now: new Date(), onLost: () => undefined });
  const { exitCode, stderr } = await batch(['photos']);
  expect([exitCode, chats()]).toEqual([2, 0]);
  expect(stderr).toMatch(/Another run works in this folder/);
  await lock.release();
});

test('simulated answers and real ones do not mix', async () => {
  await writePictures(files, 1);
  expect((await batch(['photos', '--emulate'])).exitCode).toBe(0);
  const { exitCode, stderr } = await batch(['photos']);
  expect([exitCode, chats()]).toEqual([2, 0]);
  expect(stderr.replace(/\s+/g, ' ')).toMatch(/the host \(was `emulator`/);
});

describe('files made of the results', () => {
  test('--csv has the final record of every image, safe for a spreadsheet', async () => {
    await start({ answer: () => '=HYPERLINK("x"), "quoted"\nsecond line' });
    await writePictures(files, 2);
    files.write('photos/broken.jpg', 'no picture');
    const { stderr } = await batch(['photos', '--csv']);
    expect(stderr).toMatch(/out\/results\.csv\n/);
    const rows = parse(readFileSync(out('results.csv'), 'utf8'));
    const [header, ...others] = rows;
    expect(header).toEqual([
      'image',
      'status',
      'step_0_answer',
      'error',
      'model',
      'tokens',
      'cost',
      'latency_ms',
      'pass',
    ]);
    expect(others).toHaveLength(3);
    const done = others.find(([image]) => image === 'photos/000.jpg') ?? [];
    expect(done.slice(1, 4)).toEqual(['done', `'=HYPERLINK("x"), "quoted"\nsecond line`, '']);
    expect(done[6]).toMatch(/^0\.\d+$/);
    expect(others.find(([image]) => image === 'photos/broken.jpg')?.[3]).toMatch(/^step_0: .*\(image-/);
  });

  test('--csv tells rows of a manifest apart: row, own parameters, columns of its own, lists as JSON', async () => {
    await writePictures(files, 1);
    files.write(
      'ask.json',
      workflow([{ task_type: 'classification', classes: '$inputs.classes' }], {
        inputs: [{ type: 'WorkflowParameter', name: 'classes', default_value: ['x'] }],
        outputs: [{ type: 'JsonField', name: 'classes', selector: '$steps.step_0.classes' }],
      }),
    );
    files.write(
      'm.jsonl',
      '{"image":"photos/000.jpg","classes":["a","b"],"id":7}\n{"image":"photos/000.jpg","classes":["c"],"id":8}\n',
    );
    await batch(['ask.json', '--manifest', 'm.jsonl', '--csv', '-c', '1']);
    const rows: Readonly<Record<string, string>>[] = parse(readFileSync(out('results.csv'), 'utf8'), {
      columns: true,
    });
    expect(rows.map((row) => [row['row'], row['id'], row['input.classes'], row['classes']])).toEqual([
      ['1', '7', '["a","b"]', '["a","b"]'],
      ['2', '8', '["c"]', '["c"]'],
    ]);
  });

  test('the report is written unless it is not wanted', async () => {
    await writePictures(files, 2);
    const { stderr } = await batch(['photos', '--with-report']);
    expect(stderr).toMatch(/out\/report\.html\n/);
    expect(reportData()).toContain('Simulated caption');
  });

  test.each([
    ['a budget', [{}, ['--limit', '2']], 5],
    ['a failure that every image would meet', [{ limits: { perDay: 2 } }, []], 4],
  ] as const)('are there after %s, too', async (_, [options, args], code) => {
    await start(options);
    await writePictures(files, 4);
    const { exitCode } = await batch(['photos', '--csv', '--with-report', '-c', '1', ...args]);
    expect(exitCode).toBe(code);
    const rows = readFileSync(out('results.csv'), 'utf8').trimEnd().split('\r\n');
    expect([rows.length - 1, existsSync(out('report.html'))]).toEqual([2, true]);
  });

  test('are made by `report` alone, without key and workflow, from whatever there is', async () => {
    await writePictures(files, 2);
    await batch(['photos']);
    writeFileSync(out('results.jsonl'), '{"v":2,"key":"torn', { flag: 'a' });
    const args = ['report', 'out', '--csv', '--json-per-image'];
    const { exitCode, stdout, stderr } = await cli(args, { cwd: files.path });
    expect([exitCode, stdout, stderr]).toEqual([0, '', 'out/results.csv\nout/report.html\nout/json\n']);
    expect(reportData()).toContain('Simulated caption');
    expect(readdirSync(out('json'))).toHaveLength(2);
  });

  test('`report` of a folder without results says so', async () => {
    const { exitCode, stderr } = await cli(['report', '.'], { cwd: files.path });
    expect([exitCode, stderr]).toEqual([
      2,
      'error: There is no results.jsonl in `.`. Give the folder that a batch had as -o.\n',
    ]);
  });

  test('for which there is no time are told, with the command that makes them, and leave nothing half', async () => {
    await writePictures(files, 2);
    await batch(['photos']);
    const { writeAfter } = await import('../../../cli/batch/write-after.ts');
    const terminal = { cwd: files.path } as Parameters<typeof writeAfter>[1]['terminal'];
    const all = { csv: true, jsonPerImage: true, report: true, quiet: true, terminal };
    const made = await writeAfter(out(), { ...all, signal: AbortSignal.abort() });
    expect(made).toEqual({ written: [], unfinished: ['results.csv', 'report.html', 'json'] });
    expect(readdirSync(out()).sort()).toEqual(['results.jsonl', 'run.json']);
  });

  test('--json-per-image has a file for each', async () => {
    await writePictures(files, 2);
    await batch(['photos', '--json-per-image']);
    const names = readdirSync(out('json')).sort();
    expect(names).toEqual([
      expect.stringMatching(/^000\.jpg\.[0-9a-f]{12}\.json$/),
      expect.stringMatching(/^001\.jpg\./),
    ]);
    expect(JSON.parse(readFileSync(out('json', names[0] ?? ''), 'utf8'))).toMatchObject({
      image: 'photos/000.jpg',
    });
  });
});
