import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cli } from './support/cli.ts';
import { jpeg, workflow, Workspace } from './support/workspace.ts';

const files = new Workspace();
const place = { cwd: files.path };

beforeAll(async () => {
  const image = await jpeg('white');
  files.write('caption.json', workflow());
  files.write('photos/a.jpg', image);
  files.write('photos/below/b c.jpg', image);
  files.write('photos/line\nbreak.jpg', await jpeg('black'));
});

afterAll(() => {
  files.remove();
});

describe("names of Roboflow's command are answered with ours", () => {
  test.each([
    [['batch', 'caption.json', '--input_directory', 'photos', '-o', 'out'], 'batch WORKFLOW FOLDER'],
    [['run', '--image_path=a.jpg', '--workflow_spec', 'caption.json'], 'run WORKFLOW IMAGE'],
    [['run', 'caption.json', '-i', 'a.jpg'], '`-i`'],
    [['batch', 'caption.json', 'photos', '--output_dir', 'out'], '-o, --output FOLDER'],
    [['batch', 'caption.json', 'photos', '-o', 'out', '--allow_override'], 'the same command goes on'],
    [['batch', 'caption.json', 'photos', '-o', 'out', '--force_reprocessing'], '--force'],
    [['batch', 'caption.json', 'photos', '-o', 'out', '--threads', '4'], '--concurrency NUMBER'],
    [['run', 'caption.json', 'a.jpg', '--max-failures', '4'], '--max-failures NUMBER of batch'],
    [['run', '-ws', 'caption.json'], 'the first argument'],
    [['workflows', 'process-images-directory'], 'llama-vision batch'],
  ])('%j', async (args, says) => {
    const { stderr, exitCode } = await cli(args, place);
    expect(stderr).toMatch(/Roboflow's `[^`]+` is here /);
    expect(stderr).toContain(says);
    expect(exitCode).toBe(2);
    expect(files.list()).not.toContain('out');
  });

  test('an option of any name is told how inputs are set', async () => {
    const { stderr, exitCode } = await cli(['run', 'caption.json', 'a.jpg', '--prompt', 'Why?'], place);
    expect(stderr).toMatch(/unknown option '--prompt'[^]*--param NAME=VALUE/);
    expect(exitCode).toBe(2);
  });
});

describe('lists that end with zero', () => {
  const stdin = 'photos/line\nbreak.jpg\0photos/below/b c.jpg\0';

  test('in batch', async () => {
    const args = ['batch', 'caption.json', '--list', '-', '-0', '-o', 'zero', '--emulate', '--no-report'];
    const { exitCode } = await cli(args, { ...place, stdin });
    const { stdout } = await cli(['results', 'zero'], place);
    const images = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { image: string }).image);
    expect(images.sort()).toEqual(['photos/below/b c.jpg', 'photos/line\nbreak.jpg']);
    expect(exitCode).toBe(0);
  });

  test('in run', async () => {
    const { stdout } = await cli(['run', 'caption.json', '-', '--null', '--emulate', '--json'], {
      ...place,
      stdin,
    });
    expect(stdout.trim().split('\n')).toHaveLength(2);
  });

  test('need a list', async () => {
    const { stderr, exitCode } = await cli(
      ['batch', 'caption.json', 'photos', '-0', '-o', 'none', '--emulate'],
      place,
    );
    expect([stderr, exitCode]).toEqual([
      'error: -0 says how the names of a --list end, and there is none.\n',
      2,
    ]);
  });
});

test('folders are the same in run and batch: with all that is below them', async () => {
  const run = await cli(['run', 'caption.json', 'photos', '--emulate', '--json'], place);
  expect(run.stdout.trim().split('\n')).toHaveLength(3);
});

test.each(['photos', './photos/', 'photos/../photos'])(
  '-o %s that is one of the sources is refused',
  async (output) => {
    const { stderr, exitCode } = await cli(
      ['batch', 'caption.json', 'photos', '-o', output, '--emulate'],
      place,
    );
    expect(stderr).toContain('is one of the sources');
    expect(exitCode).toBe(2);
    expect(files.list('photos')).toEqual(['a.jpg', 'below', 'line\nbreak.jpg']);
  },
);

test("a column that has the name of a step's property and of no input is told, once", async () => {
  files.write('questions.csv', 'image,prompt,id\nphotos/a.jpg,Why?,1\nphotos/a.jpg,How?,2\n');
  const args = [
    'batch',
    'caption.json',
    '--manifest',
    'questions.csv',
    '-o',
    'columns',
    '--emulate',
    '--no-report',
  ];
  const { stderr, exitCode } = await cli(args, place);
  expect(stderr.match(/^warning: The column .+/gm)).toEqual([
    expect.stringMatching(
      /`prompt` is kept beside the answers and sets nothing.+step `step_0`.+"\$inputs\.prompt"/,
    ) as unknown,
  ]);
  expect(exitCode).toBe(0);
});
