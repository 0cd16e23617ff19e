import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Runs a script with plain Node and gives what it printed.
 * @throws Error where it fails; what it wrote to standard error is shown.
 */
export async function runNode(
  argv: readonly string[],
  { environment = {}, isQuiet = false }: NodeOptions = {},
): Promise<string> {
  const child = spawn(process.execPath, argv, {
    stdio: ['ignore', 'pipe', isQuiet ? 'ignore' : 'inherit'],
    env: { ...withoutKeys(), ...environment },
  });
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code === 0) return output;
  throw new Error(`\`node ${argv.join(' ').slice(0, 200)}\` ended with exit code ${String(code)}.`);
}

export interface NodeOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Throws away what it writes to standard error. */
  readonly isQuiet?: boolean;
}

/** Nothing that a competitor could send elsewhere or be slowed down by: tracing, keys, addresses, options of Node. */
function withoutKeys(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SYSTEMROOT } = process.env;
  return { PATH, HOME, TMPDIR, SYSTEMROOT };
}
