import { describe, expect, test } from '@jest/globals';
import { exitCodes } from '../../cli/cli-error.ts';
import { tasks } from '../../blocks/index.ts';
import { cli } from './support/cli.ts';
import { screen } from './support/screen.ts';

const commands = [
  'run',
  'batch',
  'report',
  'results',
  'serve',
  'validate',
  'describe',
  'connections',
  'schema',
  'init',
  'models',
  'emulate',
] as const;

describe('help', () => {
  test.each(['', ...commands, 'demo'])(
    '`llama-vision %s --help` fits a screen of 80 columns',
    async (command) => {
      const args = [...(command === '' ? [] : [command]), '--help'];
      const { stdout, stderr, exitCode } = await cli(args, { isTTY: true });
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
      const widest = Math.max(...screen(stdout, 1000).map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(80);
    },
  );

  test.each(commands)('%s teaches by example', async (command) => {
    const { stdout } = await cli([command, '--help']);
    expect(stdout).toContain(`Examples:\n  $ llama-vision ${command}`);
  });

  test('lists every exit code', async () => {
    const { stdout } = await cli(['--help']);
    const listed = stdout
      .split('Exit codes:\n')[1]
      ?.match(/^ {2}\d+/gm)
      ?.map(Number);
    expect(listed).toEqual(Object.values(exitCodes).sort((a, b) => a - b));
  });

  test('of batch explains every exit code', async () => {
    const { stdout } = await cli(['batch', '--help']);
    const explained =
      stdout
        .split('Exit codes:')[1]
        ?.match(/\b\d+\b/g)
        ?.map(Number) ?? [];
    expect(Object.values(exitCodes).filter((code) => !explained.includes(code))).toEqual([]);
  });

  test('of init lists every task', async () => {
    const { stdout } = await cli(['init', '--help']);
    expect(Object.keys(tasks).filter((task) => !stdout.includes(`\n  ${task} `))).toEqual([]);
  });

  test('has bold titles on a terminal alone', async () => {
    const onTerminal = await cli(['--help'], { isTTY: true, environment: { NO_COLOR: '' } });
    const inPipe = await cli(['--help'], { environment: { NO_COLOR: '' } });
    const noColor = await cli(['--help'], { isTTY: true });
    expect(onTerminal.stdout).toContain('\u001b[1mOptions:\u001b[22m');
    expect(inPipe.stdout + noColor.stdout).not.toContain('\u001b');
  });

  test('shows no default that says nothing', async () => {
    const { stdout } = await cli(['run', '--help']);
    expect(stdout).not.toMatch(/default: (false|\[\])/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('(any, public, none; default: any)');
  });
});

test('the version is that of the package', async () => {
  const { stdout } = await cli(['--version']);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
