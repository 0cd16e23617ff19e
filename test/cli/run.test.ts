import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, textOf, type Emulator } from '../support/emulator.ts';
import { until } from '../support/until.ts';
import { cli, type CliPlace } from './support/cli.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const files = new Workspace();
let emulator: Emulator;
let web: Server;
let red: Buffer;
let webOrigin = '';

const question = { task_type: 'visual-question-answering', prompt: '$inputs.question' };
const questionInput = {
  type: 'WorkflowParameter',
  name: 'question',
  kind: ['string'],
  default_value: 'What is this?',
};

beforeAll(async () => {
  emulator = await startEmulator({
    answer: (request) => answerOf(textOf(request, 'user')),
  });
  red = await jpeg('red');
  files.write('caption.json', workflow());
  files.write('ask.json', workflow([question], { inputs: [questionInput] }));
  files.write('two.json', workflow([{}, question], { inputs: [questionInput] }));
  files.write(
    'sort.json',
    workflow([{ task_type: 'classification', classes: '$inputs.classes' }], {
      inputs: [{ type: 'WorkflowParameter', name: 'classes' }],
    }),
  );
  files.write('old.json', workflow([{ type: 'roboflow_core/llama_3_2_vision@v1' }]));
  files.write('photos/red.jpg', red);
  files.write('photos/Blue.JPG', await jpeg('blue'));
  files.write('photos/notes.txt', 'no image');
  files.write('photos/more/red.jpg', red);
  files.write('zero.jpg', '');
  web = createServer((_, response) => response.end(red)).listen(0, '127.0.0.1');
  await once(web, 'listening');
  webOrigin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await emulator.close();
  web.closeAllConnections();
  web.close();
  files.remove();
});

beforeEach(() => {
  emulator.reset();
});

function answerOf(words: string): string {
  return words === '' ? 'A picture.' : `Answer to: ${words}`;
}

const run = (args: readonly string[], place: CliPlace = {}) =>
  cli(['run', ...args], { cwd: files.path, emulator, ...place });

const sorted = (text: string): readonly string[] => text.trimEnd().split('\n').sort();

describe('images are found', () => {
  test.each<{ title: string; sources: readonly string[]; names: readonly string[]; stdin?: string }>([
    { title: 'in a file', sources: ['photos/red.jpg'], names: ['photos/red.jpg'] },
    {
      title: 'in a folder and in those below it, as for a batch',
      sources: ['photos'],
      names: ['photos/Blue.JPG', 'photos/more/red.jpg', 'photos/red.jpg'],
    },
    {
      title: 'by a pattern',
      sources: ['photos/**/*.jpg'],
      names: ['photos/Blue.JPG', 'photos/more/red.jpg', 'photos/red.jpg'],
    },
    {
      title: 'by an absolute pattern, which gives absolute paths as an absolute folder does',
      sources: [join(files.path, 'photos/m*/*.jpg')],
      names: [join(files.path, 'photos/more/red.jpg')],
    },
    {
      title: 'in a list on standard input, Windows line ends and empty lines included',
      sources: ['-'],
      stdin: 'photos/red.jpg\r\n\r\nphotos/more\r\n',
      names: ['photos/more/red.jpg', 'photos/red.jpg'],
    },
    {
      title: 'twice where they are given twice',
      sources: ['photos/red.jpg', 'photos/red.jpg'],
      names: ['photos/red.jpg', 'photos/red.jpg'],
    },
  ])('$title', async ({ sources, names, stdin }) => {
    const { stdout, exitCode } = await run(
      ['caption.json', ...sources],
      stdin === undefined ? {} : { stdin },
    );
    expect(sorted(stdout)).toEqual(names.map((name) => `${name}\tA picture.`));
    expect(exitCode).toBe(0);
  });

  test('and what is passed over in a folder is counted, with the reason', async () => {
    const { stderr, exitCode } = await run(['caption.json', 'photos']);
    expect(stderr).toContain('Passed over: 1 file not an image by name or content.');
    expect(exitCode).toBe(0);
    expect((await run(['caption.json', 'photos', '-q'])).stderr).not.toContain('Passed over');
  });

  test('at an address, which is named without its password', async () => {
    const address = `${webOrigin.replace('//', '//user:secret@')}/a/photo.jpg?size=2`;
    const { stdout, both } = await run(['caption.json', address]);
    expect(stdout).toBe(`${webOrigin}/a/photo.jpg?size=2\tA picture.\n`);
    expect(both).not.toContain('secret');
  });

  test('on standard input, as bytes and as a data URI', async () => {
    const piped = await run(['caption.json', '-'], { stdin: red });
    const uri = await run(['caption.json', `data:image/jpeg;base64,${red.toString('base64')}`]);
    expect([piped.stdout, uri.stdout]).toEqual(['stdin\tA picture.\n', 'data URI\tA picture.\n']);
  });
});

describe('parameters', () => {
  const asked = (): readonly string[] => emulator.requests.map((request) => textOf(request, 'user'));

  test('--param wins over --params, and --set over both', async () => {
    files.write('values.json', { question: 'from the file' });
    const base = ['ask.json', 'photos/red.jpg', '--params', 'values.json'];
    await run(base);
    await run([...base, '--param', 'question=text=with=equals']);
    await run([...base, '--param', 'question=text', '--set', 'question="JSON"']);
    expect(asked()).toEqual(['Question: from the file', 'Question: text=with=equals', 'Question: JSON']);
  });

  test('values may look like options', async () => {
    await run(['ask.json', 'photos/red.jpg', '-p', 'question=-1']);
    expect(asked()).toEqual(['Question: -1']);
  });

  test('--set gives lists', async () => {
    await run(['sort.json', 'photos/red.jpg', '--set', 'classes=["cat","dog"]']);
    expect(asked()[0]).toContain('["cat","dog"]');
  });

  test('an unknown one is refused before the run, with the nearest name', async () => {
    const { both, exitCode } = await run(['ask.json', 'photos/red.jpg', '--param', 'questoin=x']);
    expect(both).toMatch(/^error: .+no input `questoin`.+Did you mean `question`\?\n$/);
    expect(exitCode).toBe(2);
  });

  test('a workflow with an image for the whole run takes it as a parameter', async () => {
    const inputs = [{ type: 'WorkflowImage', name: 'second' }];
    files.write('pair.json', workflow([{}, { images: '$inputs.second' }], { inputs }));
    const unclear = await run(['pair.json', 'photos/red.jpg']);
    expect(unclear.stderr).toMatch(
      /takes images as `image` and `second`.+--image-input image.+--param second=FILE/,
    );
    const clear = await run([
      'pair.json',
      'photos',
      '--image-input',
      'image',
      '--param',
      'second=photos/red.jpg',
    ]);
    expect(clear).toMatchObject({ exitCode: 0 });
    expect(sorted(clear.stdout)).toHaveLength(3);
  });
});

describe('in a pipe', () => {
  test('outputs are columns in the order of the workflow, escaped', async () => {
    const multiline = await startEmulator({ answer: () => 'two\nlines\tand a \\ \u001b[31mred\u001b[0m' });
    const { stdout } = await run(['two.json', 'photos/red.jpg'], { emulator: multiline });
    await multiline.close();
    const cell = String.raw`two\nlines\tand a \\ red`;
    expect(stdout).toBe(`photos/red.jpg\t${cell}\t${cell}\n`);
  });

  test('a failed image has its line on stderr, the others theirs on stdout', async () => {
    const { stdout, stderr, exitCode } = await run(['caption.json', 'photos/red.jpg', 'zero.jpg']);
    expect(stdout).toBe('photos/red.jpg\tA picture.\n');
    expect(stderr).toMatch(/^zero\.jpg: `zero\.jpg` has no bytes\.\n2 images, 1 failed, 1 request, .+\n$/);
    expect(exitCode).toBe(1);
  });

  test('stderr tells what it came to, unless --quiet', async () => {
    const loud = await run(['caption.json', 'photos/red.jpg']);
    const quiet = await run(['caption.json', 'photos/red.jpg', '--quiet']);
    expect(loud.stderr).toMatch(/^1 image, 1 request, [\d,]+ tokens, \$[\d.]+, \d+\.\d s\n$/);
    expect(quiet.stderr).toBe('');
  });

  test('there are no colours, unless forced', async () => {
    const plain = await run(['old.json', 'photos/red.jpg'], { environment: { NO_COLOR: '' } });
    const forced = await run(['old.json', 'photos/red.jpg'], {
      environment: { NO_COLOR: '', FORCE_COLOR: '1' },
    });
    expect(plain.both).not.toContain('\u001b');
    expect(forced.stderr).toContain('\u001b[33mwarning\u001b[39m');
  });
});

describe('--json', () => {
  test('gives an object a line, errors included', async () => {
    const { stdout, stderr, exitCode } = await run(['caption.json', 'photos/red.jpg', 'zero.jpg', '--json']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { index: number });
    expect(rows.sort((a, b) => a.index - b.index)).toEqual([
      {
        index: 0,
        image: 'photos/red.jpg',
        status: 'done',
        outputs: { step_0_answer: 'A picture.' },
        errors: [],
        requests: [expect.objectContaining({ step: 'step_0', answer: 'complete' })],
      },
      {
        index: 1,
        image: 'zero.jpg',
        status: 'failed',
        outputs: { step_0_answer: null },
        errors: [
          {
            step: 'step_0',
            code: 'image-empty',
            message: expect.stringContaining('`zero.jpg` has no bytes.') as unknown,
          },
        ],
        requests: [],
      },
    ]);
    expect(stderr).toContain('zero.jpg: `zero.jpg` has no bytes.');
    expect(exitCode).toBe(1);
  });

  test('gives images in full, where people see their size', async () => {
    const outputs = [{ type: 'JsonField', name: 'picture', selector: '$inputs.image' }];
    files.write('picture.json', workflow([{}], { outputs }));
    const json = await run(['picture.json', 'photos/red.jpg', '--json']);
    const text = await run(['picture.json', 'photos/red.jpg']);
    expect(json.stdout).toContain(red.toString('base64'));
    expect(text.stdout).toBe(`photos/red.jpg\timage (${red.length} bytes)\n`);
  });
});

describe('answers that are not complete', () => {
  test('are told by image', async () => {
    const cutting = await startEmulator({ faults: { match: () => 'length' } });
    const { stdout, stderr } = await run(['caption.json', 'photos/red.jpg'], { emulator: cutting });
    await cutting.close();
    expect(stderr).toMatch(
      /^red\.jpg: step_0: the answer is cut off; raise `max_tokens`\n1 image.+1 incomplete/,
    );
    expect(stdout).toMatch(/^photos\/red\.jpg\t/);
  });
});

describe('--emulate', () => {
  test('says that answers are simulated, and reaches nothing else', async () => {
    const { stdout, stderr } = await run(['caption.json', 'photos/red.jpg', '--emulate'], {
      environment: { LLAMA_VISION_BASE_URL: 'http://192.0.2.1/v1', LLAMA_VISION_MODEL: 'another' },
    });
    expect(stderr).toMatch(/^SIMULATED ANSWERS: /);
    expect(stderr).toContain('(simulated)');
    expect(stdout).toContain('Simulated caption');
    expect(emulator.requests).toHaveLength(0);
  });

  test('says nothing of it where nothing is run', async () => {
    const { stderr } = await run(['caption.json', 'nope.jpg', '--emulate']);
    expect(stderr).toBe('error: There is no file or folder `nope.jpg`.\n');
  });
});

test('a workflow without images runs once', async () => {
  const inputs = [{ type: 'WorkflowParameter', name: 'word' }];
  const outputs = [{ type: 'JsonField', name: 'same', selector: '$inputs.word' }];
  files.write('echo.json', { version: '1.0', inputs, steps: [], outputs });
  const text = await run(['echo.json', '--param', 'word=hello']);
  const json = await run(['echo.json', '--param', 'word=hello', '--json', '-q']);
  expect(text.stdout).toBe('element 0\thello\n');
  expect(text.stderr).toMatch(/^0 requests, \d/);
  expect(JSON.parse(json.stdout)).toEqual({
    index: 0,
    image: null,
    status: 'done',
    outputs: { same: 'hello' },
    errors: [],
    requests: [],
  });
});

test('the failure of a step that no image owns is an error of every image', async () => {
  const inputs = [{ type: 'InferenceParameter', name: 'whole', kind: ['image'] }];
  files.write('shared.json', workflow([{}, { images: '$inputs.whole' }], { inputs }));
  const { stdout, stderr, exitCode } = await run([
    'shared.json',
    'photos',
    '--param',
    'whole=zero.jpg',
    '--json',
  ]);
  expect(stderr).toContain('`zero.jpg` has no bytes.');
  expect(stdout.match(/"status":"failed"/g)).toHaveLength(3);
  expect(exitCode).toBe(1);
});

test('an interrupted run keeps the finished answers, and its exit code is 130', async () => {
  const slow = await startEmulator({ latencyMs: 0, faults: { sequence: [null, 'hang'] } });
  const stop = new AbortController();
  const result = await run(['caption.json', 'photos', '--concurrency', '1'], {
    emulator: slow,
    signal: stop.signal,
    onStdout: () => {
      stop.abort();
    },
  });
  await slow.close();
  expect(result.stdout).toMatch(/^photos\/\w+\.JPG\t[^\n]+\n$/i);
  expect(result.stderr).toMatch(/^Ended after 1 of 3 images, \$[\d.]+\.\n$/m);
  expect(result.exitCode).toBe(130);
});

test('an interruption ends the wait for standard input', async () => {
  const stop = new AbortController();
  const stdin = new PassThrough();
  const running = run(['caption.json', '-'], { stdin, signal: stop.signal });
  await until(() => stdin.listenerCount('readable') > 0);
  stop.abort();
  expect(await running).toEqual({ exitCode: 130, stdout: '', stderr: '', both: '' });
});
