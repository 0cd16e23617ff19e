import type { Settings } from '../options.ts';

const MINUTE_MS = 60_000;
/** How early or late something may be sent without the time being lost; also the burst after a pause. */
const SLACK_MS = 600;

/**
 * Spaces things out evenly to stay under a rate: no minute holds more than the rate, however long the pause before;
 * where things are of different sizes, the excess is less than one thing. The time is passed in.
 */
export class Pace {
  readonly perMinute: number;
  readonly #intervalMs: number;
  /** When the next thing is due by the rate alone. */
  #due: number;

  /** Nothing is let through before `from`, and no burst there. */
  constructor(perMinute: number, from = -Infinity) {
    this.perMinute = perMinute;
    // With the slack, a minute holds what is due in a minute and 600 ms.
    this.#intervalMs = (MINUTE_MS + SLACK_MS) / perMinute;
    this.#due = from + SLACK_MS;
  }

  get readyAt(): number {
    return this.#due - SLACK_MS;
  }

  take(amount: number, now: number): void {
    this.#due = Math.max(this.#due, now) + amount * this.#intervalMs;
  }

  /** Corrects a `take` that was a guess: positive when the guess was too low. */
  correct(amount: number): void {
    this.#due += amount * this.#intervalMs;
  }
}

/** Tokens of an image of one or two tiles, a question and a short answer: used until the first answer says better. */
const FIRST_GUESS_TOKENS = 2000;
/** Answers that the mean of tokens looks back on. */
const TOKEN_MEMORY = 100;

/** Requests and tokens per minute: the limits that the user sets, and the one that the service states. */
export class RateLimit {
  readonly #wanted: Pace | null;
  readonly #tokens: Pace | null;
  readonly #answerRate = new AnswerRate();
  #stated: Pace | null = null;
  #meanTokens = FIRST_GUESS_TOKENS;
  #answers = 0;

  constructor({
    requestsPerMinute,
    tokensPerMinute,
  }: Pick<Settings, 'requestsPerMinute' | 'tokensPerMinute'>) {
    this.#wanted = requestsPerMinute === null ? null : new Pace(requestsPerMinute);
    this.#tokens = tokensPerMinute === null ? null : new Pace(tokensPerMinute);
  }

  get requestsPerMinute(): number | null {
    return this.#stated?.perMinute ?? this.#wanted?.perMinute ?? null;
  }

  /** When the next request may be sent. */
  get readyAt(): number {
    return Math.max(this.#wanted?.readyAt ?? 0, this.#stated?.readyAt ?? 0, this.#tokens?.readyAt ?? 0);
  }

  /** Counts a request that is sent now. Returns the tokens set aside for it. */
  take(now: number): number {
    this.#wanted?.take(1, now);
    this.#stated?.take(1, now);
    this.#tokens?.take(this.#meanTokens, now);
    return this.#meanTokens;
  }

  /** Replaces the tokens set aside by those used. */
  settle(setAside: number, used: number): void {
    this.#tokens?.correct(used - setAside);
  }

  countAnswer(now: number): void {
    this.#answerRate.add(now);
  }

  /** Learns from an answer what requests cost. */
  learnTokens(used: number): void {
    this.#answers = Math.min(this.#answers + 1, TOKEN_MEMORY);
    this.#meanTokens += (used - this.#meanTokens) / this.#answers;
  }

  /**
   * The service states a limit; nothing is sent before `resetAt`. A lower limit in force is kept. Returns whether the
   * statement can be believed: not when more have just been answered than it allows.
   */
  learnLimit(requestsPerMinute: number, resetAt: number, now: number): boolean {
    // Twice, because a full minute's requests at once and those of the next minute may fall into one minute.
    if (this.#answerRate.perMinute(now) > 2 * requestsPerMinute) return false;
    const lowest = this.requestsPerMinute;
    if (lowest === null || requestsPerMinute < lowest || this.#stated?.perMinute === requestsPerMinute)
      this.#stated = new Pace(requestsPerMinute, resetAt);
    return true;
  }
}

/** Answers per minute: the higher count of this minute and the one before. */
class AnswerRate {
  #startedAt = -Infinity;
  #count = 0;
  #countBefore = 0;

  add(now: number): void {
    this.#moveTo(now);
    this.#count += 1;
  }

  perMinute(now: number): number {
    this.#moveTo(now);
    return Math.max(this.#count, this.#countBefore);
  }

  #moveTo(now: number): void {
    const age = now - this.#startedAt;
    if (age < MINUTE_MS) return;
    this.#countBefore = age < 2 * MINUTE_MS ? this.#count : 0;
    this.#count = 0;
    this.#startedAt = now;
  }
}
