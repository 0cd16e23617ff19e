/** Counts who is in flight, now and on average over a time. The time is passed in. */
export class Crowd {
  size = 0;
  private area = 0;
  private countedUntil = 0;

  /** Returns what `averageSince` wants to know. */
  enter(now: number): number {
    this.count(now);
    this.size += 1;
    return this.area;
  }

  leave(now: number): void {
    this.count(now);
    this.size = Math.max(0, this.size - 1);
  }

  /** Mean number in flight since somebody entered, who is told by when and by what `enter` returned. */
  averageSince(enteredAt: number, areaBefore: number, now: number): number {
    this.count(now);
    return now > enteredAt ? (this.area - areaBefore) / (now - enteredAt) : this.size;
  }

  private count(now: number): void {
    this.area += this.size * Math.max(0, now - this.countedUntil);
    this.countedUntil = Math.max(now, this.countedUntil);
  }
}
