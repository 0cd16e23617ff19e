import { describe, expect, test } from '@jest/globals';
import { cli } from './support/cli.ts';
import { screen } from './support/screen.ts';
import { startEmulator } from '../../emulator/index.ts';

describe('models', () => {
  test('lists Llamas first, then the others from the cheapest', async () => {
    const { stdout, stderr, exitCode } = await cli(['models', '--emulate', '--json']);
    const rows = JSON.parse(stdout) as readonly { readonly id: string; readonly costOf1000Images: number }[];
    const isLlama = ({ id }: { readonly id: string }): boolean => id.startsWith('meta-llama/');
    const others = rows.slice(rows.findIndex((row) => !isLlama(row)));
    expect(rows.map(({ id }) => id)).toContain('meta-llama/llama-4-scout');
    expect(others.length).toBeGreaterThan(3);
    expect(others.filter(isLlama)).toEqual([]);
    const costs = others.map((row) => row.costOf1000Images);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(stderr).toContain('SIMULATED');
    expect(exitCode).toBe(0);
  });

  test.each([60, 80, 120])('is a table that fits %d columns', async (columns) => {
    const { stdout } = await cli(['models', '--emulate'], { isTTY: true, columns });
    const lines = screen(stdout, 1000);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(columns);
    const at = lines.findIndex((line) => line.startsWith('meta-llama/llama-4-scout'));
    expect(lines.slice(at, at + 2).join('\n')).toMatch(/ 0\.\d\d +0\.\d\d +\$0\.\d\d +\d+k +yes/);
  });

  test('asks the service at OPENROUTER_BASE_URL', async () => {
    const emulator = await startEmulator({ hosts: 'today' });
    const { stdout, exitCode } = await cli(['models'], { emulator });
    await emulator.close();
    expect(stdout).toContain('meta-llama/llama-4-maverick');
    expect(stdout).not.toContain('llama-3.2');
    expect(exitCode).toBe(0);
  });

  test('says what is wrong where there is no list', async () => {
    const environment = { OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1' };
    const { stdout, stderr, exitCode } = await cli(['models'], { environment });
    expect(stderr).toMatch(/^error: `http:\/\/127\.0\.0\.1:9\/api\/v1` cannot be reached.+--emulate/s);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 4 });
  });
});
