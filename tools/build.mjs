// Compiles the rooms into dist/, and bundles the command line, the client and the page.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import buildCli from './build-cli.mjs';
import buildWeb from './build-web.mjs';

rmSync('dist', { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
cpSync('schemas/generated', 'dist/schemas/generated', {
  recursive: true,
  filter: (path) => !path.endsWith('.json') && (!path.endsWith('.ts') || path.endsWith('.d.ts')),
});

// One file without imports, which a browser can load as it is.
await build({
  entryPoints: ['client/index.ts'],
  outfile: 'dist/client/index.js',
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  logLevel: 'warning',
});
for (const name of readdirSync('dist/client'))
  if (name.endsWith('.js') && name !== 'index.js') rmSync(`dist/client/${name}`);
await buildWeb();
await buildCli();
