import { underSignals } from '../../schemas/signals.ts';
import type { Target } from './call.ts';
import { toModelError } from './errors/messages.ts';
import { isModelError, type ModelError, type ModelErrorCode } from './errors/model-error.ts';
import type { AttemptFrame, HttpClient } from './http.ts';
import type { Settings } from './options.ts';
import { nothingSpent, tokensOf, type Spent } from './reply/answer.ts';
import type { GateLease, Gates } from './retry/lease.ts';
import { finalError, retryDelay, type GiveUp, type Progress } from './retry/policy.ts';
import type { InferenceOptions, InferenceReply } from './types.ts';

/** What all questions of one transport share. */
export interface Means {
  readonly settings: Settings;
  readonly gates: Gates;
  readonly http: HttpClient;
}

/** Something that is sent until there is an answer or a reason to stop. */
export interface Sending<Reply> {
  readonly call: Target;
  /** Sends once. Rejects with a `ModelError`, or a signal's reason. */
  send(frame: AttemptFrame): Promise<Reply>;
  /** Why a reply that came whole is not good enough yet; `null` where it is. It counts when there is no better one. */
  failureOf?(reply: Reply): ModelError | null;
  /** Whether the failure is mended by what is sent from now on, so that nobody has to wait. */
  mend?(error: ModelError): boolean;
  /** Part of the answer has been handed over; a retry would hand it over twice. */
  hasEmittedTokens?(): boolean;
  /** What the last attempt took, as far as the service has said. */
  spentLast?(): Spent;
}

/** Attempts so far, and milliseconds from the first one's start. */
type Effort = Pick<InferenceReply, 'attempts' | 'latencyMs'>;

interface AttemptsOutcome<Reply> extends Effort {
  readonly reply: Reply;
}

/** The attempts of one question: when each may be sent, and what its end means for the next. */
export class Attempts<Reply> {
  readonly #sending: Sending<Reply>;
  readonly #options: InferenceOptions;
  readonly #settings: Settings;
  readonly #lease: GateLease;
  readonly #failures = new Map<ModelErrorCode, number>();
  readonly #askedAt: number;
  #attempts = 0;
  #firstSentAt = 0;

  constructor(sending: Sending<Reply>, options: InferenceOptions, { settings, gates }: Means) {
    this.#sending = sending;
    this.#options = options;
    this.#settings = settings;
    this.#lease = gates.lease(sending.call.gateKey, sending.call.model);
    this.#askedAt = settings.clock();
  }

  get effort(): Effort {
    const latencyMs = this.#attempts === 0 ? 0 : Math.max(0, this.#now() - this.#firstSentAt);
    return { attempts: this.#attempts, latencyMs };
  }

  /** @throws ModelError, or the reason of a signal. */
  async run(): Promise<AttemptsOutcome<Reply>> {
    let earliest = 0;
    let last: FailedOutcome<Reply> | null = null;
    for (;;) {
      try {
        await this.#enterGate(earliest);
      } catch (reason) {
        // What is paid for is an answer when the run asks for no better one.
        if (this.#options.signal.aborted || last === null || last.reply === null) throw reason;
        return { reply: last.reply.value, ...this.effort };
      }
      // Waiting for others may have used up the time; what is sent now would be cut off and still be billed.
      if (this.#remainingMs() <= 0) {
        this.#lease.leave({ type: 'abandoned' });
        return this.#settle(last ?? { reply: null, error: this.#neverSent() }, 'out-of-time');
      }
      const outcome = await this.#attempt();
      if (outcome.error === null) return this.#succeed(outcome.reply);
      last = outcome;
      const { error } = last;
      this.#failures.set(error.code, (this.#failures.get(error.code) ?? 0) + 1);
      const isMended = this.#sending.mend?.(error) ?? false;
      const delayMs = isMended ? 0 : retryDelay(error, this.#progress(error), this.#settings);
      if (typeof delayMs === 'string') return this.#settle(last, delayMs);
      this.#announceRetry(error, delayMs);
      earliest = this.#now() + delayMs;
    }
  }

  /** Waits until an attempt may be sent. The one place where a stopping run still turns requests away. */
  async #enterGate(earliest: number): Promise<void> {
    const { signal, drain } = this.#options;
    await underSignals([signal, drain], async (waiting) => this.#lease.enter(waiting, earliest));
  }

  async #attempt(): Promise<Outcome<Reply>> {
    const { signal } = this.#options;
    this.#firstSentAt = this.#attempts === 0 ? this.#now() : this.#firstSentAt;
    this.#attempts += 1;
    try {
      const reply = await this.#sending.send({
        evidence: () => ({
          modelHasWorked: this.#lease.modelHasWorked,
          othersAreAnswered: this.#lease.othersAreAnswered,
          isSecondRoutingFailure: this.#failures.has('routing-unstable'),
        }),
        signal,
        milliseconds: Math.min(this.#settings.deadlineMs, this.#remainingMs()),
      });
      const error = this.#sending.failureOf?.(reply) ?? null;
      return error === null ? { reply, error } : { reply: { value: reply }, error };
    } catch (error) {
      if (isModelError(error) && !signal.aborted) return { reply: null, error };
      this.#lease.leave({ type: 'abandoned' });
      throw error;
    }
  }

  /** A reply that is not good enough is one when there is no better. */
  #settle(last: FailedOutcome<Reply>, reason: GiveUp): AttemptsOutcome<Reply> {
    if (last.reply !== null) return this.#succeed(last.reply.value);
    const { maxRetryDelayMs, wallClock } = this.#settings;
    const facts = { reason, attempts: this.#attempts, now: wallClock(), maxRetryDelayMs };
    const error = finalError(last.error, facts);
    this.#lease.leave({ type: 'failure', error });
    throw error;
  }

  #succeed(reply: Reply): AttemptsOutcome<Reply> {
    this.#lease.leave({ type: 'success', tokens: tokensOf(this.#spentLast()) });
    return { reply, ...this.effort };
  }

  #announceRetry(error: ModelError, delayMs: number): void {
    const { code, message, retryAfterMs, requestsPerMinute } = error;
    this.#lease.leave({ type: 'retry', code, delayMs, retryAfterMs, requestsPerMinute });
    const { cost } = this.#spentLast();
    this.#options.onRetry?.({ attempt: this.#attempts, delayMs, code, message, cost });
  }

  #spentLast(): Spent {
    return this.#sending.spentLast?.() ?? nothingSpent;
  }

  #neverSent(): ModelError {
    const fact = String(this.#settings.totalDeadlineMs);
    return toModelError({ code: 'deadline', fact }, this.#sending.call.subject);
  }

  #progress({ requestsPerMinute }: ModelError): Progress {
    return {
      attempts: this.#attempts,
      failures: this.#failures,
      hasEmittedTokens: this.#sending.hasEmittedTokens?.() ?? false,
      elapsedMs: this.#elapsedMs(),
      othersAreServed: requestsPerMinute !== null || this.#lease.othersAreServed,
    };
  }

  #remainingMs(): number {
    return this.#settings.totalDeadlineMs - this.#elapsedMs();
  }

  #elapsedMs(): number {
    return this.#now() - this.#askedAt - this.#lease.heldMs;
  }

  #now(): number {
    return this.#settings.clock();
  }
}

/** How an attempt ended: with a reply, or with an error and perhaps a reply that has to do. */
type Outcome<Reply> = { readonly reply: Reply; readonly error: null } | FailedOutcome<Reply>;

interface FailedOutcome<Reply> {
  readonly reply: { readonly value: Reply } | null;
  readonly error: ModelError;
}
