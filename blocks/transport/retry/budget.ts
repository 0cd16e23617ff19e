import { AnswerRate } from './answer-rate.ts';
import { LearnedLimit } from './learned-limit.ts';
import { Pace } from './pace.ts';

export interface BudgetSettings {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** Tokens of an image of one or two tiles, a question and a short answer: good until the first answer says better. */
const firstGuess = 2000;
/** Answers that the mean looks back on. */
const memory = 100;

/** Requests and tokens per minute, as the user wishes and as the service has told. */
export class Budget {
  private readonly wished: Pace | null;
  private learned: LearnedLimit | null = null;
  private readonly answerRate = new AnswerRate();
  private readonly tokens: Pace | null;
  private meanTokens = firstGuess;
  private answers = 0;

  constructor({ requestsPerMinute, tokensPerMinute }: BudgetSettings) {
    this.wished = requestsPerMinute === null ? null : new Pace(requestsPerMinute);
    this.tokens = tokensPerMinute === null ? null : new Pace(tokensPerMinute);
  }

  get requestsPerMinute(): number | null {
    return this.learned?.perMinute ?? this.wished?.perMinute ?? null;
  }

  /** Milliseconds since the epoch. */
  get readyAt(): number {
    return Math.max(this.wished?.readyAt ?? 0, this.learned?.readyAt ?? 0, this.tokens?.readyAt ?? 0);
  }

  /** Counts a request that is sent now. Returns the tokens set aside for it. */
  take(now: number): number {
    this.wished?.take(1, now);
    this.learned?.take(now);
    this.tokens?.take(this.meanTokens, now);
    return this.meanTokens;
  }

  /** Replaces the tokens set aside by those used. */
  settle(setAside: number, used: number): void {
    this.tokens?.correct(used - setAside);
  }

  countAnswer(now: number): void {
    this.answerRate.add(now);
    if (this.learned?.countAnswer(now) === true) this.learned = null;
  }

  /** Learns from an answer what requests cost. */
  learnTokens(used: number): void {
    this.answers = Math.min(this.answers + 1, memory);
    this.meanTokens += (used - this.meanTokens) / this.answers;
  }

  /**
   * The service allows no more than this. Returns whether it can be believed: not when more have just been answered. A
   * lower limit is kept.
   */
  learnLimit(requestsPerMinute: number, resetAt: number, now: number): boolean {
    // A minute's requests at once and then as many as come in a minute may be two in one.
    if (this.answerRate.perMinute(now) > 2 * requestsPerMinute) return false;
    const lowest = this.requestsPerMinute;
    if (this.learned?.perMinute === requestsPerMinute) this.learned.confirm(resetAt);
    else if (lowest === null || requestsPerMinute < lowest)
      this.learned = new LearnedLimit(requestsPerMinute, resetAt);
    return true;
  }
}
