// Bundles the pages of web/ into dist/web: the report as one script and one style, which batch/report puts into its file, and
// the server's page as a folder of files, of which all but index.html have their content's hash in their names.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
  legalComments: 'none',
  logLevel: 'warning',
};

export default async function buildWeb() {
  await build({
    ...common,
    entryPoints: ['web/report/report.tsx', 'web/report/report.css'],
    outdir: 'dist/web',
  });
  await buildPage('dist/web/page');
}

async function buildPage(folder) {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: ['web/page/page.tsx', 'web/page/page.css', 'web/page/icon.svg'],
    loader: { '.svg': 'copy' },
    outdir: `${folder}/assets`,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    metafile: true,
  });
  const built = new Map(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[basename(entryPoint), `assets/${basename(path)}`]],
    ),
  );
  const html = readFileSync('web/page/index.html', 'utf8').replace(
    /\{(\w+\.\w+)\}/g,
    (_, name) => built.get(name) ?? name,
  );
  writeFileSync(`${folder}/index.html`, html);
}
