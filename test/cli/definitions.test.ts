import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEngine } from '../../index.ts';
import { tasks } from '../../blocks/index.ts';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { cli } from './support/cli.ts';
import { screen } from './support/screen.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const files = new Workspace();
const cwd = files.path;

afterAll(() => {
  files.remove();
});

describe('init', () => {
  test.each(Object.keys(tasks))('the starter for %s has comments, no finding, and runs', async (task) => {
    const written = await cli(['init', task], { cwd });
    expect(written.stdout).toContain(`Wrote ${task}.json: `);
    expect(written.exitCode).toBe(0);
    const text = readFileSync(join(cwd, `${task}.json`), 'utf8');
    expect(text).toContain('"$comment"');
    expect(createEngine().validate(JSON.parse(text))).toEqual([]);
    files.write('image.jpg', await jpeg('red'));
    const ran = await cli(['run', `${task}.json`, 'image.jpg', '--emulate'], { cwd });
    expect(ran.stdout).toMatch(/^image\.jpg\t.+\n$/);
    expect(ran.exitCode).toBe(0);
  });

  test('the starter names a schema that an editor finds without a network', async () => {
    await cli(['init', 'caption', 'schema.json'], { cwd });
    const { $schema } = JSON.parse(readFileSync(join(cwd, 'schema.json'), 'utf8')) as {
      readonly $schema: string;
    };
    const schema = readFileSync(new URL($schema), 'utf8');
    expect(JSON.parse(schema)).toMatchObject({ title: 'Roboflow workflow' });
  });

  test('the fields of a structured answer are read by a step of their own', async () => {
    await cli(['init', 'structured-answering', 'form.json'], { cwd });
    files.write('image.jpg', await jpeg('red'));
    const ran = await cli(['run', 'form.json', 'image.jpg', '--emulate', '--json'], { cwd });
    const { outputs } = JSON.parse(ran.stdout) as { readonly outputs: Readonly<Record<string, unknown>> };
    expect(Object.keys(outputs)).toEqual(['answer', 'title', 'date', 'total']);
    expect(outputs['title']).toEqual(expect.any(String));
  });

  test('replaces a file only with --force', async () => {
    const path = files.write('mine.json', 'precious');
    const refused = await cli(['init', 'ocr', 'mine.json'], { cwd });
    expect(refused).toMatchObject({ stdout: '', exitCode: 2 });
    expect(refused.stderr).toMatch(/^error: `mine\.json` exists\..+--force/);
    expect(readFileSync(path, 'utf8')).toBe('precious');
    await cli(['init', 'ocr', 'mine.json', '--force'], { cwd });
    expect(readFileSync(path, 'utf8')).toContain('"ocr"');
  });

  test.each([
    { args: ['capton'], says: /no task `capton`\. Did you mean `caption`\? Tasks: unconstrained, ocr, / },
    { args: ['caption', 'none/caption.json'], says: /There is no folder for `none\/caption\.json`/ },
    { args: ['caption', '.', '--force'], says: /`\.` is a folder/ },
  ])('$args', async ({ args, says }) => {
    const { stdout, stderr, exitCode } = await cli(['init', ...args], { cwd });
    expect(stderr).toMatch(says);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});

describe('describe', () => {
  const types = shippedBlocks.map(({ manifest }) => manifest.type);

  test('lists every block', async () => {
    const { stdout, exitCode } = await cli(['describe']);
    expect(types.filter((type) => !stdout.includes(type))).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test.each(types)('shows all of %s, within the screen', async (type) => {
    const { both } = await cli(['describe', type], { isTTY: true, columns: 70 });
    const lines = screen(both, 70);
    const block = shippedBlocks.find(({ manifest }) => manifest.type === type);
    const properties = Object.keys(block?.manifest.schema.properties ?? {});
    expect(properties.filter((name) => !lines.some((line) => line.startsWith(`  ${name} `)))).toEqual([]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(70);
  });

  test('takes short names', async () => {
    const { stdout } = await cli(['describe', 'llama_vision']);
    expect(stdout).toMatch(/^roboflow_core\/llama_vision@v2 /);
  });

  test('offers the nearest name', async () => {
    const { stdout, stderr, exitCode } = await cli(['describe', 'lama_vision@v2']);
    expect(stderr).toMatch(/^error: There is no block `lama_vision@v2`\. Did you mean `llama_vision@v2`\?/);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  test('--json gives the whole description, or that of one block', async () => {
    const all = JSON.parse((await cli(['describe', '--json'])).stdout) as { blocks: readonly object[] };
    const one = JSON.parse((await cli(['describe', 'llama_vision', '--json'])).stdout) as object;
    expect(all.blocks).toHaveLength(types.length);
    expect(all.blocks).toContainEqual(one);
  });
});

describe('describe --interface', () => {
  beforeAll(() => {
    files.write('all.json', {
      ...workflow([{ type: 'roboflow_core/llama_vision@v2' }]),
      outputs: [
        { type: 'JsonField', name: 'everything', selector: '$steps.step_0.*' },
        { type: 'JsonField', name: 'picture', selector: '$inputs.image' },
      ],
    });
    files.write('invalid.json', workflow([{ task_type: 'capton' }]));
  });

  test('shows what a workflow takes and gives', async () => {
    const { stdout, stderr, exitCode } = await cli(['describe', '--interface', 'all.json'], { cwd });
    expect(stdout).toBe(
      [
        'Inputs',
        '  image               image (JSON: { type: "base64", value: string })',
        '  openrouter_api_key  string, secret, ROBOFLOW_MANAGED_KEY (JSON: string)',
        '',
        'Outputs',
        '  everything',
        '    output   string, language_model_output (JSON: string)',
        '    classes  list_of_values (JSON: unknown[])',
        '  picture    image (JSON: { type: "base64", value: string })',
        '',
      ].join('\n'),
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  test('fits a screen', async () => {
    const place = { cwd, isTTY: true, columns: 50 };
    const { both } = await cli(['describe', '--interface', 'all.json'], place);
    expect(Math.max(...screen(both, 50).map((line) => line.length))).toBeLessThan(50);
  });

  test('--json gives what the engine says, also of standard input', async () => {
    const text = readFileSync(join(cwd, 'all.json'), 'utf8');
    const { stdout } = await cli(['describe', '--interface', '-', '--json'], { cwd, stdin: text });
    expect(JSON.parse(stdout)).toEqual(createEngine().describeInterface(JSON.parse(text)));
  });

  test.each([
    { args: ['--interface', 'nope.json'], exitCode: 2, says: /^error: There is no file `nope\.json`\.$/ },
    {
      args: ['--interface', 'invalid.json'],
      exitCode: 3,
      says: /Did you mean `caption`\? Line and column: llama-vision validate invalid\.json$/,
    },
    { args: ['llama_vision', '--interface', 'all.json'], exitCode: 2, says: /takes a block, or a workflow/ },
    { args: ['all.json'], exitCode: 2, says: /no block `all\.json`.+describe --interface all\.json$/ },
  ])('$args', async ({ args, exitCode, says }) => {
    const result = await cli(['describe', ...args], { cwd });
    expect(result.stderr.trimEnd()).toMatch(says);
    expect(result).toMatchObject({ stdout: '', exitCode });
  });
});

describe('schema', () => {
  test('prints what is shipped', async () => {
    const { stdout } = await cli(['schema']);
    const shipped = readFileSync('schemas/generated/workflow.schema.json', 'utf8');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(shipped));
  });

  test('writes a file and says how to name it', async () => {
    const { stdout, stderr } = await cli(['schema', '-o', 'workflow.schema.json'], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toContain('"$schema": "./workflow.schema.json"');
    expect(JSON.parse(readFileSync(join(cwd, 'workflow.schema.json'), 'utf8'))).toHaveProperty('$schema');
  });

  test('says why a file cannot be written', async () => {
    const { stderr, exitCode } = await cli(['schema', '-o', 'none/x.json'], { cwd });
    expect(stderr).toBe('error: There is no folder for `none/x.json`.\n');
    expect(exitCode).toBe(2);
  });
});
