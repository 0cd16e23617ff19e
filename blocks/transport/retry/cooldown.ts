/** After a wait, requests leave one by one, this many milliseconds apart. */
const SPACING_MS = 125;

/** One wait for all requests of a gate, which the service asked for. The time is passed in. */
export class Cooldown {
  until = 0;
  #nextSlot = 0;
  /** Who arrived before this moment leaves in single file. */
  #singleFileBefore = 0;
  #totalMs = 0;

  extend(until: number, now: number): void {
    if (until <= this.until) return;
    this.#totalMs += until - Math.max(now, this.until);
    this.until = until;
    this.#singleFileBefore = until;
  }

  readyAt(arrivedAt: number): number {
    return arrivedAt < this.#singleFileBefore ? Math.max(this.#nextSlot, this.until) : this.until;
  }

  take(arrivedAt: number): void {
    if (arrivedAt < this.#singleFileBefore) this.#nextSlot = this.readyAt(arrivedAt) + SPACING_MS;
  }

  /** Called once an answer or a stated rate decides how many may leave. */
  endSingleFile(): void {
    this.#singleFileBefore = 0;
  }

  /** Milliseconds of all waits together, up to this moment. */
  waitedBy(now: number): number {
    return this.#totalMs - Math.max(0, this.until - now);
  }
}

const SHORTEST_PROBE_MS = 1000;
const LONGEST_PROBE_MS = 60_000;
/** Of the outage so far. Recovery is then noticed at most an eighth of the outage late. */
const PROBE_PART = 1 / 8;

/** During an outage, when nobody is answered, one request at a time is sent to find out whether it is over. */
export class OutageProbe {
  #since: number | null = null;

  /** Milliseconds until the next probe. */
  waitMs(now: number): number {
    this.#since ??= now;
    return Math.min(LONGEST_PROBE_MS, Math.max(SHORTEST_PROBE_MS, (now - this.#since) * PROBE_PART));
  }

  /** Somebody was answered. */
  end(): void {
    this.#since = null;
  }
}
