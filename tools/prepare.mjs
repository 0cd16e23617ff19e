// What npm runs after an install in a clone, and before it packs: builds dist/, if the tools for that were installed.
import { createRequire } from 'node:module';

if (hasBuildTools()) await import('./build.mjs');
else
  console.log(
    'dist/ is not built: its tools are development dependencies, which this install leaves out. ' +
      'In a clone: `npm ci && npm prune --omit=dev`. Or install the published package, which is built.',
  );

function hasBuildTools() {
  const { resolve } = createRequire(import.meta.url);
  try {
    return resolve('esbuild') !== '' && resolve('typescript') !== '';
  } catch {
    return false;
  }
}
