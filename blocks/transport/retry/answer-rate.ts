const minuteMs = 60_000;

/** Answers in about a minute: the fuller of the last two minutes. The time is passed in. */
export class AnswerRate {
  private startedAt = -Infinity;
  private count = 0;
  private countBefore = 0;

  add(now: number): void {
    this.moveTo(now);
    this.count += 1;
  }

  perMinute(now: number): number {
    this.moveTo(now);
    return Math.max(this.count, this.countBefore);
  }

  private moveTo(now: number): void {
    const age = now - this.startedAt;
    if (age < minuteMs) return;
    this.countBefore = age < 2 * minuteMs ? this.count : 0;
    this.count = 0;
    this.startedAt = now;
  }
}
