// Writes everything that is made from the manifests, or, with --check, fails where a file differs from what it should be.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const IS_CHECK = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, content] of await generatedFiles()) {
  const current = await readFile(path, 'utf8').catch(() => null);
  if (current === content) continue;
  stale.push(path);
  if (IS_CHECK) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

if (IS_CHECK && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run generate\` and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'Generated files are up to date.' : `Wrote ${stale.join(', ')}.`);
}
