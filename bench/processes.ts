import { execFile, fork, type ChildProcess, type ExecFileOptions } from 'node:child_process';
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

export const COMPETITORS = ['ours', 'bare', 'openai', 'ai-sdk', 'langchain'] as const;
export type CompetitorName = (typeof COMPETITORS)[number];

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
  { packagePath }: Pick<Bench, 'packagePath'>,
  use: (server: Server) => Promise<Result>,
  { latencyMs = LATENCY_MS, answer = ANSWER }: ServerOptions = {},
): Promise<Result> {
  const emulatorPath = pathToFileURL(join(packagePath, 'dist', 'emulator', 'index.js')).href;
  const child = new Child('server.mjs', { emulatorPath, latencyMs, answer }, ROOMY_HEAP);
  try {
    const { url } = await child.next<{ readonly url: string }>();
    return await use({ url, cost: () => child.ask<ServerCost>('cost') });
  } finally {
    await child.end();
  }
}

/** A program of this folder in a process of its own, which ends when it is disconnected. */
export class Child {
  readonly #process: ChildProcess;
  readonly #gone = new AbortController();
  readonly #exit: Promise<unknown>;

  /** @param job what the program is to do, as its argument */
  constructor(script: string, job: object, execArgv: readonly string[] = []) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    this.#process = fork(path, [JSON.stringify(job)], { execArgv: [...execArgv] });
    this.#exit = once(this.#process, 'exit').finally(() => {
      this.#gone.abort();
    });
  }

  /** What it sends next. @throws Error where it ends instead */
  async next<Message>(): Promise<Message> {
    try {
      const [message] = (await once(this.#process, 'message', { signal: this.#gone.signal })) as [Message];
      return message;
    } catch (cause) {
      throw new Error('A process ended by itself; what it printed above says why.', { cause });
    }
  }

  /** What it sends when it is sent a message. */
  ask<Message>(message: string | object): Promise<Message> {
    const answer = this.next<Message>();
    this.#process.send(message);
    return answer;
  }

  async end(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    await this.#exit;
  }
}
