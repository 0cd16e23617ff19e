import { dayLimit, minuteLimit } from './errors/host-errors.ts';
import type { EmulatorSettings } from './options.ts';

/** One answered request, as `GET /generation` tells it. */
export interface Generation {
  readonly id: string;
  readonly model: string;
  readonly provider: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly images: number;
  /** US dollars charged. */
  readonly cost: number;
  readonly finishReason: string | null;
  readonly streamed: boolean;
  readonly cancelled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

const KEPT_GENERATIONS = 10_000;

/** The account's money and its past answers. */
export class Ledger {
  readonly #settings: EmulatorSettings;
  readonly #generations = new Map<string, Generation>();
  #spent = 0;

  constructor(settings: EmulatorSettings) {
    this.#settings = settings;
  }

  /** US dollars. */
  get spent(): number {
    return this.#spent;
  }

  /** US dollars. */
  get remaining(): number {
    return this.#settings.credits - this.#spent;
  }

  charge(generation: Generation): void {
    this.#spent += generation.cost;
    this.#generations.set(generation.id, generation);
    if (this.#generations.size <= KEPT_GENERATIONS) return;
    const [oldest] = this.#generations.keys();
    if (oldest !== undefined) this.#generations.delete(oldest);
  }

  /** `undefined` for an unknown answer and for one that is too young to be known. */
  find(id: string): Generation | undefined {
    const { clock, generationDelayMs } = this.#settings;
    const generation = this.#generations.get(id);
    return generation !== undefined && clock() - generation.createdAt >= generationDelayMs
      ? generation
      : undefined;
  }
}

const MINUTE_MS = 60_000;

/** OpenRouter's own limits on an account: per minute and per day. Refused requests do not count. */
export class OwnLimits {
  readonly #settings: EmulatorSettings;
  readonly #minute: TokenBucket | null = null;
  readonly #day: DailyCap | null = null;

  constructor(settings: EmulatorSettings) {
    const { perMinute, perDay } = settings.limits;
    this.#settings = settings;
    if (perMinute !== undefined)
      this.#minute = new TokenBucket({ size: perMinute, windowMs: MINUTE_MS, now: settings.clock() });
    if (perDay !== undefined) this.#day = new DailyCap(perDay);
  }

  /** @throws ApiError when a limit is reached; the daily one is told first, because waiting a minute would not help. */
  admit(model: string): void {
    const { limits, clock } = this.#settings;
    if (limits.freeModelsOnly === true && !model.endsWith(':free')) return;
    const now = clock();
    const tomorrow = this.#day?.nextAt(now) ?? now;
    if (this.#day !== null && tomorrow > now) throw dayLimit({ limit: this.#day.size, resetAt: tomorrow });
    const soon = this.#minute?.nextAt(now) ?? now;
    if (this.#minute !== null && soon > now) throw minuteLimit({ limit: this.#minute.size, resetAt: soon });
    this.#day?.take();
    this.#minute?.take();
  }
}

/** Admits `size` requests at once and `size` per `windowMs`, refilling evenly. */
export class TokenBucket {
  readonly size: number;
  readonly #perMs: number;
  #tokens: number;
  #at: number;

  constructor(bucket: { readonly size: number; readonly windowMs: number; readonly now: number }) {
    this.size = bucket.size;
    this.#perMs = bucket.size / bucket.windowMs;
    this.#tokens = bucket.size;
    this.#at = bucket.now;
  }

  /** When the next request is admitted, in the unit of `now`; `now` itself if at once. */
  nextAt(now: number): number {
    this.#tokens = Math.min(this.size, this.#tokens + Math.max(0, now - this.#at) * this.#perMs);
    this.#at = now;
    // A hair below one is one: refilling adds up binary fractions.
    return this.#tokens >= 1 - 1e-9 ? now : now + (1 - this.#tokens) / this.#perMs;
  }

  take(): void {
    this.#tokens = Math.max(0, this.#tokens - 1);
  }
}

const DAY_MS = 86_400_000;

/** Admits `size` requests per day of UTC. */
class DailyCap {
  readonly size: number;
  #day = Number.NEGATIVE_INFINITY;
  #taken = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** When the next request is admitted, in milliseconds since 1970; `now` itself if at once. */
  nextAt(now: number): number {
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#taken = 0;
    }
    return this.#taken < this.size ? now : (day + 1) * DAY_MS;
  }

  take(): void {
    this.#taken += 1;
  }
}
