import type * as BullMq from 'bullmq';
import type { Queue, Worker, Processor, WorkerOptions } from 'bullmq';
import type * as IoRedis from 'ioredis';
import type { Redis } from 'ioredis';
import semver from 'semver';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, messageOf } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';
import { keysOf, PREFIX, type Signal } from './protocol.ts';
import type { ConnectionOptions } from './types.ts';

export type { Queue, Worker, Redis };

/** Redis below this lacks commands that BullMQ needs. */
const OLDEST_REDIS = '6.2.0';
const CONNECT_MS = 5000;
/** ioredis keeps a timer for so long after the end of a connection, and with it the process. */
const DISCONNECT_MS = 200;
/** What was refused, or cut off, is tried again after this. */
const AGAIN_MS = 500;
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
  readonly #subscribers = new Set<Redis>();
  readonly #onRefusal: (refusal: string | null) => void;
  /** Calls that Redis refuses for now. */
  #refused = 0;

  /** Use `openConnection`. */
  constructor(
    packages: Packages,
    redis: Redis,
    { shownUrl, onRefusal }: Pick<Connection, 'shownUrl'> & { onRefusal: (refusal: string | null) => void },
  ) {
    this.#packages = packages;
    this.redis = redis;
    this.shownUrl = shownUrl;
    this.WaitingError = packages.bullmq.WaitingError;
    this.#onRefusal = onRefusal;
  }

  /**
   * Does it again for as long as Redis takes no writes, as one that is full does, or the connection breaks in the middle of it.
   * @param work that may be done twice
   */
  async accepted<Result>(work: () => Promise<Result>): Promise<Result> {
    let isRefused = false;
    try {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal === null && !isCutOff(error)) throw error;
          if (refusal !== null && !isRefused) {
            isRefused = true;
            if (this.#refused++ === 0) this.#onRefusal(refusal);
          }
        }
        await sleep(AGAIN_MS);
      }
    } finally {
      if (isRefused && --this.#refused === 0) this.#onRefusal(null);
    }
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

  /** Calls `onMessage` with what is published. Gives what ends that. */
  async subscribe(channel: string, onMessage: (text: string) => void): Promise<() => void> {
    const subscriber = this.redis.duplicate();
    this.#subscribers.add(subscriber);
    subscriber.on('error', () => undefined);
    subscriber.on('message', (_channel, text: string) => {
      onMessage(text);
    });
    // Nobody waits for one that was asked for when all was closed already.
    if (this.redis.status === 'end') subscriber.disconnect();
    else await subscriber.subscribe(channel);
    return () => {
      if (this.#subscribers.delete(subscriber)) subscriber.disconnect();
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
  const { url, onOutage } = options;
  const shownUrl = shownAddress(url);
  const packages = await loadPackages();
  await inspect(packages, shownUrl, options);
  const redis = new packages.ioredis.Redis(url, {
    // Commands wait until Redis is back, however long that takes.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, 2000),
    connectTimeout: CONNECT_MS,
    disconnectTimeout: DISCONNECT_MS,
  });
  let isOut = false;
  const tell = (now: boolean, refusal: string | null = null): void => {
    if (now !== isOut) onOutage?.({ isOut: now, refusal });
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
  const onRefusal = (refusal: string | null): void => {
    tell(refusal !== null, refusal);
  };
  return new Connection(packages, redis, { shownUrl, onRefusal });
}

/**
 * What a server says that takes no writes for now: full, its disk full, read-only since another one leads, starting, busy with a script.
 * Also as the reason of a script or a transaction that failed for it.
 */
const REFUSAL = /\b(?:OOM|MISCONF|READONLY|LOADING|BUSY|MASTERDOWN|NOREPLICAS|EXECABORT)\b.*/;

/** What Redis does not answer in this time is left as it is when a process ends. */
const LEAVING_MS = 5000;

/** Waits for what is done at the end, and no longer than anybody would. */
export async function withinTime(work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const patience = sleep(LEAVING_MS, undefined, { signal: over.signal });
  await Promise.race([work, patience]).catch(() => undefined);
  over.abort();
  await patience.catch(() => undefined);
}

function refusalOf(error: unknown): string | null {
  // Of a transaction, what was wrong with its first command.
  const { previousErrors: [first] = [] } = Object(error) as { readonly previousErrors?: readonly unknown[] };
  return REFUSAL.exec(messageOf(first ?? error))?.[0].slice(0, 120) ?? null;
}

/** ioredis sends again what the end of a connection left unanswered, except a transaction of which some was answered. */
function isCutOff(error: unknown): boolean {
  return messageOf(error) === 'Command aborted due to connection close';
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

/** Asks Redis once what it is, without waiting for it to come up. */
async function inspect(
  { ioredis }: Packages,
  shownUrl: string,
  { url, onWarning = () => undefined }: ConnectionOptions,
): Promise<void> {
  const probe = new ioredis.Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    disconnectTimeout: DISCONNECT_MS,
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
    const version = fact('redis_version');
    // Valkey says that it is some Redis, too.
    if (fact('valkey_version') === '' && semver.valid(version) !== null && semver.lt(version, OLDEST_REDIS))
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
