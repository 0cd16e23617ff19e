import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bench } from './findings.ts';

/** What every competitor asks, and what the server answers. */
export const question = {
  apiKey: 'sk-or-bench',
  model: 'meta-llama/llama-3.2-11b-vision-instruct',
  prompt: 'Describe this picture in one sentence.',
  maxTokens: 500,
} as const;

export const ANSWER = 'A gradient from dark to light under fine grain.';

export type CompetitorName = 'ours' | 'bare' | 'openai' | 'ai-sdk' | 'langchain';

/** What a competitor is to do, in a process of its own. */
export interface Job {
  readonly competitor: CompetitorName;
  readonly files: readonly string[];
  /** Pictures to ask about; the files are taken in turn. */
  readonly count: number;
  /** Pictures before those, so that code is compiled and connections are open. */
  readonly warmUp: number;
  readonly concurrency: number;
  /** How the engine runs the batch. @default 'run' */
  readonly way?: 'run' | 'stream' | 'runMany';
  /** Questions to the engine, each with the answer to the one before as its prompt. @default 1 */
  readonly steps?: number;
  /** Most elements of the engine's that are under way at once. */
  readonly window?: number;
  readonly watchesEventLoop?: boolean;
}

export interface JobCost {
  readonly wallMs: number;
  /** Until the first answer was in the caller's hands. */
  readonly firstMs: number;
  /** Of all threads, user and system. */
  readonly cpuMs: number;
  readonly userMs: number;
  /** Of the whole process's life. */
  readonly peakBytes: number;
  readonly eventLoopP99Ms: number | null;
  readonly eventLoopMaxMs: number | null;
}

/** `server`: for the whole job, its warm-up included. */
export type JobSample = JobCost & { readonly server: ServerCost };

const harness = fileURLToPath(new URL('./competitors/harness.mjs', import.meta.url));

export async function runJob(bench: Bench, server: Server, job: Job): Promise<JobSample> {
  const before = await server.cost();
  const cost = await runHarness(bench, {
    ...question,
    ...job,
    expected: ANSWER,
    baseUrl: server.url,
  });
  return { ...cost, server: costBetween(before, await server.cost()) };
}

/** Runs what the harness is given, whatever it asks. */
export async function runHarness(
  { packagePath }: Bench,
  job: Readonly<Record<string, unknown>>,
): Promise<JobCost> {
  const enginePath = pathToFileURL(join(packagePath, 'dist', 'index.js')).href;
  return JSON.parse(await runNode([harness, JSON.stringify({ ...job, enginePath })])) as JobCost;
}

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
    fileURLToPath(new URL('./servers.mjs', import.meta.url)),
    [JSON.stringify({ name, emulatorPath, latencyMs, answer: ANSWER })],
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
