import type { Clock } from '../clock.ts';
import { dayLimit, minuteLimit } from '../errors/rate-errors.ts';
import type { EmulatorLimits } from '../options.ts';
import { DailyCap } from './daily-cap.ts';
import { TokenBucket } from './token-bucket.ts';

const minuteMs = 60_000;

/** OpenRouter's own limits on an account: per minute and per day. Refused requests do not count. */
export class OwnLimits {
  readonly #limits: EmulatorLimits;
  readonly #clock: Clock;
  readonly #minute: TokenBucket | null;
  readonly #day: DailyCap | null;

  constructor(limits: EmulatorLimits, clock: Clock) {
    const { perMinute, perDay } = limits;
    this.#limits = limits;
    this.#clock = clock;
    this.#minute =
      perMinute === undefined ? null : new TokenBucket({ size: perMinute, windowMs: minuteMs, now: clock() });
    this.#day = perDay === undefined ? null : new DailyCap(perDay);
  }

  /** @throws ApiError when a limit is reached; the daily one is told first, because waiting a minute would not help. */
  admit(model: string): void {
    if (this.#limits.freeModelsOnly === true && !model.endsWith(':free')) return;
    const now = this.#clock();
    const tomorrow = this.#day?.nextAt(now) ?? now;
    if (this.#day !== null && tomorrow > now) throw dayLimit({ limit: this.#day.size, resetAt: tomorrow });
    const soon = this.#minute?.nextAt(now) ?? now;
    if (this.#minute !== null && soon > now) throw minuteLimit({ limit: this.#minute.size, resetAt: soon });
    this.#day?.take();
    this.#minute?.take();
  }
}
