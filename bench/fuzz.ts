// Tries inputs made to hurt, until one breaks a promise or the time is up.
//   npm run fuzz -- --minutes 10
//   npm run fuzz -- --only globs --seed 7 --path 41:2:0      the input that was found, as the end of a failure says
// Exit code 1 where a promise is broken, or a target hangs or crashes. SECURITY.md says what is promised.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Finding } from './fuzz/run-target.ts';

const folder = new URL('./fuzz/', import.meta.url);
const targets = readdirSync(new URL('targets/', folder)).map((name) => name.replace(/\.ts$/, ''));

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    /** @default another one each time */
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    /** One target. */
    only: { type: 'string' },
    path: { type: 'string', default: '' },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes > 0 && minutes <= 1440))
  fail(`--minutes is \`${values.minutes}\`; it takes more than 0, at most 1440.`);
if (!Number.isInteger(seed) || Math.abs(seed) >= 2 ** 31)
  fail(`--seed is \`${values.seed}\`; it takes a whole number of 32 bits.`);
if (values.only !== undefined && !targets.includes(values.only))
  fail(`There is no target \`${values.only}\`; there are ${targets.join(', ')}.`);

const chosen = values.only === undefined ? targets : [values.only];
const milliseconds = Math.round((minutes * 60_000) / chosen.length);
/** Milliseconds after its time until a target counts as hung. */
const PATIENCE = 120_000;

console.log(`seed ${seed}, ${chosen.length} targets, ${(milliseconds / 1000).toFixed(1)} s each`);
let total = 0;
for (const name of chosen) total += await tryTarget(name);
console.log(`${total} inputs in all${process.exitCode === 1 ? '' : ', nothing found'}`);

/** Number of inputs tried. */
async function tryTarget(name: string): Promise<number> {
  const start = performance.now();
  const argv = [name, String(seed), String(milliseconds), values.path];
  const child = fork(fileURLToPath(new URL('run-target.ts', folder)), argv);
  const patience = setTimeout(() => child.kill('SIGKILL'), milliseconds + PATIENCE);
  const found: Finding[] = [];
  child.on('message', (message) => found.push(message as Finding));
  await once(child, 'exit');
  clearTimeout(patience);
  const [finding] = found;
  const { inputs = 0, failure = null } = finding ?? {};
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name.padEnd(12)} ${String(inputs).padStart(9)} inputs in ${seconds} s`);
  if (finding !== undefined && failure === null) return inputs;
  process.exitCode = 1;
  const replay = `npm run fuzz -- --only ${name} --seed ${seed} --minutes ${values.minutes}`;
  console.log(
    failure === null
      ? `BROKEN: ${name} hangs or crashes.\n  ${replay}`
      : `BROKEN: ${name}: ${failure.error}\n  the input: ${failure.file}\n  ${replay} --path ${failure.path}`,
  );
  return inputs;
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
