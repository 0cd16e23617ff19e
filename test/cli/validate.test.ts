import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cli, type CliPlace } from './support/cli.ts';
import { screen } from './support/screen.ts';
import { Workspace, workflow } from './support/workspace.ts';

const files = new Workspace();

beforeAll(() => {
  files.write('good.json', workflow());
  files.write('bad.json', workflow([{ task_type: 'capton', images: '$inputs.imag' }]));
  files.write('old.json', workflow([{ type: 'roboflow_core/llama_3_2_vision@v1' }]));
  files.write('chained.json', workflow([{}, { task_type: 'unconstrained', prompt: '$steps.step_0.output' }]));
  files.write('broken.json', '{\n  "version": "1.0",\n}\n');
});

afterAll(() => {
  files.remove();
});

/** Llama 3.2, which the files name, has no host. */
const anotherModel = { LLAMA_VISION_MODEL: 'meta-llama/llama-4-scout' };
const validate = (args: readonly string[], place: CliPlace = {}) =>
  cli(['validate', ...args], { cwd: files.path, environment: anotherModel, ...place });

interface Report {
  readonly file: string;
  readonly valid: boolean;
  readonly issues: readonly { readonly line: number; readonly column: number; readonly code: string }[];
  readonly error?: string;
}

describe('for people', () => {
  test.each([
    { title: 'a valid file', args: ['good.json'], exitCode: 0, says: /^good\.json: valid\n$/ },
    {
      title: 'a warning is no error',
      args: ['old.json'],
      exitCode: 0,
      says: /^old\.json:\d+:\d+ warning .+\n.+\nold\.json: valid \(1 warning\)\n$/,
    },
    { title: 'an invalid file', args: ['bad.json'], exitCode: 3, says: /bad\.json: invalid \(2 errors\)\n$/ },
    {
      title: 'several files',
      args: ['good.json', 'bad.json'],
      exitCode: 3,
      says: /^good\.json: valid\n[^]+invalid/,
    },
    { title: 'what runs here alone', args: ['chained.json'], exitCode: 0, says: /not-portable at / },
    {
      title: 'what runs here alone, with --strict',
      args: ['chained.json', '--strict'],
      exitCode: 3,
      says: /: invalid/,
    },
  ])('$title', async ({ args, exitCode, says }) => {
    const result = await validate(args);
    expect(result.stdout).toMatch(says);
    expect(result).toMatchObject({ stderr: '', exitCode });
  });

  test('a model that has no host any more, unless another one is asked', async () => {
    const { stdout, exitCode } = await validate(['good.json'], { environment: {} });
    expect(stdout).toMatch(/ warning OpenRouter has no host .+\n {4}model-retired at .+\ngood\.json: valid/);
    expect(exitCode).toBe(0);
  });

  test('each finding has its place, in the order of the file, in the form that editors read', async () => {
    const { stdout } = await validate(['bad.json']);
    const [first, second] = stdout
      .split('\n')
      .filter((line) => line.startsWith('bad.json:') && line.includes(' error '));
    expect(first).toMatch(/^bad\.json:17:17 error .+`imag`.+Did you mean `image`\?$/);
    expect(second).toMatch(/^bad\.json:18:20 error .+`"capton"`.+Did you mean `caption`\?$/);
  });

  test('on a terminal findings are wrapped between words', async () => {
    const { both } = await validate(['bad.json'], { isTTY: true, columns: 60 });
    const lines = screen(both, 60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60);
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain('it takes one of `unconstrained`, `ocr`');
  });

  test('a file that cannot be read is on stderr, and the others are still examined', async () => {
    const { stdout, stderr, exitCode } = await validate(['nope.json', 'broken.json', 'good.json']);
    expect(stderr).toBe(
      'error: There is no file `nope.json`.\nerror: broken.json:2:19: this is no JSON: this comma is one too many.\n',
    );
    expect(stdout).toBe('good.json: valid\n');
    expect(exitCode).toBe(2);
  });

  test('standard input', async () => {
    const { stdout, exitCode } = await validate(['-'], { stdin: JSON.stringify(workflow()) });
    expect(stdout).toBe('stdin: valid\n');
    expect(exitCode).toBe(0);
  });
});

describe('--json', () => {
  test('has a report for every file, those that cannot be read included', async () => {
    const { stdout, exitCode } = await validate(['good.json', 'bad.json', 'broken.json', '--json']);
    const [good, bad, broken] = JSON.parse(stdout) as readonly Report[];
    expect(good).toEqual({ file: 'good.json', valid: true, issues: [] });
    expect(bad).toMatchObject({ file: 'bad.json', valid: false });
    expect(bad?.issues[0]).toMatchObject({
      code: 'unknown-input',
      severity: 'error',
      path: '/steps/0/images',
      file: 'bad.json',
      line: 17,
      column: 17,
    });
    expect(broken).toMatchObject({ file: 'broken.json', valid: false, issues: [] });
    expect(broken?.error).toContain('one too many');
    expect(exitCode).toBe(3);
  });
});
