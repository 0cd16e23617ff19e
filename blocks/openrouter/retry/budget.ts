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
  private requests: Pace | null;
  private readonly tokens: Pace | null;
  private meanTokens = firstGuess;
  private answers = 0;

  constructor({ requestsPerMinute, tokensPerMinute }: BudgetSettings) {
    this.requests = requestsPerMinute === null ? null : new Pace(requestsPerMinute);
    this.tokens = tokensPerMinute === null ? null : new Pace(tokensPerMinute);
  }

  get requestsPerMinute(): number | null {
    return this.requests?.perMinute ?? null;
  }

  /** Milliseconds since the epoch. */
  get readyAt(): number {
    return Math.max(this.requests?.readyAt ?? 0, this.tokens?.readyAt ?? 0);
  }

  /** Counts a request that is sent now. Returns the tokens set aside for it. */
  take(now: number): number {
    this.requests?.take(1, now);
    this.tokens?.take(this.meanTokens, now);
    return this.meanTokens;
  }

  /** Replaces the tokens set aside by those used. */
  settle(setAside: number, used: number): void {
    this.tokens?.correct(used - setAside);
  }

  /** Learns from an answer what requests cost. */
  learnTokens(used: number): void {
    this.answers = Math.min(this.answers + 1, memory);
    this.meanTokens += (used - this.meanTokens) / this.answers;
  }

  /** The service allows no more than this. A lower limit is kept. */
  learnLimit(requestsPerMinute: number, resetAt: number): void {
    if (this.requests !== null && this.requests.perMinute <= requestsPerMinute) return;
    this.requests = new Pace(requestsPerMinute, resetAt);
  }
}
