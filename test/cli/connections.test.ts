import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { downloadJson } from '../../cli/sources/catalogue.ts';
import type { BlockConnections } from '../../engine/index.ts';
import { cli } from './support/cli.ts';
import { screen } from './support/screen.ts';
import { Workspace } from './support/workspace.ts';

const CATALOGUE = 'fixtures/conformance/block_catalog.json';
const catalogueText = readFileSync(CATALOGUE, 'utf8');
const expected = JSON.parse(readFileSync('fixtures/conformance/connections.json', 'utf8')) as Readonly<
  Record<string, { readonly input_types: readonly string[]; readonly output_types: readonly string[] }>
>;
const files = new Workspace();
const small = {
  'mine/reader@v1': { inputs: {}, outputs: { text: ['string'] } },
  'mine/reader@v2': { inputs: {}, outputs: { text: ['string'] } },
  'mine/reader@v10': { inputs: {}, outputs: { text: ['string'] } },
};
let web: Server;
let answer: RequestListener;
let origin = '';

beforeAll(async () => {
  files.write('small.json', small);
  files.write('caption.json', { version: '1.0', inputs: [], steps: [], outputs: [] });
  files.write('none.json', { blocks: [] });
  files.write('broken.json', '{');
  web = createServer((request, response) => {
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});

afterAll(() => {
  web.closeAllConnections();
  web.close();
  files.remove();
});

beforeEach(() => {
  answer = (_, response) => response.end(catalogueText);
});

const connections = (...args: readonly string[]) => cli(['connections', ...args]);
const within = (...args: readonly string[]) => cli(['connections', ...args], { cwd: files.path });

function typesIn(ends: Readonly<Record<string, readonly { readonly type: string }[]>>): readonly string[] {
  return [...new Set(Object.values(ends).flatMap((list) => list.map(({ type }) => type)))].sort();
}

describe("--from Roboflow's catalogue", () => {
  test.each(Object.keys(expected))('%s connects to exactly those that Roboflow lists', async (type) => {
    const { stdout, exitCode } = await connections(type, '--from', CATALOGUE, '--json');
    const found = JSON.parse(stdout) as BlockConnections;
    expect(found.type).toBe(type);
    expect(typesIn(found.inputs)).toEqual([...(expected[type]?.input_types ?? [])].sort());
    expect(typesIn(found.outputs)).toEqual([...(expected[type]?.output_types ?? [])].sort());
    expect(exitCode).toBe(0);
  });

  test('people see each of them, by its property, counted', async () => {
    const type = 'roboflow_core/llama_vision@v2';
    const { stdout } = await connections('llama_vision', '--from', CATALOGUE);
    const json = await connections('llama_vision', '--from', CATALOGUE, '--json');
    const { inputs } = JSON.parse(json.stdout) as BlockConnections;
    const images = new Set(inputs['images']?.map((end) => end.type));
    expect(stdout).toMatch(/^roboflow_core\/llama_vision@v2 among the 234 blocks of block_catalog\.json\n/);
    expect(stdout).toContain(`\n  images  ${images.size} blocks\n`);
    expect(stdout).toMatch(/\n {6}open_ai@v2,v3,v4,v5 \(output\)\n/);
    const families = (expected[type]?.input_types ?? []).map((one) =>
      one.replace(/^roboflow_core\/|@.*$/g, ''),
    );
    expect(families.filter((family) => !stdout.includes(` ${family}@v`))).toEqual([]);
  });

  test('on a terminal the lists are wrapped', async () => {
    const args = ['connections', 'llama_vision', '--from', CATALOGUE];
    const { both } = await cli(args, { isTTY: true, columns: 60 });
    const lines = screen(both, 60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain('anthropic_claude@v1,v2,v3 (output), ');
  });
});

describe('a block is found', () => {
  test('among the loaded ones', async () => {
    const { stdout } = await connections('json_parser', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'roboflow_core/json_parser@v1',
      inputs: {
        raw_json: expect.arrayContaining([
          { type: 'roboflow_core/llama_vision@v2', output: 'output' },
          { type: 'roboflow_core/openrouter@v3', output: 'output' },
        ]),
      },
    });
  });

  test('by the newest version, where it is given none', async () => {
    const { stdout } = await within('reader', '--from', 'small.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ type: 'mine/reader@v10' });
  });

  test('among the loaded ones where the catalogue does not have it, and is connected to the catalogue', async () => {
    const { stdout } = await within('json_parser', '--from', 'small.json');
    const lists = await within('llama_vision', '--from', 'small.json');
    expect(stdout).toMatch(
      /^roboflow_core\/json_parser@v1 among the 3 blocks of small\.json, which do not include it\n/,
    );
    expect(lists.stdout).toContain('\n  prompt  3 blocks\n      mine/reader@v1,v2,v10 (text)\n');
    expect(lists.stdout).toContain('\n  images  nothing\n');
  });

  test('or not: the nearest name is offered, and a long list is not', async () => {
    const { stdout, stderr, exitCode } = await connections('lama_vison', '--from', CATALOGUE);
    expect(stderr).toMatch(/^error: There is no block `lama_vison`\. Did you mean `llama_vision`\?\n$/);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});

describe('a catalogue on the web', () => {
  const from = (path = '/blocks?api_key=k3y-0f-mine') => connections('llama_vision', '--from', origin + path);

  test('is downloaded, also packed and after a redirect', async () => {
    answer = ({ url }, response) => {
      if (url?.startsWith('/blocks') === true) response.writeHead(302, { location: '/packed' }).end();
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(catalogueText));
    };
    const { stdout, both, exitCode } = await from();
    expect(stdout).toContain(`among the 234 blocks of ${origin}/blocks\n`);
    expect(both).not.toContain('k3y-0f-mine');
    expect(exitCode).toBe(0);
  });

  test('is asked for with the name and password of its address, which are not shown', async () => {
    let authorization: string | undefined;
    answer = ({ headers }, response) => {
      ({ authorization } = headers);
      response.writeHead(401).end();
    };
    const { stderr } = await connections('x', '--from', `${origin.replace('//', '//me:pass%20word@')}/a`);
    expect(authorization).toBe(`Basic ${Buffer.from('me:pass word').toString('base64')}`);
    expect(stderr).toBe(`error: \`${origin}/a\` answered with status 401 instead of a JSON document.\n`);
  });

  test.each<{ title: string; reply: RequestListener; says: RegExp; exitCode: number }>([
    {
      title: 'is not there',
      reply: (_, response) => response.writeHead(404).end('{}'),
      says: /answered with status 404 instead/,
      exitCode: 2,
    },
    {
      title: 'is not served today',
      reply: (_, response) => response.writeHead(503).end(),
      says: /answered with status 503/,
      exitCode: 4,
    },
    {
      title: 'is a page',
      reply: (_, response) => response.end('<!doctype html>'),
      says: /answered with a web page that is no JSON/,
      exitCode: 2,
    },
    {
      title: 'is another document',
      reply: (_, response) => response.end('{"hello": 1}'),
      says: /\/blocks`: This is no catalogue of blocks/,
      exitCode: 2,
    },
    {
      title: 'breaks off',
      reply: (_, response) => {
        response.writeHead(200, { 'content-length': 1000 }).write('{');
        setImmediate(() => response.destroy());
      },
      says: /could not be downloaded/,
      exitCode: 4,
    },
  ])('$title', async ({ reply, says, exitCode }) => {
    answer = reply;
    const result = await from();
    expect(result.stderr).toMatch(/^error: [^\n]+\n$/);
    expect(result.stderr).toMatch(says);
    expect(result.both).not.toContain('k3y-0f-mine');
    expect(result).toMatchObject({ stdout: '', exitCode });
  });

  test('has a limit of bytes and of time', async () => {
    const { signal } = new AbortController();
    await expect(downloadJson(origin, { signal, maxBytes: 1000 })).rejects.toThrow(/more than 1000 bytes/);
    answer = () => undefined;
    await expect(downloadJson(origin, { signal, timeoutMs: 30 })).rejects.toThrow(/took longer than 0\.03 s/);
  });

  test('is not waited for after an interruption', async () => {
    const stop = new AbortController();
    answer = () => {
      stop.abort();
    };
    const args = ['connections', 'llama_vision', '--from', origin];
    expect(await cli(args, { signal: stop.signal })).toMatchObject({ stdout: '', stderr: '', exitCode: 130 });
  });

  test('whose host is not there', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    const { stderr, exitCode } = await connections('x', '--from', `http://127.0.0.1:${port}/a`);
    expect(stderr).toBe(`error: \`http://127.0.0.1:${port}/a\` could not be downloaded (ECONNREFUSED).\n`);
    expect(exitCode).toBe(4);
  });
});

describe('what is no catalogue is told', () => {
  test.each([
    { from: 'nope.json', says: /There is no file `nope\.json`/ },
    { from: 'broken.json', says: /broken\.json:1:2: this is no JSON/ },
    { from: 'caption.json', says: /`caption\.json`: This is no catalogue of blocks: .+ `describe --json`/ },
    { from: 'none.json', says: /The catalogue `none\.json` has no blocks/ },
    { from: 'http://', says: /`http:\/\/` is no address/ },
  ])('$from', async ({ from, says }) => {
    const { stdout, stderr, exitCode } = await within('llama_vision', '--from', from);
    expect(stderr).toMatch(says);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});

test('names from a catalogue cannot steer a terminal', async () => {
  files.write('evil.json', { 'a/b\u001b[31m@v1': { inputs: {}, outputs: { 'x\ny': ['string'] } } });
  const { stdout } = await within('llama_vision', '--from', 'evil.json');
  expect(stdout).toContain('\n      a/b@v1 (x y)\n');
});

test('what describe --json writes is a catalogue, on standard input too', async () => {
  const description = await cli(['describe', '--json']);
  const args = ['connections', 'llama_vision', '--json'];
  const piped = await cli([...args, '--from', '-'], { stdin: description.stdout });
  expect(piped.stdout).toBe((await cli(args)).stdout);
});
