import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisServer } from '../redis-server.ts';
import { endOf, type Cluster } from './cluster.ts';
import type { Ledger } from './ledger.ts';
import type { RedisWatch } from './watch-redis.ts';

export interface Stage {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly redis: RedisServer;
  readonly watch: RedisWatch;
  readonly folder: string;
  readonly lockSeconds: number;
  /** Kills the coordinator and starts it again. */
  readonly restartCoordinator: () => Promise<void>;
  /** Whether it has ended by itself. */
  readonly hasEnded: () => boolean;
}

/** Something that goes wrong. Gives how many answers it may have made to be paid for in vain. */
export interface Disaster {
  readonly name: string;
  readonly strike: (stage: Stage) => Promise<number>;
}

const killWorker: Disaster = {
  name: 'a worker is killed, and another one comes after 2 s',
  strike: async ({ cluster, ledger }) => {
    const name = anyOf(cluster.workers);
    const toll = ledger.underWay(name);
    cluster.worker(name).kill('SIGKILL');
    await sleep(2000);
    cluster.startWorker(name);
    return toll;
  },
};

const endWorker: Disaster = {
  name: 'a worker is ended (SIGTERM), and another one comes',
  strike: async ({ cluster }) => {
    const name = anyOf(cluster.workers);
    await endOf(cluster.worker(name), 'SIGTERM');
    cluster.startWorker(name);
    return 0;
  },
};

const stopWorker: Disaster = {
  name: 'a worker is stopped for longer than its lock, and goes on',
  strike: async ({ cluster, ledger, lockSeconds }) => {
    const name = anyOf(cluster.workers);
    const toll = ledger.underWay(name);
    cluster.worker(name).kill('SIGSTOP');
    await sleep(2.5 * lockSeconds * 1000);
    cluster.worker(name).kill('SIGCONT');
    return toll;
  },
};

const killCoordinator: Disaster = {
  name: 'the coordinator is killed, at any moment',
  strike: async ({ restartCoordinator }) => {
    await restartCoordinator();
    return 0;
  },
};

const killCoordinatorAfterAppend: Disaster = {
  name: 'the coordinator is killed when it has written records, before it removes their jobs',
  strike: async ({ restartCoordinator, folder, hasEnded }) => {
    const size = (): number => statSync(join(folder, 'out', 'results.jsonl')).size;
    const before = size();
    while (size() === before && !hasEnded()) await sleep(1);
    await restartCoordinator();
    return 0;
  },
};

/** @param seconds after which it is there again, with what is in its file */
function killRedis(seconds: number): Disaster {
  return {
    name: `Redis is killed, and comes back after ${seconds} s`,
    strike: async ({ redis, watch, lockSeconds, ...stage }) => {
      const underWay = allUnderWay(stage);
      await redis.kill();
      await sleep(seconds * 1000);
      await redis.up();
      await watch.listen();
      return seconds > lockSeconds / 2 ? underWay : 0;
    },
  };
}

/** Something that happens to Redis, so that all that is under way may be paid for in vain. */
function toRedis(name: string, strike: (stage: Stage) => Promise<void>): Disaster {
  return {
    name,
    strike: async (stage) => {
      const underWay = allUnderWay(stage);
      await strike(stage);
      return underWay;
    },
  };
}

const tearRedis = toRedis(
  'Redis is killed, and what it wrote last is torn off its file',
  async ({ redis, watch }) => {
    await redis.kill();
    const name = readdirSync(redis.appendFolder).find((file) => file.endsWith('.incr.aof')) ?? '';
    const path = join(redis.appendFolder, name);
    truncateSync(path, Math.max(0, statSync(path).size - TORN_BYTES));
    await redis.up();
    await watch.listen();
  },
);

const stopRedis = toRedis('Redis answers nothing for two locks', async ({ redis, lockSeconds }) => {
  redis.signal('SIGSTOP');
  await sleep(2 * lockSeconds * 1000);
  redis.signal('SIGCONT');
});

const fillRedis = toRedis(
  'Redis is full and takes no writes for a lock and a half',
  async ({ watch, lockSeconds }) => {
    await watch.limitMemory(1);
    await sleep(1.5 * lockSeconds * 1000);
    await watch.limitMemory(0);
  },
);

/** Less than a job, and more than the last command. */
const TORN_BYTES = 300;

/** In the order in which they come. */
export const DISASTERS: readonly Disaster[] = [
  killWorker,
  killCoordinator,
  killRedis(3),
  stopWorker,
  killCoordinatorAfterAppend,
  endWorker,
  killRedis(40),
  killWorker,
  tearRedis,
  stopRedis,
  killCoordinatorAfterAppend,
  fillRedis,
  killWorker,
];

function allUnderWay({ cluster, ledger }: Pick<Stage, 'cluster' | 'ledger'>): number {
  return cluster.workers.reduce((sum, name) => sum + ledger.underWay(name), 0);
}

function anyOf(names: readonly string[]): string {
  return names[Math.floor(Math.random() * names.length)] ?? '';
}
