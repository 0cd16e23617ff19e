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
