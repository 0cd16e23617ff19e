import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bench } from '../bench.ts';
import { ANSWER, question } from '../question.ts';
import { runNode } from './run-node.ts';
import { costBetween, type Server, type ServerCost } from './start-server.ts';

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

const harness = fileURLToPath(new URL('../competitors/harness.mjs', import.meta.url));

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
