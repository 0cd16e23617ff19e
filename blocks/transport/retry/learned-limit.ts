import { Pace } from './pace.ts';

const minuteMs = 60_000;
/** Paced for so long, then tested; twice as long after each test that it passed. */
const firstTrustMs = 30_000;
const longestTrustMs = 1_920_000;
/** Times the limit that are sent in a test. */
const testFactor = 4;

/**
 * Requests per minute that a service has told of. It may be a stray, so from time to time more are sent. One refusal, and
 * the limit stands. It is void once more have been answered than it would have allowed.
 */
export class LearnedLimit {
  readonly perMinute: number;
  private pace: Pace;
  private isTesting = false;
  private trustMs = firstTrustMs;
  private since: number;
  private answered = 0;

  /** Nothing is let through before `from`. */
  constructor(perMinute: number, from: number) {
    this.perMinute = perMinute;
    this.pace = new Pace(perMinute, from);
    this.since = from;
  }

  get readyAt(): number {
    return this.pace.readyAt;
  }

  take(now: number): void {
    if (!this.isTesting && now - this.since >= this.trustMs) {
      this.isTesting = true;
      this.pace = new Pace(this.perMinute * testFactor, now);
    }
    this.pace.take(1, now);
  }

  /** Refused once more, with nothing to be let through before `from`. */
  confirm(from: number): void {
    if (!this.isTesting) return;
    this.isTesting = false;
    this.trustMs = Math.min(longestTrustMs, this.trustMs * 2);
    this.pace = new Pace(this.perMinute, from);
    this.since = from;
    this.answered = 0;
  }

  /** Returns whether the limit is void. */
  countAnswer(now: number): boolean {
    this.answered += 1;
    // A bucket of a minute's requests may have filled up, or a new minute begun.
    const minutes = Math.max(0, now - this.since) / minuteMs + 1;
    return this.isTesting && this.answered > this.perMinute * minutes + 1;
  }
}
