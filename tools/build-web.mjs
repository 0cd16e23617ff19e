// Bundles the pages of web/ to one script and one style each in dist/web, where batch/report reads them.
import { build } from 'esbuild';

export default function buildWeb() {
  return build({
    entryPoints: ['web/report/report.ts', 'web/report/report.css'],
    outdir: 'dist/web',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    charset: 'utf8',
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    logLevel: 'warning',
  });
}
