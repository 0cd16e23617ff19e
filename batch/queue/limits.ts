import type { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { abortable, abortableSleep } from '../../schemas/signals.ts';
import type { Connection } from './connection.ts';
import { keysOf, type RunSheet } from './protocol.ts';
import type { SharedLimits } from './types.ts';

/** Tokens of an image of one or two tiles, a question and a short answer: used until the first answer says better. */
const FIRST_GUESS_TOKENS = 2000;
/** How often is looked whether this worker has heard of Redis again. */
const UNSURE_MS = 100;
/** After a wait that all had, requests begin spread over this. */
const SPREAD_MS = 500;

/** A number of points in each window of whole seconds, all windows beginning at the same time everywhere. */
interface Windowed {
  readonly limiter: RateLimiterRedis;
  readonly points: number;
  readonly windowMs: number;
}

interface Surroundings {
  /** Milliseconds by which the clock of Redis is ahead of this machine's. */
  readonly clockOffset: () => number;
  /** Whether this worker's jobs are still its own, as far as it knows. Nothing is sent while they may not be. */
  readonly isSure: () => boolean;
}

type LimitedRun = Pick<RunSheet, 'runId' | 'requestsPerMinute' | 'tokensPerMinute'>;

/** Keeps limits by counters in Redis. Windows are numbered by the clock of Redis, so that no late start of one costs anything. */
export class QueueLimits implements SharedLimits {
  readonly #connection: Connection;
  readonly #runId: string;
  readonly #clockOffset: () => number;
  readonly #isSure: () => boolean;
  readonly #requests: Windowed | null;
  readonly #tokens: Windowed | null;
  readonly #heldUntil = new Map<string, number>();
  /** The last in line for each host, key and model: first come, first served. */
  readonly #lines = new Map<string, Promise<unknown>>();
  #meanTokens = FIRST_GUESS_TOKENS;
  #answers = 0;

  private constructor(
    connection: Connection,
    { runId, requestsPerMinute, tokensPerMinute }: LimitedRun,
    { clockOffset, isSure, Limiter }: Surroundings & { readonly Limiter: typeof RateLimiterRedis },
  ) {
    const windowed = (name: string, perMinute: number, least: number): Windowed => {
      const { seconds, points } = windowFor(perMinute, least);
      const limiter = new Limiter({
        storeClient: connection.redis,
        keyPrefix: `${keysOf(runId).limits}:${name}`,
        points,
        // Old windows go away by themselves; a late one may still be counted.
        duration: 2 * seconds,
      });
      return { limiter, points, windowMs: seconds * 1000 };
    };
    this.#connection = connection;
    this.#runId = runId;
    this.#clockOffset = clockOffset;
    this.#isSure = isSure;
    this.#requests = requestsPerMinute === null ? null : windowed('requests', requestsPerMinute, 1);
    this.#tokens =
      tokensPerMinute === null ? null : windowed('tokens', tokensPerMinute, 5 * FIRST_GUESS_TOKENS);
  }

  static async create(
    connection: Connection,
    run: LimitedRun,
    surroundings: Surroundings,
  ): Promise<QueueLimits> {
    const { RateLimiterRedis: Limiter } = await import('rate-limiter-flexible');
    return new QueueLimits(connection, run, { ...surroundings, Limiter });
  }

  isHeld(id: string): boolean {
    return !this.#isSure() || this.#isAskedToWait(id);
  }

  #isAskedToWait(id: string): boolean {
    return (this.#heldUntil.get(id) ?? 0) > performance.now();
  }

  acquire(id: string, signal: AbortSignal): Promise<number> {
    if (this.#requests === null && this.#tokens === null) return this.#acquire(id, signal);
    const before = this.#lines.get(id) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => this.#acquire(id, signal));
    this.#lines.set(id, turn);
    return abortable(() => turn, signal);
  }

  settle(id: string, setAside: number, used: number | null): void {
    if (used !== null) {
      this.#answers = Math.min(this.#answers + 1, 100);
      this.#meanTokens += (used - this.#meanTokens) / this.#answers;
    }
    if (this.#tokens === null || used === null) return;
    const more = Math.round(used - setAside);
    // What was too much is for the next window to make good.
    if (more > 0) this.#charge(this.#tokens, id, more);
    else void this.#tokens.limiter.reward(this.#keyOf(this.#tokens, id), -more).catch(() => undefined);
  }

  hold(id: string, milliseconds: number): void {
    this.noteHold(id, milliseconds);
    void this.#connection
      .publish(this.#runId, { type: 'hold', id, milliseconds: Math.ceil(milliseconds) })
      .catch(() => undefined);
    // For workers that come later.
    const key = `${keysOf(this.#runId).limits}:hold:${id}`;
    void this.#connection.redis.set(key, '1', 'PX', Math.ceil(milliseconds)).catch(() => undefined);
  }

  /** Another worker was asked to wait. */
  noteHold(id: string, milliseconds: number): void {
    const until = performance.now() + milliseconds;
    this.#heldUntil.set(id, Math.max(until, this.#heldUntil.get(id) ?? 0));
  }

  async #acquire(id: string, signal: AbortSignal): Promise<number> {
    while (!this.#isSure()) await abortableSleep(UNSURE_MS, signal);
    await this.#waitForHold(id, signal);
    if (this.#requests !== null) await this.#consume(this.#requests, id, { points: 1, signal });
    if (this.#tokens === null) return 0;
    const wanted = Math.max(1, Math.min(this.#tokens.points, Math.round(this.#meanTokens)));
    await this.#consume(this.#tokens, id, { points: wanted, signal });
    return wanted;
  }

  async #waitForHold(id: string, signal: AbortSignal): Promise<void> {
    if (!this.#heldUntil.has(id)) {
      const left = await this.#connection.redis.pttl(`${keysOf(this.#runId).limits}:hold:${id}`);
      this.noteHold(id, Math.max(0, left));
    }
    while (this.#isAskedToWait(id)) {
      const leftMs = (this.#heldUntil.get(id) ?? 0) - performance.now();
      await abortableSleep(Math.ceil(leftMs + Math.random() * SPREAD_MS), signal);
    }
    signal.throwIfAborted();
  }

  async #consume(
    windowed: Windowed,
    id: string,
    { points, signal }: { readonly points: number; readonly signal: AbortSignal },
  ): Promise<void> {
    const { limiter, windowMs, points: limit } = windowed;
    for (;;) {
      signal.throwIfAborted();
      const endsAt = (this.#windowOf(windowed) + 1) * windowMs;
      const taken = await this.#connection
        .accepted(() => limiter.consume(this.#keyOf(windowed, id), points))
        .then(
          () => 0,
          (refusal: unknown) => {
            if (isRefusal(refusal)) return refusal.consumedPoints;
            throw refusal;
          },
        );
      // Where some was left it is enough, and the next window has that much less.
      if (taken - points < limit) {
        if (taken > limit) this.#charge(windowed, id, taken - limit);
        return;
      }
      await abortableSleep(Math.max(1, Math.ceil(endsAt - this.#now())), signal);
    }
  }

  #charge(windowed: Windowed, id: string, points: number): void {
    void windowed.limiter.penalty(this.#keyOf(windowed, id, 1), points).catch(() => undefined);
  }

  #keyOf(windowed: Windowed, id: string, ahead = 0): string {
    return `${id}:${this.#windowOf(windowed) + ahead}`;
  }

  #windowOf({ windowMs }: Windowed): number {
    return Math.floor(this.#now() / windowMs);
  }

  #now(): number {
    return Date.now() + this.#clockOffset();
  }
}

/** The shortest window of whole seconds in which at least `least` fit, and which loses next to nothing by whole points. */
export function windowFor(
  perMinute: number,
  least: number,
): { readonly seconds: number; readonly points: number } {
  for (let seconds = 1; seconds < 60; seconds++) {
    const exact = (perMinute * seconds) / 60;
    const points = Math.floor(exact);
    if (points >= least && points >= 0.98 * exact) return { seconds, points };
  }
  const seconds = Math.max(60, Math.ceil(60 / perMinute));
  return { seconds, points: Math.max(1, Math.floor((perMinute * seconds) / 60)) };
}

function isRefusal(value: unknown): value is RateLimiterRes {
  return typeof value === 'object' && value !== null && 'msBeforeNext' in value;
}

const HOUR_MS = 3_600_000;
/** Costs of the same minute are kept as one. */
const MINUTE_MS = 60_000;

/** What has been spent in the last hour, and whether that is as much as may be. */
export class CostPerHour {
  readonly #limit: number;
  readonly #clock: () => number;
  readonly #minutes: { readonly startedAt: number; cost: number }[] = [];

  /**
   * @param limit US dollars
   * @param clock milliseconds, monotonic
   */
  constructor(limit = Number.POSITIVE_INFINITY, clock: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#clock = clock;
  }

  get isReached(): boolean {
    const now = this.#clock();
    while ((this.#minutes[0]?.startedAt ?? now) <= now - HOUR_MS) this.#minutes.shift();
    return this.#minutes.reduce((sum, { cost }) => sum + cost, 0) >= this.#limit;
  }

  add(cost: number): void {
    const now = this.#clock();
    const last = this.#minutes.at(-1);
    if (last !== undefined && now - last.startedAt < MINUTE_MS) last.cost += cost;
    else this.#minutes.push({ startedAt: now, cost });
  }
}
