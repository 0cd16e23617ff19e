import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisServer } from '../redis-server.ts';

/** What is looked for: keys, and the beginnings of images. */
const FORBIDDEN = ['sk-or-chaos', 'data:image', 'JFIF', '/9j/'];
const LONGEST_WORD = Math.max(...FORBIDDEN.map(({ length }) => length));

/** Reads along what is said to Redis, and what it has on its disk. */
export class RedisWatch {
  readonly #server: RedisServer;
  readonly #found = new Set<string>();
  #stopListening: () => void = () => undefined;
  /** The end of the last piece, in which a word may have begun. */
  #rest = '';
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
    this.#stopListening();
    this.#stopListening = await this.#server.monitor((text) => {
      this.commands += text.split('\n').length - 1;
      this.#look(this.#rest + text);
      this.#rest = text.slice(-LONGEST_WORD);
    });
  }

  /** Jobs that no worker has, in all runs; notes how much memory Redis has. */
  async waiting(): Promise<number> {
    const info = await this.#client.info('memory');
    this.peakBytes = Math.max(this.peakBytes, Number(/used_memory:(\d+)/.exec(info)?.[1] ?? 0));
    const runs = await this.#client.hkeys('llv:runs');
    const lengths = await Promise.all(runs.map((run) => this.#client.llen(`llv:q:${run}:wait`)));
    return lengths.reduce((sum, length) => sum + length, 0);
  }

  /** Sets how much Redis may keep before it takes no more writes. @param bytes 0: no limit */
  async limitMemory(bytes: number): Promise<void> {
    await this.#client.config('SET', 'maxmemory', String(bytes));
  }

  /** Keys that are left. */
  async keys(): Promise<readonly string[]> {
    return (await this.#client.keys('llv:*')).filter((key) => !key.startsWith('llv:limits:'));
  }

  /** What should not be there. */
  async found(): Promise<readonly string[]> {
    const { appendFolder } = this.#server;
    for (const name of await readdir(appendFolder)) await this.#lookInFile(join(appendFolder, name));
    return [...this.#found];
  }

  close(): void {
    this.#stopListening();
    this.#client.disconnect();
  }

  /** In pieces: of a long run it is longer than a text may be. */
  async #lookInFile(path: string): Promise<void> {
    let rest = '';
    for await (const piece of createReadStream(path, 'latin1') as AsyncIterable<string>) {
      this.#look(rest + piece);
      rest = piece.slice(-LONGEST_WORD);
    }
  }

  #look(text: string): void {
    for (const word of FORBIDDEN) if (text.includes(word)) this.#found.add(word);
  }
}
