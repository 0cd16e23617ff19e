import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = process.env['REDIS_SERVER_PATH'] ?? '/usr/bin/redis-server';

export const hasRedis = existsSync(PROGRAM);
export const NO_REDIS = `There is no redis-server at ${PROGRAM}. Install Debian's package \`redis-server\`, or name another in REDIS_SERVER_PATH.`;

export function exitWithoutRedis(): void {
  if (hasRedis) return;
  console.error(NO_REDIS);
  process.exit(2);
}

export interface RedisOptions {
  /** More of its configuration, such as `--requirepass`, `secret`. @default none */
  readonly more?: readonly string[];
}

/** A Redis of one's own on a free port of this machine, with an append-only file in a folder of its own. */
export class RedisServer {
  readonly port: number;
  readonly folder: string;
  readonly #more: readonly string[];
  #process: ChildProcess | null = null;

  private constructor(port: number, folder: string, more: readonly string[]) {
    this.port = port;
    this.folder = folder;
    this.#more = more;
  }

  static async start({ more = [] }: RedisOptions = {}): Promise<RedisServer> {
    if (!hasRedis) throw new Error(NO_REDIS);
    const folder = await mkdtemp(join(tmpdir(), 'redis-'));
    const server = new RedisServer(await freePort(), folder, more);
    await server.up();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Folder of the append-only file. */
  get appendFolder(): string {
    return join(this.folder, 'appendonlydir');
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Starts it, again with what is in its file. */
  async up(): Promise<void> {
    const settings = {
      port: String(this.port),
      bind: '127.0.0.1',
      dir: this.folder,
      save: '',
      appendonly: 'yes',
      appendfsync: 'everysec',
      'maxmemory-policy': 'noeviction',
      daemonize: 'no',
      loglevel: 'warning',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.#process = spawn(PROGRAM, [...args, ...this.#more], { stdio: 'ignore' });
    for (let tries = 0; tries < 1200; tries++) {
      if (await answers(this.port)) return;
      await sleep(25);
    }
    throw new Error(`redis-server does not answer on port ${this.port}.`);
  }

  /**
   * Calls `onText` with all that clients say to it from now on, in pieces, until it goes away or the returned function is called.
   * Over a socket of its own: ioredis takes commands that come with the reply to MONITOR for replies to nothing.
   */
  async monitor(onText: (text: string) => void): Promise<() => void> {
    const socket = connect(this.port, '127.0.0.1');
    socket.setEncoding('utf8').on('error', () => undefined);
    await once(socket, 'connect');
    const listening = once(socket, 'data');
    socket.on('data', onText);
    socket.write('MONITOR\r\n');
    await listening;
    return () => {
      socket.destroy();
    };
  }

  /** Stopped, it does nothing and keeps its connections. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(signal);
  }

  /** Ends it without a chance to write anything more. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether it has read its file and takes commands; a password is asked for by one that does. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('error', () => {
      end(false);
    });
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      end(!data.toString().includes('LOADING'));
    });
  });
}
