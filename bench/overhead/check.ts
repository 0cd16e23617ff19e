// What the engine itself costs an element, without network and images: bytes allocated and code executed. Both come out the
// same on a busy machine. Exits with 1 where one has grown by more than a fifth since `baseline.json` was written.
//   npm run check:overhead -- --update    writes the baseline
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compare, type Overheads } from './compare.ts';

const baselinePath = new URL('baseline.json', import.meta.url);
/** Room for all that a scenario allocates, so that nothing is collected while it is counted. Megabytes. */
const NURSERY = 256;
const [nodeMajor = ''] = process.versions.node.split('.');

const measured: Overheads = {
  nodeMajor,
  allocated: measure('allocated', [
    '--expose-gc',
    '--single-threaded',
    `--max-semi-space-size=${NURSERY}`,
    `--min-semi-space-size=${NURSERY}`,
  ]),
  executed: measure('executed', []),
};

if (process.argv.includes('--update')) {
  writeFileSync(baselinePath, `${JSON.stringify(measured, null, 2)}\n`);
  console.log('Wrote the baseline.');
} else {
  const baseline = JSON.parse(readFileSync(baselinePath, 'utf8')) as Overheads;
  const { lines, hasGrown } = compare(measured, baseline);
  console.log(lines.join('\n'));
  if (hasGrown) process.exitCode = 1;
}

/** Unoptimised: what a compiler leaves out depends on when it gets to it. */
function measure(what: 'allocated' | 'executed', flags: readonly string[]): Overheads['allocated'] {
  const path = fileURLToPath(new URL('measure.mjs', import.meta.url));
  const printed = execFileSync(process.execPath, ['--no-opt', ...flags, path, what], { encoding: 'utf8' });
  return JSON.parse(printed) as Overheads['allocated'];
}
