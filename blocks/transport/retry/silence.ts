const shortestWaitMs = 1000;
const longestWaitMs = 60_000;
const part = 1 / 8;

/** While nobody is answered, one request asks now and then whether somebody is again. */
export class Silence {
  private since: number | null = null;

  /** Milliseconds to the next one: an eighth of the time that it has lasted, and so no longer than it takes after it. */
  waitMs(now: number): number {
    this.since ??= now;
    return Math.min(longestWaitMs, Math.max(shortestWaitMs, (now - this.since) * part));
  }

  end(): void {
    this.since = null;
  }
}
