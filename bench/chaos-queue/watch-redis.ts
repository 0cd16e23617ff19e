import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisServer } from '../redis-server.ts';

/** What is looked for: keys, and the beginnings of images. */
const FORBIDDEN = ['sk-or-chaos', 'data:image', 'JFIF', '/9j/'];

/** Reads along what is said to Redis, and what it has on its disk. */
export class RedisWatch {
  readonly #server: RedisServer;
  readonly #found = new Set<string>();
  #monitor: Redis | null = null;
  readonly #client: Redis;
  commands = 0;
  peakBytes = 0;

  constructor(server: RedisServer) {
    this.#server = server;
    this.#client = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 500 });
    this.#client.on('error', () => undefined);
  }

  /** To be called when Redis has come up, also again. */
  async listen(): Promise<void> {
    this.#monitor?.disconnect();
    // One that has just come up may close a connection once.
    const redis = new Redis(this.#server.url, { maxRetriesPerRequest: null, retryStrategy: () => 200 });
    redis.on('error', () => undefined);
    await redis.ping();
    const monitor = await redis.monitor();
    monitor.on('error', () => undefined);
    monitor.on('monitor', (_time: string, args: readonly string[]) => {
      this.commands++;
      this.#look(args.join(' '));
    });
    redis.disconnect();
    this.#monitor = monitor;
  }

  /** Jobs that no worker has, in all runs; notes how much memory Redis has. */
  async waiting(): Promise<number> {
    const info = await this.#client.info('memory');
    this.peakBytes = Math.max(this.peakBytes, Number(/used_memory:(\d+)/.exec(info)?.[1] ?? 0));
    const runs = await this.#client.hkeys('llv:runs');
    const lengths = await Promise.all(runs.map((run) => this.#client.llen(`llv:q:${run}:wait`)));
    return lengths.reduce((sum, length) => sum + length, 0);
  }

  /** Keys that are left. */
  async keys(): Promise<readonly string[]> {
    return (await this.#client.keys('llv:*')).filter((key) => !key.startsWith('llv:limits:'));
  }

  /** What should not be there. */
  async found(): Promise<readonly string[]> {
    for (const name of await readdir(this.#server.appendFolder))
      this.#look(await readFile(join(this.#server.appendFolder, name), 'latin1'));
    return [...this.#found];
  }

  close(): void {
    this.#monitor?.disconnect();
    this.#client.disconnect();
  }

  #look(text: string): void {
    for (const word of FORBIDDEN) if (text.includes(word)) this.#found.add(word);
  }
}
