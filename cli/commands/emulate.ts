import { once } from 'node:events';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

export interface EmulateOptions {
  readonly port: number;
  readonly host: string;
  readonly latency?: number;
  readonly seed?: number;
  readonly faults?: number;
}

/** `llama-vision emulate`: the emulator until Ctrl-C. */
export async function emulate(
  options: EmulateOptions,
  { stdout, stderr, signal }: Terminal,
): Promise<ExitCode> {
  const { startEmulator, emulatorEnvironment } = await import('../../emulator/index.ts');
  const { port, host, latency, seed, faults } = options;
  const emulator = await startEmulator({
    port,
    host,
    record: false,
    ...(latency !== undefined && { latencyMs: latency }),
    ...(seed !== undefined && { seed }),
    ...(faults !== undefined && { faults: { rate: { fraction: faults } } }),
  }).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new CliError(`Port ${port} is taken. Give another with --port, or 0 for any.`);
    throw error;
  });
  for (const [name, value] of Object.entries(emulatorEnvironment(emulator)))
    stdout.write(`export ${name}=${String(value)}\n`);
  stdout.write('export OPENROUTER_API_KEY=sk-or-v1-emulated\n');
  stderr.write(
    'Answering with simulated answers until Ctrl-C. Put the lines above into the shell that runs workflows.\n',
  );
  try {
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await emulator.close();
  }
  return exitCodes.interrupted;
}
