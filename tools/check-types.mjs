// Type-checks a program that imports every entry point of the packed package, as its users do: with the oldest TypeScript that is
// promised and with today's, in both ways to resolve modules, and without `skipLibCheck`. Wants dist/; needs no network.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const { name, exports, dependencies, peerDependencies } = require('../package.json');
const COMPILERS = {
  'TypeScript 5.4': '@tsd/typescript/typescript/bin/tsc',
  'TypeScript of this project': 'typescript/bin/tsc',
};
const RESOLUTIONS = [
  { module: 'Node16', moduleResolution: 'Node16' },
  { module: 'ESNext', moduleResolution: 'Bundler' },
];

const folder = mkdtempSync(join(tmpdir(), 'check-types-'));
try {
  install(folder);
  const failed = Object.entries(COMPILERS).flatMap(([compiler, path]) =>
    RESOLUTIONS.filter((resolution) => !passes(compiler, require.resolve(path), resolution)),
  );
  if (failed.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The package as it is published, beside what it says that it needs and nothing else. */
function install(project) {
  const packages = join(project, 'node_modules');
  const own = join(packages, name);
  mkdirSync(own, { recursive: true });
  const packed = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', project]);
  const tarball = packed.trim().split('\n').at(-1);
  run('tar', ['-xzf', join(project, tarball), '-C', own, '--strip-components=1']);
  for (const needed of [...Object.keys({ ...dependencies, ...peerDependencies }), '@types/node']) {
    mkdirSync(dirname(join(packages, needed)), { recursive: true });
    symlinkSync(resolve('node_modules', needed), join(packages, needed), 'junction');
  }
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json'));
  const imports = entries.map((entry, index) => {
    const specifier = entry === '.' ? name : `${name}${entry.slice(1)}`;
    return `export * as entry${index} from '${specifier}';`;
  });
  writeFileSync(join(project, 'program.mts'), `${imports.join('\n')}\n`);
}

function passes(compiler, path, resolution) {
  const compilerOptions = {
    ...resolution,
    target: 'ES2022',
    lib: ['ES2023'],
    types: ['node'],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.mts'] }));
  const { status, stdout } = spawnSync(process.execPath, [path, '-p', folder], { encoding: 'utf8' });
  const what = `${compiler}, ${resolution.moduleResolution}`;
  if (status === 0) console.log(`${what}: the types hold`);
  else console.error(`${what}:\n${stdout}`);
  return status === 0;
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}
