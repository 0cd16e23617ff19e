/** What may be early or late without being lost; also the burst after a pause. */
const slackMs = 600;
const minuteMs = 60_000;

/**
 * Spaces things out evenly to stay under a rate: in no minute more than the rate, however long the pause before, and
 * an excess of less than one thing where things are of different sizes. The time is passed in.
 */
export class Pace {
  readonly perMinute: number;
  private readonly intervalMs: number;
  /** When the next thing is due by the rate alone. */
  private due: number;

  /** Nothing is let through before `from`, and no burst there. */
  constructor(perMinute: number, from = -Infinity) {
    this.perMinute = perMinute;
    // Slack lets a minute hold what a longer time was given.
    this.intervalMs = (minuteMs + slackMs) / perMinute;
    this.due = from + slackMs;
  }

  get readyAt(): number {
    return this.due - slackMs;
  }

  take(amount: number, now: number): void {
    this.due = Math.max(this.due, now) + amount * this.intervalMs;
  }

  /** Corrects a `take` that was a guess: positive when it was too low. */
  correct(amount: number): void {
    this.due += amount * this.intervalMs;
  }
}
