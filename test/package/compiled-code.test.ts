import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = join(ROOT, 'dist/cli');
const { arch, platform, version } = process;
const OWN = `${version}-${platform}-${arch}`;

/**
 * Leaves the code of another program, as long as the one that is there: V8 looks at nothing but its length. In a process of its own, for
 * V8 refuses what was compiled under other flags, and tests before this one may have changed them.
 */
const COMPILE = `
  const source = require('node:module').wrap("console.log('cached')");
  require('node:fs').writeFileSync(process.argv[1], new (require('node:vm').Script)(source).createCachedData());`;

const folder = mkdtempSync(join(tmpdir(), 'compiled-code-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

// Node from 22.8 on keeps compiled code by itself.
('enableCompileCache' in Module ? describe.skip : describe)('compiled code', () => {
  /** What the launcher runs of a bundle beside which another program's compiled code lies. */
  function launched(madeBy: string): string {
    const launcher = join(folder, 'launch.cjs');
    copyFileSync(join(ROOT, 'cli/launch.cjs'), launcher);
    writeFileSync(join(folder, 'bin.cjs'), "console.log('source')");
    const file = join(folder, `bin.cjs.${madeBy}.code`);
    execFileSync(process.execPath, ['-e', COMPILE, file]);
    try {
      return execFileSync(process.execPath, [launcher], { encoding: 'utf8' });
    } finally {
      rmSync(file);
    }
  }

  test('is loaded by the Node that made it, and by no other', () => {
    expect(launched(OWN)).toBe('cached\n');
    for (const other of [`v20.0.0-${platform}-${arch}`, `${version}-${platform}-other`, ''])
      expect(launched(other)).toBe('source\n');
  });

  const files = readdirSync(BUILT);
  const compiled = files.filter((file) => file.endsWith(`.${OWN}.code`));
  // The tests may run under another Node than the one that has built.
  (compiled.length === 0 ? test.skip : test)(
    'is there for every part of the program, and V8 takes it',
    () => {
      const parts = files.filter((file) => /^(?!launch|import-module).+\.cjs$/.test(file));
      expect(compiled).toEqual(parts.map((part) => `${part}.${OWN}.code`));
      const program = `
      const { readFileSync } = require('node:fs');
      const rejected = process.argv.slice(2).filter((filename) => {
        const source = require('node:module').wrap(readFileSync(filename, 'latin1'));
        const cachedData = readFileSync(filename + process.argv[1]);
        return new (require('node:vm').Script)(source, { filename, cachedData }).cachedDataRejected;
      });
      console.log(rejected.join());`;
      const args = ['-e', program, `.${OWN}.code`, ...parts];
      expect(execFileSync(process.execPath, args, { cwd: BUILT, encoding: 'utf8' })).toBe('\n');
    },
  );
});
