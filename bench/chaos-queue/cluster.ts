import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Workload } from '../chaos/workload.ts';
import type { RedisServer } from '../redis-server.ts';
import { KEY_PREFIX } from './ledger.ts';

export interface ClusterOptions {
  readonly packagePath: string;
  /** Of the items, the results and the logs. */
  readonly folder: string;
  readonly redis: RedisServer;
  /** Address of the service. */
  readonly url: string;
  readonly concurrency: number;
  readonly lockSeconds: number;
  /** Of all workers; limits hold for each key. @default another one for each worker */
  readonly key?: string;
}

/** A key that the coordinator has in its environment and must not put anywhere. */
export const COORDINATOR_KEY = 'sk-or-chaos-coordinator';

/** Starts the processes of a batch over a queue: one coordinator, workers by name. */
export class Cluster {
  readonly #options: ClusterOptions;
  readonly #workers = new Map<string, ChildProcess>();

  constructor(options: ClusterOptions) {
    this.#options = options;
  }

  startWorker(name: string): void {
    const { folder, concurrency, lockSeconds, key = `${KEY_PREFIX}${name}` } = this.#options;
    const argv = [
      'worker',
      '--name',
      name,
      '--root',
      folder,
      '-c',
      String(concurrency),
      '--lock',
      `${lockSeconds}s`,
    ];
    this.#workers.set(name, this.#spawn(argv, key, `worker-${name}.log`));
  }

  /** Resolves when a worker that was started looks for runs. */
  async ready(name: string): Promise<void> {
    const path = join(this.#options.folder, `worker-${name}.log`);
    while (!(await readFile(path, 'utf8')).includes('waits for batches')) await sleep(50);
  }

  worker(name: string): ChildProcess {
    const worker = this.#workers.get(name);
    if (worker === undefined) throw new Error(`There is no worker ${name}.`);
    return worker;
  }

  get workers(): readonly string[] {
    return [...this.#workers.keys()];
  }

  startCoordinator(work: readonly string[], more: readonly string[] = []): ChildProcess {
    const { folder } = this.#options;
    const argv = ['batch', ...work, '-o', join(folder, 'out'), '--root', folder, '--no-report', ...more];
    return this.#spawn(argv, COORDINATOR_KEY, 'coordinator.log');
  }

  async close(): Promise<void> {
    const ends = [...this.#workers.values()].map((worker) => endOf(worker, 'SIGKILL'));
    await Promise.all(ends);
  }

  #spawn(argv: readonly string[], key: string, log: string): ChildProcess {
    const { packagePath, redis, url, folder } = this.#options;
    const program = join(packagePath, 'dist', 'cli', 'launch.cjs');
    const file = openSync(join(folder, log), 'a');
    const child = spawn(process.execPath, [program, ...argv], {
      stdio: ['ignore', file, file],
      env: {
        ...process.env,
        OPENROUTER_BASE_URL: url,
        OPENROUTER_API_KEY: key,
        LLAMA_VISION_QUEUE: redis.url,
      },
    });
    closeSync(file);
    return child;
  }
}

/** Signals a process and gives its exit code; `null` where a signal ended it. */
export async function endOf(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  if (signal !== undefined) child.kill(signal);
  const [code] = (await ended) as [number | null];
  return code;
}

/** The items of `chaos`, with the key as an input: one in the workflow is refused by a queue. */
export async function writeQueueWorkload(folder: string, items: number): Promise<Workload> {
  const work = await Workload.write(folder, items);
  const path = join(folder, 'workflow.json');
  const workflow = JSON.parse(await readFile(path, 'utf8')) as {
    readonly inputs: readonly object[];
    readonly steps: readonly object[];
  };
  const inputs = [...workflow.inputs, { type: 'WorkflowParameter', name: 'api_key' }];
  const steps = workflow.steps.map((step) => ({ ...step, api_key: '$inputs.api_key' }));
  await writeFile(path, JSON.stringify({ ...workflow, inputs, steps }));
  return work;
}
