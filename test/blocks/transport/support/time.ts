interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that moves only when told to, waking who sleeps on the way. */
export class Time {
  now = 1_000_000;
  private sleepers: Sleeper[] = [];

  readonly clock = (): number => this.now;
  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { until: this.now + milliseconds, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal.reason as Error);
      });
    });

  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.sleepers.sort((one, other) => one.until - other.until)[0];
      if (next === undefined || next.until > end) break;
      this.sleepers.shift();
      this.now = next.until;
      next.wake();
    }
    this.now = end;
  }
}
