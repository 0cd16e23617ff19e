/** How fast something has been going over the last half minute. */
export class Rate {
  readonly #clock: () => number;
  readonly #start: number;
  /** Counts at the ends of past seconds, oldest first. */
  readonly #samples: { readonly at: number; readonly count: number }[] = [];

  /** @param clock milliseconds, monotonic */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.#start = clock();
  }

  /** Gives how many a second there have been, from the count so far; `null` in the first seconds. */
  perSecond(count: number): number | null {
    const now = this.#clock();
    const last = this.#samples.at(-1);
    if (last === undefined || now - last.at >= SAMPLE_MS) this.#samples.push({ at: now, count });
    while ((this.#samples[1]?.at ?? now) <= now - WINDOW_MS) this.#samples.shift();
    const [first] = this.#samples;
    if (first === undefined || now - this.#start < SETTLING_MS || now === first.at) return null;
    return ((count - first.count) / (now - first.at)) * 1000;
  }
}

const SAMPLE_MS = 1000;
const WINDOW_MS = 30_000;
/** Before that a rate says nothing. */
const SETTLING_MS = 3000;
