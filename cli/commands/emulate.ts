import { once } from 'node:events';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import type { EmulateOptions } from '../program/services.ts';
import type { ListenAddress } from '../program/values.ts';
import type { Terminal } from '../terminal.ts';

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
    hosts: 'all',
    inferenceModels: 'any',
    ...withoutUndefined({ latencyMs: latency, seed }),
    ...(faults !== undefined && { faults: { rate: { fraction: faults } } }),
  }).catch((error: unknown) => {
    throw cannotListen(error, options);
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

const reasons: Readonly<Record<string, (address: ListenAddress) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken. Give another with --port, or 0 for any.`,
  EACCES: ({ port }) => `Port ${port} may not be listened on. Give one above 1023 with --port, or 0 for any.`,
  EADDRNOTAVAIL: ({ host }) => `\`${host}\` is no address of this machine. Give another with --host.`,
  ENOTFOUND: ({ host }) => `\`${host}\` is no address. Give another with --host.`,
};

/** What to say where an address cannot be listened on; the error itself for anything else. */
export function cannotListen(error: unknown, address: ListenAddress): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  return reason === undefined ? error : new CliError(reason(address), { cause: error });
}
