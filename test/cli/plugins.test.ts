import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { cli } from './support/cli.ts';
import { shoutPlugin, shoutWorkflow } from './support/plugin.ts';
import { CliProcess } from './support/spawn.ts';
import { Workspace, workflow } from './support/workspace.ts';

const TIMEOUT_MS = 30_000;
const files = new Workspace();
const cwd = files.path;

beforeAll(() => {
  const importing = "import { Shout } from './shout.mjs';\n";
  files.write('shout.mjs', `${shoutPlugin}\nexport default { name: 'mine', blocks: [Shout] };`);
  files.write('named.mjs', `${importing}export const plugin = { name: 'mine', blocks: [Shout] };`);
  files.write('made.mjs', `${importing}export default async () => ({ name: 'mine', blocks: [Shout] });`);
  files.write('block.mjs', `${importing}export default Shout;`);
  files.write('others.mjs', 'export const a = 1, b = 2;');
  files.write('empty.mjs', '');
  files.write('wrong.mjs', "export default { nam: 'x', 'b\\u001b[31m': 1 };");
  files.write('list.mjs', 'export default () => [1];');
  files.write('throws.mjs', "throw new Error('no good\\nand more');");
  files.write('rejects.mjs', "export default async () => { throw new TypeError('no'); };");
  files.write('imports.mjs', "import 'a-package-that-is-not-there';");
  files.write('bad-block.mjs', "export default { name: 'bad', blocks: [class X {}] };");
  files.write(
    'twin.mjs',
    `${importing}class Twin extends Shout { static manifest = { ...Shout.manifest, type: 'other/shout@v1' }; }
    export default { name: 'twins', blocks: [Shout, Twin] };`,
  );
  files.write(
    'closing.mjs',
    "export default { name: 'x', blocks: [], close: async () => { throw 'stuck'; } };",
  );
  files.write('folder/index.js', '');
  files.write('shout.json', shoutWorkflow);
  files.write('caption.json', workflow());
  const installed = (name: string, manifest: object): void => {
    files.write(`node_modules/${name}/package.json`, { name, ...manifest });
  };
  installed('only-import', { type: 'module', exports: { '.': { types: './x.d.ts', import: './main.js' } } });
  files.write(
    'node_modules/only-import/main.js',
    `${shoutPlugin}\nexport default { name: 'mine', blocks: [Shout] };`,
  );
  installed('@scope/plain', { main: 'main.js' });
  files.write(
    'node_modules/@scope/plain/main.js',
    `${shoutPlugin.replace('export class', 'class')}\nmodule.exports = { name: 'mine', blocks: [Shout] };`,
  );
  installed('without', {});
});

afterAll(() => {
  files.remove();
});

const run = (plugin: string, ...more: readonly string[]) =>
  cli(['run', 'shout.json', '--quiet', '-p', 'text=hello', '--plugin', plugin, ...more], { cwd });

describe('a plugin is found', () => {
  test.each([
    ['./shout.mjs'],
    ['shout.mjs'],
    ['folder/../shout.mjs'],
    [join(cwd, 'shout.mjs')],
    [pathToFileURL(join(cwd, 'shout.mjs')).href],
    ['named.mjs'],
    ['made.mjs'],
    ['only-import'],
    ['@scope/plain'],
    ['@scope/plain/main.js'],
  ])('%s', async (plugin) => {
    expect(await run(plugin)).toMatchObject({ stdout: 'element 0\tHELLO\n', stderr: '', exitCode: 0 });
  });
});

describe('what is no plugin is told in one line', () => {
  test.each([
    { plugin: './nope.mjs', says: /^error: There is no file `\.\/nope\.mjs` for --plugin\.$/ },
    { plugin: './shout', says: /no file `\.\/shout`.+Did you mean `\.\/shout\.mjs`\?$/ },
    { plugin: 'nope', says: /neither a file nor an installed package `nope`/ },
    { plugin: '@scope/nope', says: /neither a file nor an installed package `@scope\/nope`/ },
    { plugin: '../nope', says: /no file `\.\.\/nope`/ },
    { plugin: 'without', says: /Package `without` has no module to import/ },
    { plugin: 'folder', says: /`folder` is a folder\..+`folder\/index\.js`/ },
    { plugin: 'file://elsewhere/x', says: /`file:\/\/elsewhere\/x` is no address of a file/ },
    { plugin: 'block.mjs', says: /`block\.mjs` exports no plugin: .+ is a block, `Shout`\./ },
    { plugin: 'others.mjs', says: /`others\.mjs` exports no plugin: it exports `a`, `b` alone\./ },
    { plugin: 'empty.mjs', says: /`empty\.mjs` exports no plugin: it has no exports\./ },
    { plugin: 'wrong.mjs', says: /`wrong\.mjs` exports no plugin: .+ an object with `nam`, `b`\./ },
    {
      plugin: 'list.mjs',
      says: /`list\.mjs` exports no plugin: the function that it exports gives a list\./,
    },
    { plugin: 'throws.mjs', says: /`throws\.mjs` could not be loaded: no good\. --debug/ },
    { plugin: 'rejects.mjs', says: /`rejects\.mjs` could not be loaded: no\. --debug/ },
    { plugin: 'imports.mjs', says: /`imports\.mjs` could not be loaded: .+a-package-that-is-not-there/ },
    {
      plugin: 'bad-block.mjs',
      says: /Block `X` of plugin `bad` cannot be used: it has no static `manifest`/,
    },
  ])('$plugin', async ({ plugin, says }) => {
    const { stdout, stderr, exitCode } = await run(plugin);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr.trimEnd()).toMatch(says);
    expect(stderr).not.toContain('\u001b');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  test('two plugins with one block', async () => {
    const { stderr, exitCode } = await run('shout.mjs', '--plugin', 'named.mjs');
    expect(stderr).toMatch(/^error: Plugin `mine` brings block `mine\/shout@v1`, which [^\n]+\n$/);
    expect(exitCode).toBe(2);
  });

  test('a plugin that does not close costs a warning: the answers are there', async () => {
    const { stdout, stderr, exitCode } = await run('shout.mjs', '--plugin', 'closing.mjs');
    expect(stderr).toBe('warning: A plugin failed to close: stuck\n');
    expect({ stdout, exitCode }).toEqual({ stdout: 'element 0\tHELLO\n', exitCode: 0 });
  });

  test('--debug shows where a module failed', async () => {
    const { stderr } = await run('throws.mjs', '--debug');
    expect(stderr).toMatch(/\n {4}at .*throws\.mjs/);
  });
});

test('plugins are closed, also where another cannot be loaded', async () => {
  const closing = (name: string): string =>
    `import { writeFileSync } from 'node:fs';
    export default { name: '${name}', blocks: [], close: async () => writeFileSync('${join(cwd, name)}', '') };`;
  files.write('first.mjs', closing('first-closed'));
  files.write('second.mjs', closing('second-closed'));
  await cli(['validate', 'caption.json', '--plugin', 'first.mjs'], { cwd });
  expect(files.list()).toContain('first-closed');
  await cli(['validate', 'caption.json', '--plugin', 'second.mjs', '--plugin', 'bad-block.mjs'], { cwd });
  expect(files.list()).toContain('second-closed');
});

describe('the blocks of a plugin', () => {
  const plugin = ['--plugin', 'shout.mjs'];

  test('are known to validate', async () => {
    const without = await cli(['validate', 'shout.json'], { cwd });
    const given = await cli(['validate', 'shout.json', ...plugin], { cwd });
    expect(without).toMatchObject({ exitCode: 3 });
    expect(given).toMatchObject({ stdout: 'shout.json: valid\n', exitCode: 0 });
  });

  test('are described', async () => {
    const list = await cli(['describe', ...plugin], { cwd });
    const one = await cli(['describe', 'shout', ...plugin], { cwd });
    const workflowOfOne = await cli(['describe', '--interface', 'shout.json', ...plugin], { cwd });
    expect(list.stdout).toContain('mine/shout@v1\n    Makes text loud.\n');
    expect(one.stdout).toMatch(/^mine\/shout@v1 {2}Shout\n/);
    expect(workflowOfOne.stdout).toBe('Inputs\n  text  string\n\nOutputs\n  loud  string\n');
  });

  test('connect', async () => {
    const { stdout } = await cli(['connections', 'shout', '--json', ...plugin], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      inputs: { text: expect.arrayContaining([{ type: 'mine/shout@v1', output: 'loud' }]) },
      outputs: {
        loud: expect.arrayContaining([{ type: 'roboflow_core/llama_vision@v2', property: 'prompt' }]),
      },
    });
  });

  test('are in the schema', async () => {
    const { stdout } = await cli(['schema', ...plugin], { cwd });
    const schema = JSON.parse(stdout) as { readonly $defs: Readonly<Record<string, object>> };
    expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(['llama_vision_v2', 'shout_v1']));
  });

  test('cannot share a name in the schema, which is said', async () => {
    const { stdout, stderr, exitCode } = await cli(['schema', '--plugin', 'twin.mjs'], { cwd });
    expect(stderr).toMatch(/^error: Blocks `mine\/shout@v1` and `other\/shout@v1` differ only in/);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  test('of one short name are told apart by the whole one', async () => {
    const place = { cwd };
    const unclear = await cli(['describe', 'shout', '--plugin', 'twin.mjs'], place);
    const clear = await cli(['describe', 'other/shout', '--plugin', 'twin.mjs'], place);
    expect(unclear.stderr).toBe(
      'error: Several blocks are called `shout`. Give the whole name: `mine/shout@v1`, `other/shout@v1`.\n',
    );
    expect(clear.stdout).toMatch(/^other\/shout@v1 /);
  });
});

test('an empty name is refused', async () => {
  const { stderr, exitCode } = await cli(['describe', '--plugin', ' ']);
  expect(stderr).toContain('It is empty.');
  expect(exitCode).toBe(2);
});

describe('in a process of its own', () => {
  test(
    'a package is found as seen from the working directory',
    async () => {
      const args = ['run', 'shout.json', '-q', '-p', 'text=hi', '--plugin', 'only-import'];
      const { finished } = new CliProcess(args, { cwd, environment: {} });
      expect(await finished).toEqual({ exitCode: 0, stdout: 'element 0\tHI\n', stderr: '' });
    },
    TIMEOUT_MS,
  );

  test(
    'what is no JavaScript is told apart from what is TypeScript, where Node loads none',
    async () => {
      files.write('plugin.ts', "export default { name: 'typed', blocks: [] } satisfies object;");
      files.write('plugin.txt', 'text');
      const outfile = join(cwd, 'load-plugin.mjs');
      copyFileSync('cli/import-module.cjs', join(cwd, 'import-module.cjs'));
      await build({
        entryPoints: ['cli/plugins.ts'],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'node',
        // ajv and semver are CommonJS, and looked up only when they are needed.
        packages: 'external',
      });
      const load = (name: string): string => {
        const script = `import { loadPlugin } from ${JSON.stringify(pathToFileURL(outfile).href)};
          await loadPlugin('${name}', process.cwd()).then(({ name }) => console.log(name), (error) => console.log(error.message));`;
        return spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd, encoding: 'utf8' })
          .stdout;
      };
      const { typescript = false } = process.features as { readonly typescript?: unknown };
      expect(load('plugin.txt')).toMatch(/`plugin\.txt` is no JavaScript module/);
      expect(load('plugin.ts')).toMatch(
        typescript === false ? /`plugin\.ts` is TypeScript, which Node v.+ does not load\./ : /^typed\n$/,
      );
    },
    TIMEOUT_MS,
  );
});
