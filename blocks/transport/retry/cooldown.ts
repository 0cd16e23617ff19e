/** After a wait, requests leave one by one, this many milliseconds apart. */
const spacingMs = 125;

/** One wait for everybody. The time is passed in, in milliseconds since the epoch. */
export class Cooldown {
  until = 0;
  private nextSlot = 0;
  /** Who arrived before this moment leaves in single file. */
  private singleFileBefore = 0;
  private total = 0;

  extend(until: number, now: number): void {
    if (until <= this.until) return;
    this.total += until - Math.max(now, this.until);
    this.until = until;
    this.singleFileBefore = until;
  }

  readyAt(arrivedAt: number): number {
    return arrivedAt < this.singleFileBefore ? Math.max(this.nextSlot, this.until) : this.until;
  }

  take(arrivedAt: number): void {
    if (arrivedAt < this.singleFileBefore) this.nextSlot = this.readyAt(arrivedAt) + spacingMs;
  }

  /** Something else decides from now on how many leave. */
  endSingleFile(): void {
    this.singleFileBefore = 0;
  }

  /** Milliseconds that everybody has waited, all waits together. */
  waitedBy(now: number): number {
    return this.total - Math.max(0, this.until - now);
  }
}
