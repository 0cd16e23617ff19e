import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator } from '../../emulator/index.ts';
import type { RedisServer } from '../redis-server.ts';
import { Cluster, endOf, writeQueueWorkload } from './cluster.ts';

export interface PaymentOutcome {
  /** From the first refusal to the last request of any worker. */
  readonly lastRequestMs: number;
  readonly exitCode: number | null;
}

/** Runs a batch whose account has no more credit after some answers, and watches when the last worker stops asking. */
export async function refusePayment(setting: {
  readonly packagePath: string;
  readonly folder: string;
  readonly redis: RedisServer;
}): Promise<PaymentOutcome> {
  const refusals: number[] = [];
  let lastAt = 0;
  const emulator = await startEmulator({
    record: false,
    hosts: 'all',
    latencyMs: { min: 200, max: 1000 },
    credits: 0.05,
    faults: {
      match: () => {
        lastAt = performance.now();
        return null;
      },
    },
    onServed: ({ status }) => {
      if (status === 402) refusals.push(performance.now());
    },
  });
  const folder = join(setting.folder, 'payment');
  await mkdir(folder, { recursive: true });
  const cluster = new Cluster({ ...setting, folder, url: emulator.url, concurrency: 8, lockSeconds: 20 });
  try {
    const { argv: work } = await writeQueueWorkload(folder, 2000);
    for (const name of ['1', '2', '3', '4']) cluster.startWorker(name);
    const exitCode = await endOf(cluster.startCoordinator(work));
    // Were anybody to go on, it would show by now.
    await sleep(8000);
    const [refusedAt = Number.NaN] = refusals;
    return { lastRequestMs: Math.max(0, lastAt - refusedAt), exitCode };
  } finally {
    await cluster.close();
    await emulator.close();
  }
}
