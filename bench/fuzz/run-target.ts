// Tries inputs of one target in a process of its own: node run-target.ts NAME SEED MILLISECONDS [PATH]. Sends what it found to its parent.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Target } from './target.ts';

/** What came of a target. */
export interface Finding {
  readonly inputs: number;
  /** `null` where the promise was kept. */
  readonly failure: {
    readonly error: string;
    /** Leads `--path` to the input. */
    readonly path: string;
    /** File with the input, as small as it got. */
    readonly file: string;
  } | null;
}

const [, , name = '', seedText = '', milliseconds = '', path = ''] = process.argv;
const seed = Number(seedText);
const { default: target } = (await import(`./targets/${name}.ts`)) as { readonly default: Target };

const { failed, numRuns, counterexample, counterexamplePath, errorInstance } = await target.run({
  seed,
  numRuns: Number.MAX_SAFE_INTEGER,
  plugins: [fc.interruptAfterTimeLimit(Number(milliseconds))],
  ...(path !== '' && { path }),
});

const finding: Finding = {
  inputs: numRuns,
  failure: failed
    ? {
        error: inspect(errorInstance).slice(0, 4000),
        path: counterexamplePath ?? '',
        file: save((counterexample as readonly unknown[] | null)?.[0]),
      }
    : null,
};
process.send?.(finding, () => process.exit());

function save(input: unknown): string {
  const folder = fileURLToPath(new URL('../results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = `${folder}fuzz-${name}-${seed}.txt`;
  writeFileSync(file, typeof input === 'string' || input instanceof Uint8Array ? input : fc.stringify(input));
  return file;
}
