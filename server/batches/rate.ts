/** Milliseconds over which a rate is taken. */
const WINDOW_MS = 30_000;

/** How many things happened in the last half minute. */
export class Rate {
  readonly #clock: () => number;
  readonly #startedAt: number;
  /** Times, the oldest first. */
  #times: number[] = [];

  /** @param clock milliseconds, monotonic */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.#startedAt = clock();
  }

  add(): void {
    this.#times.push(this.#clock());
    if (this.#times.length > 10_000) this.#forget();
  }

  /** A second. */
  get perSecond(): number {
    this.#forget();
    const span = Math.min(WINDOW_MS, Math.max(1_000, this.#clock() - this.#startedAt));
    return (this.#times.length * 1000) / span;
  }

  #forget(): void {
    const since = this.#clock() - WINDOW_MS;
    const first = this.#times.findIndex((time) => time >= since);
    this.#times = first < 0 ? [] : this.#times.slice(first);
  }
}
