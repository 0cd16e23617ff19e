import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bench } from '../bench.ts';
import { ANSWER } from '../question.ts';

export type ServerName = 'emulator' | 'minimal';

/** What a server has done since it started. */
export interface ServerCost {
  readonly requests: number;
  readonly bytesReceived: number;
  readonly cpuMs: number;
}

export interface Server {
  readonly url: string;
  cost(): Promise<ServerCost>;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly name?: ServerName;
  /** @default 50 */
  readonly latencyMs?: number;
}

export const LATENCY_MS = 50;

/** Without it, a quarter of the emulator's time for a request would go into collecting what the network left behind. */
const ROOMY_HEAP = ['--initial-old-space-size=400'];

/** Starts a server in a process of its own. */
export async function startServer(
  { packagePath }: Bench,
  { name = 'emulator', latencyMs = LATENCY_MS }: ServerOptions = {},
): Promise<Server> {
  const emulatorPath = pathToFileURL(join(packagePath, 'dist', 'emulator', 'index.js')).href;
  const child = fork(
    fileURLToPath(new URL(`../servers/${name}.mjs`, import.meta.url)),
    [JSON.stringify({ emulatorPath, latencyMs, answer: ANSWER })],
    { execArgv: ROOMY_HEAP },
  );
  const { url } = (await message(child)) as { readonly url: string };
  return {
    url,
    cost: async () => {
      const reply = message(child);
      child.send('cost');
      return (await reply) as ServerCost;
    },
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function message(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const gone = once(child, 'exit', { signal: stop.signal }).then(() => {
    throw new Error('The benchmark’s server ended by itself; what it printed above says why.');
  });
  try {
    const [value] = (await Promise.race([once(child, 'message', { signal: stop.signal }), gone])) as [
      unknown,
    ];
    return value;
  } finally {
    gone.catch(() => undefined);
    stop.abort();
  }
}

/** Runs `use` against a fresh server. */
export async function withServer<Result>(
  bench: Bench,
  options: ServerOptions,
  use: (server: Server) => Promise<Result>,
): Promise<Result> {
  const server = await startServer(bench, options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** What a server did between two looks at it. */
export function costBetween(before: ServerCost, after: ServerCost): ServerCost {
  return {
    requests: after.requests - before.requests,
    bytesReceived: after.bytesReceived - before.bytesReceived,
    cpuMs: after.cpuMs - before.cpuMs,
  };
}
