import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import type { CocoFile } from '../../../batch/index.ts';
import { startEmulator, textOf, type Emulator } from '../../support/emulator.ts';
import { cli } from '../support/cli.ts';
import { Workspace, workflow } from '../support/workspace.ts';
import { finalOf, linesOf, writePictures } from './support.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const schema = JSON.parse(read('schemas/generated/result-record.schema.json')) as {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
};

let files: Workspace;
let emulator: Emulator;

beforeAll(async () => {
  files = new Workspace();
  emulator = await startEmulator({
    faults: { match: (request) => (textOf(request, 'user') === 'At length?' ? 'length' : null) },
  });
  await writePictures(files, 2);
  files.write('photos/broken.jpg', 'no image');
  const prompt = { type: 'WorkflowParameter', name: 'prompt' };
  files.write(
    'ask.json',
    workflow([{ task_type: 'unconstrained', prompt: '$inputs.prompt' }], { inputs: [prompt] }),
  );
  files.write(
    'm.csv',
    'image,prompt,id\nphotos/000.jpg,What?,a\nphotos/001.jpg,At length?,b\nphotos/broken.jpg,What?,c\n',
  );
  await run(['batch', 'ask.json', '--manifest', 'm.csv', '-o', 'out', '--no-report']);
  await run(['batch', 'ask.json', '--manifest', 'm.csv', '-o', 'out', '--no-report', '--retry-failed']);
});
afterAll(async () => {
  await emulator.close();
  files.remove();
});

const run = (args: readonly string[]) => cli(args, { cwd: files.path, emulator });

function objectsIn(text: string): readonly Record<string, unknown>[] {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('lines of a batch are what the schema says, which has every member and no other', () => {
  const check = new Ajv2020().compile(schema);
  const lines = linesOf(join(files.path, 'out'));
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    expect([check(line), check.errors]).toEqual([true, null]);
    for (const name of Object.keys(line)) expect(schema.properties).toHaveProperty(name);
    for (const name of schema.required) expect(check({ ...line, [name]: undefined })).toBe(false);
  }
});

test('lines of run --json are a part of that', async () => {
  const { stdout } = await run(['run', 'ask.json', 'photos', '-p', 'prompt=At length?', '--json']);
  const members = ['image', 'status', 'outputs', 'errors', 'requests'];
  const check = new Ajv2020().compile({ ...schema, required: members });
  const rows = objectsIn(stdout);
  expect(rows.map(({ status }) => status).sort()).toEqual(['failed', 'incomplete', 'incomplete']);
  for (const row of rows) {
    expect([check(row), check.errors]).toEqual([true, null]);
    expect(Object.keys(row).sort()).toEqual([...members, 'index'].sort());
  }
});

describe('results', () => {
  test('gives the last record of each image', async () => {
    const { stdout, exitCode } = await run(['results', 'out']);
    expect(exitCode).toBe(0);
    const last = finalOf(join(files.path, 'out'));
    expect(last.size).toBe(3);
    expect(new Map(objectsIn(stdout).map((line) => [line['image'], line]))).toEqual(last);
    expect(objectsIn(stdout)).toHaveLength(3);
  });

  test('--failed gives those that failed', async () => {
    const failed = objectsIn((await run(['results', 'out', '--failed'])).stdout);
    expect(failed).toMatchObject([{ image: 'photos/broken.jpg', columns: { id: 'c' } }]);
  });

  test('--csv gives a table', async () => {
    const { stdout } = await run(['results', 'out', '--csv']);
    const rows = parse<Record<string, string>>(stdout, { columns: true });
    expect(rows.map(({ id, status }) => [id, status]).sort()).toEqual([
      ['a', 'done'],
      ['b', 'incomplete'],
      ['c', 'failed'],
    ]);
  });

  test('--coco gives boxes, in pixels of the images', async () => {
    mkdirSync(join(files.path, 'streets'));
    copyFileSync(new URL('fixtures/images/street.jpg', root), join(files.path, 'streets/street.jpg'));
    files.write('find.json', read('fixtures/workflows/object-detection.json'));
    await run(['batch', 'find.json', 'streets', '-o', 'boxes', '--no-report']);
    const { stdout } = await run(['results', 'boxes', '--coco']);
    const { images, categories, annotations } = JSON.parse(stdout) as CocoFile;
    expect(images).toEqual([{ id: 1, file_name: 'streets/street.jpg', width: 1200, height: 900 }]);
    const [record] = linesOf(join(files.path, 'boxes'));
    const { predictions } = record?.outputs['objects'] as { readonly predictions: readonly Found[] };
    expect(predictions.length).toBeGreaterThan(0);
    const found = predictions.map(({ x, y, width, height, ...rest }) => ({
      bbox: [x - width / 2, y - height / 2, width, height],
      name: rest.class,
    }));
    const nameOf = new Map(categories.map(({ id, name }) => [id, name]));
    expect(annotations.map(({ bbox, category_id }) => ({ bbox, name: nameOf.get(category_id) }))).toEqual(
      found,
    );
  });

  test('of a folder without any says so', async () => {
    const { stderr, exitCode } = await run(['results', 'photos']);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/no results\.jsonl in `photos`/) as unknown,
    ]);
  });
});

interface Found {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly class: string;
}

// What a reader copies from the page. Not everybody has jq.
const hasJq = spawnSync('jq', ['--version']).status === 0;
(hasJq ? describe : describe.skip)('the jq programs of docs/results.md', () => {
  const programs = [...read('docs/results.md').matchAll(/^llama-vision results out \| jq (-\w+) '(.+)'$/gm)];

  test('give what they are there for', async () => {
    const { stdout } = await run(['results', 'out']);
    const given = programs.map(([, flag = '', program = '']) => {
      const { stdout: text, stderr } = spawnSync('jq', [flag, program], { input: stdout, encoding: 'utf8' });
      expect(stderr).toBe('');
      return text.trimEnd().split('\n').sort();
    });
    expect(given).toEqual([
      ['photos/000.jpg\tdone', 'photos/001.jpg\tincomplete', 'photos/broken.jpg\tfailed'],
      ['photos/broken.jpg\timage-not-raster'],
      ['photos/001.jpg'],
      ['a', 'b', 'c'].map((id) => expect.stringMatching(`^${id}\t\\{`)),
      [expect.stringMatching(/^0\.00\d+$/)],
    ]);
  });
});
