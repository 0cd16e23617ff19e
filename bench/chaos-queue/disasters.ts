import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisServer } from '../redis-server.ts';
import type { Cluster } from './cluster.ts';
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
  strike: async ({ restartCoordinator, folder }) => {
    const size = (): number => statSync(join(folder, 'out', 'results.jsonl')).size;
    const before = size();
    while (size() === before) await sleep(1);
    await restartCoordinator();
    return 0;
  },
};

/** @param seconds after which it is there again, with what is in its file */
function killRedis(seconds: number): Disaster {
  return {
    name: `Redis is killed, and comes back after ${seconds} s`,
    strike: async ({ redis, ledger, cluster, watch, lockSeconds }) => {
      const underWay = cluster.workers.reduce((sum, name) => sum + ledger.underWay(name), 0);
      await redis.kill();
      await sleep(seconds * 1000);
      await redis.up();
      await watch.listen();
      return seconds > lockSeconds / 2 ? underWay : 0;
    },
  };
}

/** In the order in which they come. */
export const DISASTERS: readonly Disaster[] = [
  killWorker,
  killCoordinator,
  killRedis(3),
  stopWorker,
  killCoordinatorAfterAppend,
  killWorker,
  killRedis(40),
  killCoordinatorAfterAppend,
  killWorker,
];

function anyOf(names: readonly string[]): string {
  return names[Math.floor(Math.random() * names.length)] ?? '';
}
