import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { cli } from './support/cli.ts';
import { Workspace, jpeg } from './support/workspace.ts';

const place = new Workspace();
const cwd = place.path;

/** Halves of a picture, one by one and all together. */
const halves = {
  version: '1.0',
  inputs: [{ type: 'WorkflowImage', name: 'image' }],
  steps: ['left', 'right'].map((name, index) => ({
    type: 'roboflow_core/relative_statoic_crop@v1',
    name,
    images: '$inputs.image',
    x_center: 0.25 + index / 2,
    y_center: 0.5,
    width: 0.5,
    height: 1,
  })),
  outputs: [
    { type: 'JsonField', name: 'left half', selector: '$steps.left.crops' },
    { type: 'JsonField', name: 'both', selector: '$steps.right.*' },
  ],
};

beforeAll(async () => {
  place.write('halves.json', halves);
  for (const folder of ['in', 'in/a', 'in/b']) mkdirSync(join(cwd, folder));
  place.write('in/a/one.jpg', await jpeg('red'));
  place.write('in/b/one.jpg', await jpeg('blue'));
});

afterAll(() => {
  place.remove();
});

interface Line {
  readonly outputs: Readonly<Record<string, unknown>>;
}

const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('run', () => {
  const args = ['run', 'halves.json', 'in/a/one.jpg', 'in/b/one.jpg', '--json'];

  test('--save-images writes them, names them, and writes the same names again', async () => {
    for (const time of ['once', 'again']) {
      const { stdout, exitCode } = await cli([...args, '--save-images', 'out'], { cwd });
      expect(stdout).not.toContain('base64');
      const files = linesOf(stdout)
        .map(({ outputs }) => JSON.stringify(outputs).match(/out\/[^"]+/g))
        .sort();
      expect({ time, exitCode, files }).toEqual({
        time,
        exitCode: 0,
        files: [
          ['out/in-a-one.left_half.jpg', 'out/in-a-one.both-1.jpg'],
          ['out/in-b-one.left_half.jpg', 'out/in-b-one.both-1.jpg'],
        ],
      });
      expect(readdirSync(join(cwd, 'out')).sort()).toEqual(namesIn(files));
    }
    expect(await sharp(join(cwd, 'out/in-a-one.both-1.jpg')).metadata()).toMatchObject({
      width: 32,
      height: 48,
    });
  });

  test('shows the name on a terminal', async () => {
    const { stdout } = await cli(['run', 'halves.json', 'in/a/one.jpg', '--save-images', 'out'], {
      cwd,
      isTTY: true,
    });
    expect(stdout).toContain('out/one.left_half.jpg');
  });

  test.each([
    [['in/a'], /`in\/a` is the folder of the images themselves\. Give another folder to --save-images/],
    [['halves.json'], /--save-images: `halves\.json` is no folder/],
  ])('refuses %j', async ([folder = ''], says) => {
    const { stderr, exitCode } = await cli([...args, '--save-images', folder], { cwd });
    expect(stderr).toMatch(says);
    expect(exitCode).toBe(2);
  });
});

function namesIn(files: readonly (readonly string[] | null)[]): readonly string[] {
  return files.flatMap((names) => (names ?? []).map((name) => name.replace('out/', ''))).sort();
}

describe('batch --save-images', () => {
  const args = ['batch', 'halves.json', 'in', '-o', 'results', '--save-images', '--csv'];

  test('records, csv and report name the files, whose names do not meet', async () => {
    const { exitCode, stderr } = await cli(args, { cwd });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(join('results', 'images/'));
    const text = readFileSync(join(cwd, 'results/results.jsonl'), 'utf8');
    const named = text.match(/images\/[^"]+/g) ?? [];
    expect(named).toHaveLength(4);
    expect(readdirSync(join(cwd, 'results/images')).sort()).toEqual(
      named.map((name) => name.replace('images/', '')).sort(),
    );
    expect(text).not.toContain('base64');
    expect(readFileSync(join(cwd, 'results/results.csv'), 'utf8')).toMatch(
      /,images\/one\.jpg\.[0-9a-f]{12}\.left_half\.jpg,/,
    );
  });

  test('an item that is run again has the same files', async () => {
    const before = readdirSync(join(cwd, 'results/images'));
    for (const name of before.slice(1)) rmSync(join(cwd, 'results/images', name));
    const { exitCode } = await cli([...args, '--force'], { cwd });
    expect(exitCode).toBe(0);
    expect(readdirSync(join(cwd, 'results/images'))).toEqual(before);
  });
});
