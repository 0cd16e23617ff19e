import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutInto, mutatedJson } from '../../bench/fuzz/mutations.ts';
import { fuzzTarget, insist } from '../../bench/fuzz/target.ts';

function fuzz(...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), 'bench/fuzz.ts', ...argv],
    { cwd: new URL('../..', import.meta.url), encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

describe('npm run fuzz', () => {
  test('tries a target for its time, and names the seed', () => {
    const { status, said } = fuzz('--only', 'globs', '--minutes', '0.005', '--seed', '7');
    expect(said).toMatch(/^seed 7, 1 targets, 0\.3 s each\nglobs +[1-9]\d* inputs/);
    expect(status).toBe(0);
  }, 60_000);

  test.each([
    [['--minutes', '0'], '--minutes'],
    [['--seed', 'x'], '--seed'],
    [['--only', 'nothing'], 'there are answers, definitions'],
  ])('%j is refused', (argv, words) => {
    const { status, said } = fuzz(...argv);
    expect(said).toContain(words);
    expect(status).toBe(2);
  });
});

describe('a target', () => {
  test('gives the smallest input that breaks its promise, and the way to it', async () => {
    const target = fuzzTarget(fc.nat(), (number) => {
      insist(number <= 1000, 'It is too large.');
    });
    const found = await target.run({ seed: 1, numRuns: 100 });
    expect([found.failed, found.counterexample]).toEqual([true, [1001]]);
    const again = await target.run({ seed: 1, path: found.counterexamplePath ?? '', numRuns: 100 });
    expect(again.counterexample).toEqual([1001]);
  });
});

test('values are exchanged, copied and removed, and nothing else is made of them', () => {
  const seed = '{"steps":[{"name":"a","type":"b"}]}';
  fc.assert(
    fc.property(mutatedJson([seed], ['$inputs.image']), (value) => {
      expect(() => JSON.stringify(value)).not.toThrow();
    }),
  );
});

test('parts of a text are the text', () => {
  const bytes = Buffer.from('a text of some length');
  expect(Buffer.concat(cutInto(bytes, [0.5, 0, 1, 0.2, 0.2])).equals(bytes)).toBe(true);
});
