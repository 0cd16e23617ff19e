// Bundles the command line with what it needs: few files start faster than a thousand. What only some commands load is in files of its
// own: the emulator, and undici.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import nodeModule from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const OUT = 'dist/cli';
/** By the name of the file. */
const PARTS = {
  bin: 'cli/bin.ts',
  emulator: 'emulator/index.ts',
  undici: 'tools/undici-parts.cjs',
};
/** It touches most of what commands have in common, and every part. */
const SAMPLE = [
  'run',
  'fixtures/workflows/caption.json',
  'fixtures/images/photo.jpg',
  '--emulate',
  '--quiet',
];

export default async function buildCli() {
  rmSync(OUT, { recursive: true, force: true });
  await build({
    entryPoints: Object.entries(PARTS).map(([out, path]) => ({ in: path, out })),
    outdir: OUT,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // What a package has as CommonJS alone may require its parts by names that no bundler can read.
    mainFields: ['module', 'main'],
    // sharp finds its native code from where it is installed; a server is long in starting anyway, and so is a queue, whose packages
    // are there only where somebody wants them.
    external: ['sharp', 'fastify', '@fastify/*', 'prom-client', 'bullmq', 'ioredis', 'rate-limiter-flexible'],
    plugins: [{ name: 'parts', setup: keepApart }],
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'moduleUrl' },
    // A script out of the code cache cannot import, only require.
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  for (const name of ['import-module.cjs', 'launch.cjs']) cpSync(`cli/${name}`, `${OUT}/${name}`);
  chmodSync(`${OUT}/launch.cjs`, 0o755);
  // Node from 22.8 on keeps compiled code by itself.
  if (nodeModule.enableCompileCache !== undefined) return;
  const args = ['tools/compile-cli.cjs', resolve(OUT), ...SAMPLE];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout + stderr);
}

function keepApart({ onResolve }) {
  onResolve({ filter: /^undici$|^(\.\.\/)+emulator\/index\.ts$/ }, ({ path }) => ({
    path: path === 'undici' ? './undici.cjs' : './emulator.cjs',
    external: true,
  }));
}
