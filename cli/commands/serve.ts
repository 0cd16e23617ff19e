import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withoutUndefined } from '../../schemas/check-options.ts';
import type { Server } from '../../server/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { announceEmulator, llamaVisionOptions, loadPlugins, openService } from '../engine.ts';
import { packageVersion } from '../../engine/package.ts';
import type { ServeOptions } from '../program/services.ts';
import type { Terminal } from '../terminal.ts';
import { cannotListen } from './emulate.ts';

/** Time for what has to be done after the last answer. */
const CLOSING_MS = 3_000;

/** `llama-vision serve`: the server until Ctrl-C or SIGTERM. */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  const accessKey = await readAccessKey(options, terminal);
  const { environment, close } = await openService(options, terminal);
  try {
    const server = await createServed(options, { ...terminal, environment }, accessKey);
    try {
      const address = await listen(server, options);
      if (options.emulate) announceEmulator(terminal);
      terminal.stdout.write(`${address}\n`);
      terminal.allowGrace?.(options.grace + CLOSING_MS);
      if (!terminal.signal.aborted) await once(terminal.signal, 'abort');
    } finally {
      await server.close();
    }
  } finally {
    await close();
  }
  return exitCodes.interrupted;
}

/** @param terminal with the environment of the service */
async function createServed(
  options: ServeOptions,
  terminal: Terminal,
  accessKey: string | undefined,
): Promise<Server> {
  const { collectGarbageSoon, createServer } = await import('../../server/index.ts');
  collectGarbageSoon();
  const plugins = await loadPlugins(options.plugin, terminal);
  const { workflows, edit, data, allowFolder, insecure, allowOrigin, allowHost, emulate, strict } = options;
  const { urls, maxImageBytes: maxBytes } = options;
  const { maxBody, maxMemory, maxImages, maxRuns, maxWaiting, maxWait, maxTime, maxBatches } = options;
  const folder = (path: string): string => resolve(terminal.cwd, path);
  try {
    return createServer({
      ...{ plugins, strict, edit, insecure, emulated: emulate, version: packageVersion() },
      environment: terminal.environment,
      llamaVision: llamaVisionOptions(options),
      images: { urls, ...withoutUndefined({ maxBytes }) },
      limits: withoutUndefined({
        maxBodyBytes: maxBody,
        maxBytesInFlight: maxMemory,
        ...{ maxImages, maxRuns, maxWaiting, maxBatches },
        maxWaitMs: maxWait,
        maxRunMs: maxTime,
        graceMs: options.grace,
      }),
      folders: allowFolder.map(folder),
      allowOrigins: allowOrigin,
      allowHosts: allowHost,
      ...(workflows !== undefined && { workflows: folder(workflows) }),
      ...(data !== undefined && { data: folder(data) }),
      ...withoutUndefined({ accessKey }),
      ...(!options.quiet && { log: { write: (line: string) => void terminal.stderr.write(line) } }),
    });
  } catch (error) {
    if (error instanceof TypeError) throw new CliError(error.message, { cause: error });
    throw error;
  }
}

/** From the command line, a file or the environment. */
async function readAccessKey(
  { accessKey, accessKeyFile }: ServeOptions,
  { cwd, environment }: Terminal,
): Promise<string | undefined> {
  if (accessKey !== undefined) return accessKey;
  if (accessKeyFile === undefined) return environment['LLAMA_VISION_ACCESS_KEY'] ?? undefined;
  const text = await readFile(resolve(cwd, accessKeyFile), 'utf8').catch((cause: unknown) => {
    throw new CliError(`The file \`${accessKeyFile}\` cannot be read.`, { cause });
  });
  return text.trim();
}

async function listen(server: Server, { host, port }: ServeOptions): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const known = cannotListen(error, { host, port });
    if (known !== error || (error as NodeJS.ErrnoException).code !== undefined) throw known;
    // Another address without a key.
    throw error instanceof Error ? new CliError(error.message, { cause: error }) : error;
  }
}
