import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { minVersion } from 'semver';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { engines } = JSON.parse(read('package.json')) as { readonly engines: { readonly node: string } };

interface LockedPackage {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('knows what every package is to be like', () => {
    expect(installed.length).toBeGreaterThan(300);
    expect(installed.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });

  test('has the optional packages of every platform, without which `npm ci` refuses it', () => {
    const names = new Set(installed.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const optional = installed.flatMap(([, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies),
    );
    expect(optional.length).toBeGreaterThan(20);
    expect(optional.filter((name) => !names.has(name))).toEqual([]);
  });

  test('names no host to get packages from', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe('what is published', () => {
  interface Packed {
    readonly unpackedSize: number;
    readonly files: readonly { readonly path: string; readonly size: number }[];
  }
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as readonly [Packed];
  const paths = packed.files.map(({ path }) => path);

  test('has what was built, the schemas, the samples and the documents', () => {
    for (const path of [
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cli/launch.cjs',
      'docs/errors.md',
      'LICENSE',
    ])
      expect(paths).toContain(path);
    expect(paths).toContain('schemas/generated/workflow.schema.json');
    expect(paths).toContain('fixtures/images/street.jpg');
  });

  test('has no maps of sources that are not there, no sources, no tests, and no large samples', () => {
    expect(paths.filter((path) => /\.map$|(?<!\.d)\.ts$|^(test|bench|fuzz|tools)\//.test(path))).toEqual([]);
    const samples = packed.files.filter(({ path }) => path.startsWith('fixtures/'));
    expect(samples.filter(({ size }) => size > 250_000)).toEqual([]);
  });

  test('has the pictures that its recipes ask about', () => {
    const recipes = paths.filter((path) => /^docs\/recipes\/.+\.md$/.test(path));
    const named = recipes.flatMap((path) => read(path).match(/fixtures\/images\/[\w.-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !paths.includes(path))).toEqual([]);
  });
});

describe('an install without development tools', () => {
  test('says why nothing is built, and what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'llama-vision-package-'));
    try {
      mkdirSync(join(folder, 'tools'));
      for (const path of ['package.json', 'tools/prepare.mjs'])
        copyFileSync(join(root, path), join(folder, path));
      const { status, stdout } = spawnSync(process.execPath, ['tools/prepare.mjs'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stdout).toMatch(/^dist\/ is not built: .+ `npm ci && npm prune --omit=dev`/);
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('versions of Node', () => {
  const oldest = minVersion(engines.node)?.version ?? '';

  test('CI runs the tests on the oldest that `engines` allows, and the README names it', () => {
    expect(/^OLDEST=(.+)$/m.exec(read('.ci/run'))?.[1]).toBe(oldest);
    expect(read('README.md')).toContain(`Node ${oldest.replace(/\.0$/, '')}`);
  });

  test('has the flag of V8 that a batch sets', () => {
    const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    expect(options).toContain('--heap-growing-percent');
  });
});
