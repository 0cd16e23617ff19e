import { afterAll, describe, expect, test } from '@jest/globals';
import { startEmulator } from '../support/emulator.ts';
import { cli } from './support/cli.ts';
import { Workspace, jpeg, workflow } from './support/workspace.ts';

const files = new Workspace();

afterAll(() => {
  files.remove();
});

describe('emulate', () => {
  test('prints what a shell needs, answers a run, and ends with Ctrl-C', async () => {
    files.write('caption.json', workflow());
    files.write('one.jpg', await jpeg('red'));
    const stop = new AbortController();
    let settings: (text: string) => void = () => undefined;
    const printed = new Promise<string>((resolve) => (settings = resolve));
    const server = cli(['emulate'], {
      signal: stop.signal,
      onStdout: (text) => {
        if (text.includes('OPENROUTER_API_KEY')) settings(text);
      },
    });
    const exports = (await printed).matchAll(/^export (\w+)=(\S+)$/gm);
    const environment = Object.fromEntries(Array.from(exports, ([, name, value]) => [String(name), value]));
    const run = await cli(['run', 'caption.json', 'one.jpg'], { cwd: files.path, environment });
    stop.abort();
    expect(run.stdout).toContain('Simulated caption');
    const { exitCode, stderr } = await server;
    expect(stderr).toContain('until Ctrl-C');
    expect(exitCode).toBe(130);
  });

  test('says what to do about a port that is taken', async () => {
    const other = await startEmulator();
    const { port } = new URL(other.url);
    const { stdout, stderr, exitCode } = await cli(['emulate', '--port', port]);
    await other.close();
    expect(stderr).toBe(`error: Port ${port} is taken. Give another with --port, or 0 for any.\n`);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  test('says what to do about an address of another machine', async () => {
    const { stderr, exitCode } = await cli(['emulate', '--host', '192.0.2.1']);
    expect(stderr).toBe('error: `192.0.2.1` is no address of this machine. Give another with --host.\n');
    expect(exitCode).toBe(2);
  });
});

describe('demo', () => {
  test('runs the sample on the emulator where there is no key', async () => {
    const { stdout, stderr, exitCode } = await cli(['demo']);
    expect(stderr).toMatch(/^No OPENROUTER_API_KEY: [^\n]+emulator\.\nSIMULATED ANSWERS/);
    expect(stdout).toMatch(/^fixtures\/images\/street\.jpg\tSimulated caption: /m);
    expect(exitCode).toBe(0);
  }, 60_000);

  test('says where it runs otherwise', async () => {
    const emulator = await startEmulator({ apiKeys: [] });
    const { stdout, stderr, exitCode } = await cli(['demo'], { emulator });
    await emulator.close();
    expect(stderr).toMatch(new RegExp(`^The sample runs on ${emulator.url}\\.\n`));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 4 });
  });
});
