import type * as BullMq from 'bullmq';
import type { Queue, Worker, Processor, WorkerOptions } from 'bullmq';
import type * as IoRedis from 'ioredis';
import type { Redis } from 'ioredis';
import semver from 'semver';
import { errorCode, messageOf } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';
import { keysOf, PREFIX, type Signal } from './protocol.ts';
import type { ConnectionOptions } from './types.ts';

export type { Queue, Worker, Redis };

/** Redis below this lacks commands that BullMQ needs. */
const OLDEST_REDIS = '6.2.0';
const CONNECT_MS = 5000;
/** Events hold whole records; nobody needs old ones. */
const EVENTS_KEPT = 500;

/** The packages, loaded when somebody first needs them. */
interface Packages {
  readonly bullmq: Pick<typeof BullMq, 'Queue' | 'Worker' | 'WaitingError'>;
  readonly ioredis: Pick<typeof IoRedis, 'Redis'>;
}

/** A connection to Redis that comes back by itself, and what is made over it. */
export class Connection {
  readonly redis: Redis;
  /** Address without user and password. */
  readonly shownUrl: string;
  readonly WaitingError: Packages['bullmq']['WaitingError'];
  readonly #packages: Packages;
  readonly #subscribers: Redis[] = [];

  /** Use `openConnection`. */
  constructor(packages: Packages, redis: Redis, shownUrl: string) {
    this.#packages = packages;
    this.redis = redis;
    this.shownUrl = shownUrl;
    this.WaitingError = packages.bullmq.WaitingError;
  }

  /** The jobs of a run. */
  openQueue(runId: string): Queue {
    const queue = new this.#packages.bullmq.Queue(runId, {
      connection: this.redis,
      prefix: `${PREFIX}:q`,
      // Checked before, and BullMQ would write to the terminal.
      skipVersionCheck: true,
      streams: { events: { maxLen: EVENTS_KEPT } },
    });
    // Outages are told once, by the connection.
    queue.on('error', () => undefined);
    return queue;
  }

  openWorker(runId: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): Worker {
    return new this.#packages.bullmq.Worker(runId, processor, {
      ...options,
      connection: this.redis,
      prefix: `${PREFIX}:q`,
      skipVersionCheck: true,
      // A call that failed is tried again after this.
      runRetryDelay: 1000,
    });
  }

  /** Calls `onMessage` with what is published about a run. Gives what ends that. */
  async subscribe(runId: string, onMessage: (text: string) => void): Promise<() => void> {
    const subscriber = this.redis.duplicate();
    this.#subscribers.push(subscriber);
    subscriber.on('error', () => undefined);
    subscriber.on('message', (_channel, text: string) => {
      onMessage(text);
    });
    await subscriber.subscribe(keysOf(runId).signals);
    return () => {
      subscriber.disconnect();
    };
  }

  async publish(runId: string, signal: Signal): Promise<void> {
    await this.redis.publish(keysOf(runId).signals, JSON.stringify(signal));
  }

  /** Milliseconds since the epoch by the clock of Redis, which all share. */
  async now(): Promise<number> {
    const [seconds, micros] = await this.redis.time();
    return Number(seconds) * 1000 + Number(micros) / 1000;
  }

  close(): void {
    for (const subscriber of this.#subscribers) subscriber.disconnect();
    this.redis.disconnect();
  }
}

/**
 * Connects to Redis and looks whether it will do.
 * @throws BatchError `queue-packages-missing`, `queue-unreachable`, `queue-unsuitable`.
 */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { url, onWarning, onOutage } = options;
  const shownUrl = shownAddress(url);
  const packages = await loadPackages();
  await inspect(packages, { url, shownUrl, onWarning });
  const redis = new packages.ioredis.Redis(url, {
    // Commands wait until Redis is back, however long that takes.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, 2000),
    connectTimeout: CONNECT_MS,
  });
  let isOut = false;
  const tell = (now: boolean): void => {
    if (now !== isOut) onOutage?.(now);
    isOut = now;
  };
  // Comes with each attempt to connect.
  redis.on('error', () => undefined);
  redis.on('close', () => {
    if (redis.status !== 'end') tell(true);
  });
  redis.on('ready', () => {
    tell(false);
  });
  return new Connection(packages, redis, shownUrl);
}

async function loadPackages(): Promise<Packages> {
  try {
    const bullmq = await import('bullmq');
    const ioredis = await import('ioredis');
    return { bullmq, ioredis };
  } catch (cause) {
    throw new BatchError(
      'queue-packages-missing',
      'Working over a queue needs the packages `bullmq` and `ioredis`, which are not installed by themselves: npm install bullmq ioredis',
      { cause },
    );
  }
}

interface Inspected {
  readonly url: string;
  readonly shownUrl: string;
  readonly onWarning: ConnectionOptions['onWarning'];
}

/** Asks Redis once what it is, without waiting for it to come up. */
async function inspect(
  { ioredis }: Packages,
  { url, shownUrl, onWarning = () => undefined }: Inspected,
): Promise<void> {
  const probe = new ioredis.Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let refusal: unknown = null;
  probe.on('error', (error) => {
    refusal ??= error;
  });
  try {
    await probe.connect();
    const info = await probe.info();
    const fact = (name: string): string =>
      new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]?.trim() ?? '';
    const isValkey = fact('valkey_version') !== '';
    const version = isValkey ? fact('valkey_version') : fact('redis_version');
    if (!isValkey && semver.valid(version) !== null && semver.lt(version, OLDEST_REDIS))
      throw new BatchError(
        'queue-unsuitable',
        `Redis at ${shownUrl} is ${version}; the queue needs ${OLDEST_REDIS} or later, or Valkey.`,
        { facts: { url: shownUrl, version } },
      );
    const policy = fact('maxmemory_policy');
    if (policy !== '' && policy !== 'noeviction')
      onWarning(
        `Redis at ${shownUrl} evicts keys when it is full (maxmemory-policy ${policy}), and with them work that is paid for. Set it to noeviction.`,
      );
    if (fact('aof_enabled') === '0')
      onWarning(
        `Redis at ${shownUrl} keeps no append-only file: should it be restarted, what is under way is asked and paid again. Set appendonly yes.`,
      );
  } catch (cause) {
    throw cause instanceof BatchError ? cause : unreachable(refusal ?? cause, shownUrl);
  } finally {
    probe.disconnect();
  }
}

function unreachable(cause: unknown, shownUrl: string): BatchError {
  const said = messageOf(cause);
  const isPassword = /^(?:WRONGPASS|NOAUTH)|invalid password|without any password/i.test(said);
  const isForbidden = said.startsWith('NOPERM');
  const why = isPassword
    ? `Redis at ${shownUrl} does not accept the user name or password. They are given in the address, before the host.`
    : isForbidden
      ? `The account at ${shownUrl} may not do what the queue needs: all commands on keys and channels that begin with ${PREFIX}:.`
      : `Redis at ${shownUrl} cannot be reached (${errorCode(cause) ?? 'it does not answer'}). Check the address, and that it runs.`;
  return new BatchError('queue-unreachable', why, { facts: { url: shownUrl }, cause });
}

/** @throws BatchError for what is no address of Redis. */
function shownAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== '')
    return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
  throw new BatchError(
    'queue-unfit',
    'The address of the queue is none of Redis. It begins with `redis://`, or with `rediss://` for TLS, such as redis://localhost:6379.',
  );
}
