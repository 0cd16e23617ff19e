// Compiles the rooms into dist/, and bundles the command line with what it needs: one file starts faster than a thousand.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, rmSync } from 'node:fs';
import nodeModule from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import buildWeb from './build-web.mjs';

rmSync('dist', { recursive: true, force: true });
const { enableCompileCache } = nodeModule;
runNode([
  nodeModule.createRequire(import.meta.url).resolve('typescript/bin/tsc'),
  '-p',
  'tsconfig.build.json',
]);
cpSync('schemas/generated', 'dist/schemas/generated', {
  recursive: true,
  filter: (path) => !path.endsWith('.json') && (!path.endsWith('.ts') || path.endsWith('.d.ts')),
});

await build({
  entryPoints: ['cli/bin.ts'],
  outfile: 'dist/cli/bin.cjs',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  // What a package has as CommonJS alone may require its parts by names that no bundler can read.
  mainFields: ['module', 'main'],
  // It finds its native code from where it is installed; a server is long in starting anyway, and so is a queue, whose packages are
  // there only where somebody wants them.
  external: [
    'sharp',
    'fastify',
    '@fastify/*',
    'prom-client',
    '@opentelemetry/api',
    'bullmq',
    'ioredis',
    'rate-limiter-flexible',
  ],
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'moduleUrl' },
  // A script out of the code cache cannot import, only require.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
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

// Node from 22.8 on keeps compiled code by itself.
if (enableCompileCache === undefined) {
  // A run touches most of what commands have in common.
  const sample = [
    'run',
    'fixtures/workflows/caption.json',
    'fixtures/images/photo.jpg',
    '--emulate',
    '--quiet',
  ];
  runNode(['tools/compile-bundle.cjs', resolve('dist/cli/bin.cjs'), ...sample]);
}
for (const name of ['import-module.cjs', 'launch.cjs']) cpSync(`cli/${name}`, `dist/cli/${name}`);
chmodSync('dist/cli/launch.cjs', 0o755);

function runNode(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exit(status ?? 1);
}
