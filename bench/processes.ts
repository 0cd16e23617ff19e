import { execFile, fork, type ExecFileOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
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
  /** Ask the engine about what it finds in each picture, not about the picture. */
  readonly asksCrops?: boolean;
  /** @default what the server answers by itself */
  readonly expected?: string;
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
  /** Of the whole process's life. */
  readonly peakBytes: number;
  readonly eventLoopP99Ms: number | null;
}

/** `server`: for the whole job, its warm-up included. */
export type JobSample = JobCost & { readonly server: ServerCost };

const harness = fileURLToPath(new URL('./competitors/harness.mjs', import.meta.url));

export async function runJob(bench: Bench, server: Server, job: Job): Promise<JobSample> {
  const before = await server.cost();
  const cost = await runHarness(bench, { ...question, expected: ANSWER, ...job, baseUrl: server.url });
  const after = await server.cost();
  return {
    ...cost,
    server: {
      requests: after.requests - before.requests,
      bytesReceived: after.bytesReceived - before.bytesReceived,
      cpuMs: after.cpuMs - before.cpuMs,
    },
  };
}

/** Runs what the harness is given, whatever it asks. */
export async function runHarness(
  { packagePath }: Bench,
  job: Readonly<Record<string, unknown>>,
): Promise<JobCost> {
  const enginePath = pathToFileURL(join(packagePath, 'dist', 'index.js')).href;
  return JSON.parse(await runNode([harness, JSON.stringify({ ...job, enginePath })])) as JobCost;
}

/** Runs a program and gives what it printed. @throws Error where it fails, with what it wrote to standard error. */
export async function run(
  program: string,
  argv: readonly string[],
  options: Pick<ExecFileOptions, 'cwd' | 'env'>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, argv, { ...options, encoding: 'utf8' });
  return stdout;
}

/**
 * With nothing in the environment that a competitor could send elsewhere or be slowed down by: tracing, keys, options of Node. How
 * glibc allocates is for all the same.
 */
export function runNode(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { PATH, HOME, TMPDIR, SYSTEMROOT, MALLOC_ARENA_MAX } = process.env;
  const own = { PATH, HOME, TMPDIR, SYSTEMROOT, MALLOC_ARENA_MAX };
  return run(process.execPath, argv, { env: { ...own, ...environment } });
}

/** What a server has done since it started. */
export interface ServerCost {
  readonly requests: number;
  readonly bytesReceived: number;
  readonly cpuMs: number;
}

export interface Server {
  readonly url: string;
  readonly cost: () => Promise<ServerCost>;
}

export const LATENCY_MS = 50;

/** Without it, a quarter of the emulator's time for a request would go into collecting what the network left behind. */
const ROOMY_HEAP = ['--initial-old-space-size=400'];

export interface ServerOptions {
  /** @default 50 */
  readonly latencyMs?: number;
  /** To every question. */
  readonly answer?: string;
}

/** Runs `use` against a fresh server in a process of its own. */
export async function withServer<Result>(
  { packagePath }: Bench,
  use: (server: Server) => Promise<Result>,
  { latencyMs = LATENCY_MS, answer = ANSWER }: ServerOptions = {},
): Promise<Result> {
  const emulatorPath = pathToFileURL(join(packagePath, 'dist', 'emulator', 'index.js')).href;
  const child = fork(
    fileURLToPath(new URL('./server.mjs', import.meta.url)),
    [JSON.stringify({ emulatorPath, latencyMs, answer })],
    { execArgv: ROOMY_HEAP },
  );
  const gone = new AbortController();
  const exit = once(child, 'exit').finally(() => {
    gone.abort();
  });
  const message = (): Promise<unknown> =>
    once(child, 'message', { signal: gone.signal }).then(
      ([value]) => value as unknown,
      (cause: unknown) => {
        throw new Error('The server ended by itself; what it printed above says why.', { cause });
      },
    );
  try {
    const { url } = (await message()) as { readonly url: string };
    const cost = async (): Promise<ServerCost> => {
      const reply = message();
      child.send('cost');
      return (await reply) as ServerCost;
    };
    return await use({ url, cost });
  } finally {
    if (child.connected) child.disconnect();
    await exit;
  }
}
