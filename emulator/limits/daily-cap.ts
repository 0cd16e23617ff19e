const dayMs = 86_400_000;

/** Admits `size` requests per day of UTC. */
export class DailyCap {
  readonly size: number;
  #day = Number.NEGATIVE_INFINITY;
  #taken = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** When the next request is admitted, in milliseconds since 1970; `now` itself if at once. */
  nextAt(now: number): number {
    const day = Math.floor(now / dayMs);
    if (day !== this.#day) {
      this.#day = day;
      this.#taken = 0;
    }
    return this.#taken < this.size ? now : (day + 1) * dayMs;
  }

  take(): void {
    this.#taken += 1;
  }
}
