import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import {
  createQueueRunner,
  createWorker,
  openStore,
  runBatch,
  type BatchEvent,
  type BatchItem,
  type BatchSummary,
  type FolderStore,
  type QueueRunnerOptions,
  type QueueWorker,
  type RunBatchOptions,
  type WorkerEvent,
  type WorkerOptions,
} from '../../../batch/index.ts';
import { createSharedGate } from '../../../blocks/transport/index.ts';
import { createEngine, secretInputs, type CreateEngineOptions } from '../../../index.ts';
import { hasRedis, NO_REDIS, RedisServer, type RedisOptions } from '../../../bench/redis-server.ts';
import { emulatorEnvironment, type EmulatorOptions } from '../../support/emulator.ts';
import { BatchPlace, PROMPTED, streamOf } from '../support.ts';

/** Tests that need Redis. A machine without it skips them and says so; CI has to have it. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (hasRedis) describe(name, tests);
  // Skipped: there is no Redis here.
  else if (process.env['CI'] === undefined) describe.skip(`${name} (${NO_REDIS})`, tests);
  else
    test(name, () => {
      throw new Error(NO_REDIS);
    });
}

export const KEY = 'sk-or-v1-a-key-of-a-worker';
export const VERSION = '1.2.3';

interface Work {
  readonly worker: QueueWorker;
  readonly events: WorkerEvent[];
  readonly stop: () => Promise<void>;
}

/** Redis, a service, a folder of results, and workers as they are needed. */
export class QueuePlace {
  readonly redis: RedisServer;
  readonly batch: BatchPlace;
  readonly #workers: Work[] = [];

  private constructor(redis: RedisServer, batch: BatchPlace) {
    this.redis = redis;
    this.batch = batch;
  }

  static async open(service: EmulatorOptions = {}, redis: RedisOptions = {}): Promise<QueuePlace> {
    return new QueuePlace(await RedisServer.start(redis), await BatchPlace.open(service));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map(({ stop }) => stop()));
    await this.redis.close();
    await this.batch.close();
  }

  /** A worker that serves until it is stopped, by default with the folder of the photos as its root. */
  start(
    options: Omit<Partial<WorkerOptions>, 'root'> & {
      readonly engine?: CreateEngineOptions;
      readonly key?: string;
      /** At once. */
      readonly requests?: number;
      readonly root?: string | null;
    } = {},
  ): Work {
    const {
      engine: engineOptions = {},
      key = KEY,
      requests,
      root = this.batch.files.path,
      ...more
    } = options;
    const events: WorkerEvent[] = [];
    const end = new AbortController();
    const worker = createWorker({
      queue: this.redis.url,
      version: VERSION,
      ...(root !== null && { root }),
      graceMs: 2000,
      createWorkflow: (sheet, limits) => {
        const engine = createEngine({
          images: { allowFiles: false },
          environment: { ...emulatorEnvironment(this.batch.emulator) },
          llamaVision: {
            apiKey: key,
            ...(requests !== undefined && { maxConcurrentRequests: requests }),
            transport: { createGate: createSharedGate(limits) },
          },
          ...engineOptions,
        });
        const workflow = engine.compile(sheet.definition);
        const keys = [...secretInputs(workflow.plan)].map((name) => [name, key] as const);
        return Promise.resolve({
          workflow,
          inputs: { ...sheet.inputs, ...Object.fromEntries(keys) },
          secrets: [key],
          close: () => engine.close(),
        });
      },
      onEvent: (event) => events.push(event),
      ...more,
    });
    const running = worker.run(end.signal);
    running.catch(() => undefined);
    const work: Work = {
      worker,
      events,
      stop: async () => {
        end.abort();
        await running;
      },
    };
    this.#workers.push(work);
    return work;
  }

  store(folder = 'out', definition: object = PROMPTED): Promise<FolderStore> {
    return openStore(join(this.batch.files.path, folder), { workflow: this.batch.compile(definition) });
  }

  runner(store: FolderStore, options: Partial<QueueRunnerOptions> = {}) {
    const { definition = PROMPTED } = options;
    return createQueueRunner({
      queue: this.redis.url,
      store,
      definition: definition as Readonly<Record<string, unknown>>,
      workflow: this.batch.compile(definition),
      version: VERSION,
      root: this.batch.files.path,
      ...options,
    });
  }

  /** Runs a batch over the queue into `out/`. */
  async run(
    items: readonly BatchItem[],
    options: Partial<RunBatchOptions> & {
      readonly queue?: Partial<QueueRunnerOptions>;
      readonly folder?: string;
    } = {},
  ): Promise<{ readonly summary: BatchSummary; readonly events: readonly BatchEvent[] }> {
    const { queue = {}, folder, ...more } = options;
    const store = await this.store(folder, queue.definition);
    const events: BatchEvent[] = [];
    try {
      const summary = await runBatch({
        workflow: this.batch.compile(queue.definition),
        items: streamOf(items),
        store,
        runner: this.runner(store, queue),
        onEvent: (event) => events.push(event),
        ...more,
      });
      return { summary, events };
    } finally {
      await store.close();
    }
  }
}
