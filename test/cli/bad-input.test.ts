import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions } from '../support/emulator.ts';
import { cli, KEY, type CliPlace } from './support/cli.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const files = new Workspace();
let emulator: Emulator;
let closedPort = 0;

beforeAll(async () => {
  emulator = await startEmulator();
  files.write('good.json', workflow());
  files.write('comma.json', '{\n  "version": "1.0",\n}\n');
  files.write('comma-in-list.json', '{\n  "inputs": [1, 2, ]\n}\n');
  files.write('empty.json', '');
  files.write('comment.json', '{\n  // no\n}\n');
  files.write('typo.json', workflow([{ type: 'roboflow_core/lama_vision@v2' }]));
  files.write('two-mistakes.json', workflow([{ task_type: 'capton' }, { task_type: 'classification' }]));
  files.write('no-images.json', { version: '1.0', inputs: [], steps: [], outputs: [] });
  files.write('one.jpg', await jpeg('red'));
  files.write('two.jpg', await jpeg('blue'));
  files.write('corrupt.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500, 7)]));
  files.write('cut.jpg', (await jpeg('red', 640, 480)).subarray(0, 700));
  files.write('zero.jpg', '');
  files.write('text.jpg', 'this is a letter and no picture');
  files.write('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  files.write('texts/letter.txt', 'no image');
  files.write('list.json', [1]);
  closedPort = await freePort();
});

afterAll(async () => {
  await emulator.close();
  files.remove();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const run = (args: readonly string[], place: CliPlace = {}) =>
  cli(['run', '--quiet', ...args], { cwd: files.path, emulator, ...place });

interface Row {
  readonly title: string;
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly says: RegExp;
  readonly place?: CliPlace;
}

const rows: readonly Row[] = [
  {
    title: 'no such workflow',
    args: ['nope.json', 'one.jpg'],
    exitCode: 2,
    says: /^error: There is no file `nope\.json`\.$/,
  },
  {
    title: 'a folder as workflow',
    args: ['texts', 'one.jpg'],
    exitCode: 2,
    says: /`texts` is a folder; a JSON file/,
  },
  {
    title: 'no such image',
    args: ['good.json', 'nope.jpg'],
    exitCode: 2,
    says: /^error: There is no file or folder `nope\.jpg`\.$/,
  },
  {
    title: 'a folder without images',
    args: ['good.json', 'texts'],
    exitCode: 2,
    says: /There are no images in the folder `texts` \(jpg, .+\) or below it\./,
  },
  {
    title: 'a pattern that matches nothing',
    args: ['good.json', '*.tiff'],
    exitCode: 2,
    says: /No file matches `\*\.tiff`/,
  },
  {
    title: 'JSON with a trailing comma',
    args: ['comma.json', 'one.jpg'],
    exitCode: 2,
    says: /^error: comma\.json:2:19: this is no JSON: this comma is one too many\.$/,
  },
  {
    title: 'JSON with a trailing comma in a list',
    args: ['comma-in-list.json', 'one.jpg'],
    exitCode: 2,
    says: /comma-in-list\.json:2:18: .*this comma is one too many/,
  },
  {
    title: 'JSON with a comment',
    args: ['comment.json', 'one.jpg'],
    exitCode: 2,
    says: /comment\.json:2:3: .*JSON has no comments/,
  },
  {
    title: 'an empty workflow',
    args: ['empty.json', 'one.jpg'],
    exitCode: 2,
    says: /`empty\.json` is empty; JSON is expected/,
  },
  {
    title: 'an unknown block',
    args: ['typo.json', 'one.jpg'],
    exitCode: 3,
    says: /Did you mean `roboflow_core\/llama_vision@v2`\?.*llama-vision validate typo\.json/,
  },
  {
    title: 'no key',
    args: ['good.json', 'one.jpg'],
    exitCode: 2,
    says: /needs an API key.+OPENROUTER_API_KEY.+--key.+--emulate/,
    place: { environment: { OPENROUTER_API_KEY: '' } },
  },
  {
    title: 'a model without endpoints',
    args: ['good.json', 'one.jpg', '--model', 'emulator/retired-vision-instruct'],
    exitCode: 4,
    says: /no host for `emulator\/retired-vision-instruct`.+--model.+--base-url/,
  },
  {
    title: 'a corrupt image',
    args: ['good.json', 'corrupt.jpg'],
    exitCode: 1,
    says: /^corrupt\.jpg: .*damaged JPEG/,
  },
  { title: 'a cut image', args: ['good.json', 'cut.jpg'], exitCode: 1, says: /^cut\.jpg: / },
  { title: 'a zero-byte image', args: ['good.json', 'zero.jpg'], exitCode: 1, says: /zero\.jpg.+no bytes/ },
  {
    title: 'an image over the limit',
    args: ['good.json', 'one.jpg', '--max-image-bytes', '100'],
    exitCode: 1,
    says: /one\.jpg.+the limit is 100.+--max-image-bytes/,
  },
  {
    title: 'an SVG drawing',
    args: ['good.json', 'drawing.svg'],
    exitCode: 1,
    says: /drawing\.svg.+SVG drawing.+JPEG, PNG/,
  },
  {
    title: 'text as image',
    args: ['good.json', 'text.jpg'],
    exitCode: 1,
    says: /text\.jpg.+looks like text/,
  },
  {
    title: 'a private address where URLs are public',
    args: ['good.json', 'http://127.0.0.1:1/one.jpg', '--urls', 'public'],
    exitCode: 1,
    says: /one\.jpg: .+not a host on the public internet/,
  },
  {
    title: 'an address where URLs are off',
    args: ['good.json', 'http://user:secret@127.0.0.1:1/one.jpg', '--urls', 'none'],
    exitCode: 2,
    says: /`http:\/\/127\.0\.0\.1:1\/one\.jpg` is an address, and --urls none/,
  },
  { title: 'no image', args: ['good.json'], exitCode: 2, says: /No image was given.+standard input/ },
  {
    title: 'images for a workflow that takes none',
    args: ['no-images.json', 'one.jpg'],
    exitCode: 2,
    says: /the workflow has no input that takes them/,
  },
  {
    title: 'an image input that does not exist',
    args: ['good.json', 'one.jpg', '--image-input', 'imag'],
    exitCode: 2,
    says: /no input `imag` for images\. It takes images as `image`\. Did you mean `image`\?/,
  },
  {
    title: 'images given twice',
    args: ['good.json', 'one.jpg', '--param', 'image=two.jpg'],
    exitCode: 2,
    says: /`image` is given as a parameter already/,
  },
  {
    title: 'a parameter without value',
    args: ['good.json', 'one.jpg', '--param', 'prompt'],
    exitCode: 2,
    says: /--param takes `name=value`, and got `prompt`/,
  },
  {
    title: 'a parameter that is no JSON',
    args: ['good.json', 'one.jpg', '--set', 'classes=[cat]'],
    exitCode: 2,
    says: /value of `classes` is no JSON: `\[cat\]`\. For plain text use --param/,
  },
  {
    title: 'a parameter file that holds a list',
    args: ['good.json', 'one.jpg', '--params', 'list.json'],
    exitCode: 2,
    says: /`list\.json` holds no object of parameters/,
  },
  {
    title: 'empty standard input',
    args: ['good.json', '-'],
    exitCode: 2,
    says: /Standard input is empty/,
  },
  {
    title: 'an SVG drawing on standard input',
    args: ['good.json', '-'],
    exitCode: 1,
    says: /SVG drawing/,
    place: { stdin: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  },
  {
    title: 'a list with an image that is not there',
    args: ['good.json', '-'],
    exitCode: 2,
    says: /There is no file or folder `nope\.jpg`/,
    place: { stdin: 'one.jpg\nnope.jpg\n' },
  },
  {
    title: 'the first image that fails, with --fail-fast',
    args: ['good.json', 'zero.jpg', '--fail-fast'],
    exitCode: 1,
    says: /^error: zero\.jpg: `zero\.jpg` has no bytes\.$/,
  },
  {
    title: 'a privacy level that another host cannot promise',
    args: ['good.json', 'one.jpg', '--base-url', 'http://192.0.2.1/v1', '--model', 'x'],
    exitCode: 2,
    says: /`privacy_level` is `deny`.+--own-host/,
  },
  {
    title: 'another host without a model',
    args: ['good.json', 'one.jpg', '--base-url', 'http://127.0.0.1:9/v1'],
    exitCode: 2,
    says: /Name the model there: `--model`/,
  },
];

describe('bad input has one line on stderr, nothing on stdout, and its exit code', () => {
  test.each(rows)('$title', async ({ args, exitCode, says, place }) => {
    const result = await run(args, place);
    expect(result.stderr).toMatch(/^[^\n]+\n$/);
    expect(result.stderr.trimEnd()).toMatch(says);
    expect(result.stdout).toBe('');
    expect(result.exitCode).toBe(exitCode);
  });

  test('a host that cannot be reached', async () => {
    const host = `http://127.0.0.1:${closedPort}/v1`;
    const result = await run(['good.json', 'one.jpg', '--base-url', host, '--model', 'x']);
    expect(result.stderr).toMatch(/^error: .+cannot be reached \(ECONNREFUSED\)[^\n]+\n$/);
    expect(result).toMatchObject({ stdout: '', exitCode: 4 });
  });

  test.each<{ title: string; options: EmulatorOptions; says: RegExp }>([
    { title: '401', options: { apiKeys: ['another'] }, says: /did not accept the key \(401\).+--key/ },
    { title: '402', options: { credits: 0 }, says: /wants more credit.+\(402\).+openrouter\.ai\/credits/ },
  ])('$title from the service', async ({ options, says }) => {
    const service = await startEmulator(options);
    const result = await run(['good.json', 'one.jpg', 'two.jpg'], { emulator: service });
    await service.close();
    expect(result.stderr.replace(/^Ended[^\n]+\n/, '')).toMatch(/^error: [^\n]+\n$/);
    expect(result.stderr).toMatch(says);
    expect(result).toMatchObject({ stdout: '', exitCode: 4 });
  });
});

describe('bad command lines', () => {
  test.each<{ title: string; args: readonly string[]; says: RegExp }>([
    { title: 'no command', args: [], says: /^Usage: llama-vision/ },
    { title: 'unknown command', args: ['rum'], says: /unknown command 'rum'[^]+Did you mean run\?/ },
    { title: 'unknown option', args: ['run', 'x', '--strem'], says: /unknown option '--strem'[^]+--stream/ },
    { title: 'a negative timeout', args: ['run', 'x', '--timeout', '-4'], says: /'-4' is invalid/ },
    { title: 'a fraction of a request', args: ['run', 'x', '-c', '1.5'], says: /whole number above 0/ },
    { title: 'a wrong choice', args: ['run', 'x', '--urls', 'some'], says: /any, public, none/ },
    { title: 'an empty key', args: ['run', 'x', '--key', ' '], says: /It is empty/ },
    { title: 'an address without scheme', args: ['run', 'x', '--base-url', 'x:1'], says: /http or https/ },
    {
      title: 'the emulator and another host',
      args: ['run', 'x', '--emulate', '--base-url', 'http://127.0.0.1'],
      says: /'--emulate' cannot be used with option '--base-url/,
    },
    { title: 'a port that is none', args: ['emulate', '--port', '70000'], says: /0 to 65535/ },
  ])('$title', async ({ args, says }) => {
    const result = await cli(args);
    expect(result.stderr).toMatch(says);
    expect(result).toMatchObject({ stdout: '', exitCode: 2 });
  });
});

test('several mistakes have a line each, and the way to their places', async () => {
  const { stderr, exitCode } = await run(['two-mistakes.json', 'one.jpg']);
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('error: 2 problems:');
  expect(lines[1]).toContain('Did you mean `caption`?');
  expect(lines[3]).toBe('Line and column: llama-vision validate two-mistakes.json');
  expect(exitCode).toBe(3);
});

describe('--debug', () => {
  test('adds stack traces, and only there', async () => {
    const plain = await run(['nope.json', 'one.jpg']);
    const debugged = await run(['nope.json', 'one.jpg', '--debug']);
    expect(plain.stderr).not.toContain('    at ');
    expect(debugged.stderr.startsWith(plain.stderr)).toBe(true);
    expect(debugged.stderr).toMatch(/\n {4}at .+read-input\.ts/);
  });

  test.each([
    ['--key', KEY],
    [`--key=${KEY}`],
    [`-k${KEY}`],
    ['--param', `openrouter_api_key=${KEY}`],
    ['--param', KEY],
    ['--set', `openrouter_api_key=${KEY}`],
  ])('never shows a key given as %s', async (...option) => {
    const service = await startEmulator({ apiKeys: ['another'] });
    const args = ['good.json', 'one.jpg', 'zero.jpg', '--debug', ...option];
    const place = { emulator: service, environment: { OPENROUTER_API_KEY: '' } };
    const { both } = await cli(['run', ...args], { cwd: files.path, ...place });
    await service.close();
    expect(both).toContain('error: ');
    expect(both).not.toContain(KEY.slice(-16));
  });
});

describe('reading standard input fails', () => {
  const failing = (error: Error): Readable =>
    new Readable({
      read() {
        this.destroy(error);
      },
    });

  test("in a way of the system's", async () => {
    const stdin = failing(Object.assign(new Error('EISDIR: illegal operation'), { code: 'EISDIR' }));
    const { stderr, exitCode } = await run(['good.json', '-'], { stdin });
    expect(stderr).toBe('error: Standard input cannot be read (EISDIR).\n');
    expect(exitCode).toBe(2);
  });

  test('in a way that is a bug, which says so and has its own exit code', async () => {
    const { stderr, exitCode } = await run(['good.json', '-'], {
      stdin: failing(new TypeError('no function')),
    });
    expect(stderr).toMatch(
      /^error: Unexpected: no function\. This is a bug in llama-vision: .+--debug[^\n]+\n$/,
    );
    expect(exitCode).toBe(70);
  });
});
