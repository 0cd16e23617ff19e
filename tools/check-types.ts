// Type-checks a program that imports every entry point of the packed package, as its users do: with the oldest TypeScript that is
// promised and with today's, in both ways to resolve modules, and without `skipLibCheck`. Wants dist/; needs no network.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPacked, PACKAGE } from './install-packed.ts';

const require = createRequire(import.meta.url);
const COMPILERS = {
  'TypeScript 5.4': '@tsd/typescript/typescript/bin/tsc',
  'TypeScript of this project': 'typescript/bin/tsc',
};
const RESOLUTIONS = [
  { module: 'Node16', moduleResolution: 'Node16' },
  { module: 'ESNext', moduleResolution: 'Bundler' },
];

const FOLDER = mkdtempSync(join(tmpdir(), 'check-types-'));
try {
  installPacked(FOLDER, ['@types/node']);
  const entries = Object.keys(PACKAGE.exports).filter((entry) => !entry.endsWith('.json'));
  const imports = entries.map((entry, index) => {
    const specifier = `${PACKAGE.name}${entry.slice(1)}`;
    return `export * as entry${index} from '${specifier}';\n`;
  });
  writeFileSync(join(FOLDER, 'program.mts'), imports.join(''));
  for (const [compiler, path] of Object.entries(COMPILERS))
    for (const resolution of RESOLUTIONS)
      if (!passes(compiler, require.resolve(path), resolution)) process.exitCode = 1;
} finally {
  rmSync(FOLDER, { recursive: true, force: true });
}

function passes(compiler: string, path: string, resolution: (typeof RESOLUTIONS)[number]): boolean {
  const compilerOptions = {
    ...resolution,
    target: 'ES2022',
    lib: ['ES2023'],
    types: ['node'],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.mts'] }));
  const { status, stdout } = spawnSync(process.execPath, [path, '-p', FOLDER], { encoding: 'utf8' });
  const what = `${compiler}, ${resolution.moduleResolution}`;
  if (status === 0) console.log(`${what}: the types hold`);
  else console.error(`${what}:\n${stdout}`);
  return status === 0;
}
