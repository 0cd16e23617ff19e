import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { cli } from './support/cli.ts';

/** What bash offers when Tab is pressed after these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout: script } = await cli(['completion', 'bash']);
  const ask = `
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
$(complete -p llama-vision | sed 's/.*-F \\([^ ]*\\).*/\\1/')
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['-c', `${script}${ask}`, 'bash', 'llama-vision', ...words]);
  return out.toString().trim().split('\n');
}

describe('completion in bash', () => {
  test.each([
    { words: ['ru'], has: ['run'] },
    { words: ['run', '--max'], has: ['--max-image-bytes'] },
    { words: ['run', '--urls', ''], has: ['any', 'public', 'none'] },
    { words: ['batch', '--urls', 'p'], has: ['public'] },
    { words: ['init', 'cap'], has: ['caption'] },
    { words: ['help', 'bat'], has: ['batch'] },
    { words: ['completion', ''], has: ['bash', 'zsh', 'fish'] },
    { words: ['validate', '--'], has: ['--strict', '--json', '--plugin', '--help'] },
  ])('$words', async ({ words, has }) => {
    expect(await offered(...words)).toEqual(has);
  });

  test('knows every command', async () => {
    const { stdout } = await cli(['--help']);
    const listed =
      stdout
        .split('Commands:\n')[1]
        ?.split('\n\n')[0]
        ?.match(/^ {2}\w+/gm) ?? [];
    expect(listed.length).toBeGreaterThan(12);
    expect(await offered('')).toEqual(expect.arrayContaining(listed.map((name) => name.trim())));
  });

  test.each([
    { words: ['run', ''], title: 'arguments' },
    { words: ['run', '--params', ''], title: 'values that are files' },
    { words: ['run', '--key', '--'], title: 'values of options' },
  ])('leaves $title to the names of files', async ({ words }) => {
    expect(await offered(...words)).toEqual(['']);
  });
});

test.each(['zsh', 'fish'])('%s has a script with every command and option', async (shell) => {
  const { stdout } = await cli(['completion', shell]);
  for (const word of ['batch', 'retry-failed', 'urls', 'any public none', 'object-detection', 'results'])
    expect(stdout).toContain(word);
});

test('another shell is refused', async () => {
  const { stderr, exitCode } = await cli(['completion', 'tcsh']);
  expect(stderr).toBe('error: There is no completion for `tcsh`; there is one for bash, zsh and fish.\n');
  expect(exitCode).toBe(2);
});
