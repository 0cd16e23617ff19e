/** Admits `size` requests at once and `size` per `windowMs`, refilling evenly. */
export class TokenBucket {
  readonly size: number;
  readonly #perMs: number;
  #tokens: number;
  #at: number;

  constructor({
    size,
    windowMs,
    now,
  }: {
    readonly size: number;
    readonly windowMs: number;
    readonly now: number;
  }) {
    this.size = size;
    this.#perMs = size / windowMs;
    this.#tokens = size;
    this.#at = now;
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
