import { sendOnce } from './attempt.ts';
import type { Evidence } from './errors/classify.ts';
import type { ModelErrorCode } from './errors/error-codes.ts';
import { toModelError } from './errors/failure.ts';
import { isModelError } from './errors/model-error.ts';
import type { ModelError } from './errors/model-error.ts';
import { addSpent, answerStatus, nothingSpent, tokensOf } from './reply/answer.ts';
import type { Answer, Spent } from './reply/answer.ts';
import { requestReport } from './reply/request-report.ts';
import { prepareCall } from './request/call.ts';
import type { Call } from './request/call.ts';
import { gaveUp } from './retry/give-up.ts';
import { retryDelay } from './retry/retry-delay.ts';
import type { GiveUp, Progress } from './retry/retry-delay.ts';
import { Turns } from './retry/turns.ts';
import type { Runtime } from './runtime.ts';
import type { ChatRequest, Completion, CompletionOptions } from './types.ts';

/** Asks until there is an answer or a reason to stop. Throws a `ModelError`, or the signal's reason. */
export async function ask(
  request: ChatRequest,
  options: CompletionOptions,
  runtime: Runtime,
): Promise<Completion> {
  const call = prepareCall(request, options.onToken !== undefined, runtime.settings);
  return new Question(call, options, runtime).run();
}

/** One question, its attempts and what they have taught so far. */
class Question {
  private readonly call: Call;
  private readonly options: CompletionOptions;
  private readonly runtime: Runtime;
  private readonly turns: Turns;
  private readonly failures = new Map<ModelErrorCode, number>();
  private readonly askedAt: number;
  private body: Buffer | null = null;
  private attempts = 0;
  private firstSentAt = 0;
  private spent: Spent = nothingSpent;
  private hasEmittedTokens = false;

  constructor(call: Call, options: CompletionOptions, runtime: Runtime) {
    this.call = call;
    this.options = options;
    this.runtime = runtime;
    this.turns = new Turns(runtime.gates.of(call.gateKey, call.model));
    this.askedAt = runtime.settings.clock();
  }

  async run(): Promise<Completion> {
    let earliest = 0;
    let outcome: Answer | ModelError | null = null;
    for (;;) {
      await this.turns.take(this.options.signal, earliest);
      // Waiting for others may have used up the time; what is sent now would be cut off and still be billed.
      if (this.remainingMs() <= 0) {
        this.turns.end({ type: 'abandoned' });
        return this.settle(outcome ?? this.neverSent(), 'out-of-time');
      }
      outcome = await this.attempt();
      if (!isModelError(outcome) && answerStatus(outcome) !== 'empty') return this.complete(outcome);
      const error = isModelError(outcome) ? outcome : this.emptyAnswer(outcome);
      this.failures.set(error.code, (this.failures.get(error.code) ?? 0) + 1);
      const delayMs = retryDelay(error, this.progress(error), this.runtime.settings);
      if (typeof delayMs === 'string') return this.settle(outcome, delayMs);
      this.announceRetry(error, delayMs);
      earliest = this.now() + delayMs;
    }
  }

  /** An empty answer is an answer when there is no better one. */
  private settle(outcome: Answer | ModelError, reason: GiveUp): Completion {
    if (isModelError(outcome)) throw this.final(outcome, reason);
    return this.complete(outcome);
  }

  /** The answer, or the error that the service or the network caused. */
  private async attempt(): Promise<Answer | ModelError> {
    const { call, runtime, options } = this;
    this.firstSentAt = this.attempts === 0 ? this.now() : this.firstSentAt;
    this.attempts += 1;
    try {
      this.body ??= call.encode();
      const answer = await sendOnce({
        call,
        runtime,
        body: this.body,
        evidence: () => this.evidence(),
        signal: options.signal,
        milliseconds: Math.min(runtime.settings.deadlineMs, this.remainingMs()),
        onToken: this.emit,
      });
      this.spent = addSpent(this.spent, answer.spent);
      return answer;
    } catch (error) {
      if (isModelError(error) && !options.signal.aborted) return error;
      this.turns.end({ type: 'abandoned' });
      throw error;
    }
  }

  private complete(answer: Answer): Completion {
    this.turns.end({ type: 'success', tokens: tokensOf(answer.spent) });
    const { text } = answer;
    if (!this.hasEmittedTokens && text !== null && text !== '') this.emit(text);
    const { call, spent, attempts } = this;
    const latencyMs = Math.max(0, this.now() - this.firstSentAt);
    return { text, report: requestReport(answer, { call, spent, attempts, latencyMs }) };
  }

  private announceRetry(error: ModelError, delayMs: number): void {
    const { code, message, retryAfterMs, requestsPerMinute } = error;
    this.turns.end({ type: 'retry', code, delayMs, retryAfterMs, requestsPerMinute });
    this.options.onRetry?.({ attempt: this.attempts, delayMs, code, message });
  }

  private final(error: ModelError, reason: GiveUp): ModelError {
    const { maxRetryDelayMs } = this.runtime.settings;
    const last = gaveUp(error, { reason, attempts: this.attempts, now: this.now(), maxRetryDelayMs });
    this.turns.end({ type: 'failure', error: last });
    return last;
  }

  private neverSent(): ModelError {
    const fact = String(this.runtime.settings.totalDeadlineMs);
    return toModelError({ code: 'deadline', fact }, this.call.subject);
  }

  private readonly emit = (text: string): void => {
    if (this.options.onToken === undefined) return;
    this.hasEmittedTokens = true;
    this.options.onToken(text);
  };

  private emptyAnswer({ provider, requestId }: Answer): ModelError {
    return toModelError({ code: 'empty-answer', provider, requestId }, this.call.subject);
  }

  private evidence(): Evidence {
    const { modelHasWorked, othersAreAnswered } = this.turns;
    return {
      modelHasWorked,
      othersAreAnswered,
      isSecondRoutingFailure: this.failures.has('routing-unstable'),
    };
  }

  private progress({ requestsPerMinute }: ModelError): Progress {
    const { attempts, failures, hasEmittedTokens } = this;
    const othersAreServed = requestsPerMinute !== null || this.turns.othersAreServed;
    return { attempts, failures, hasEmittedTokens, elapsedMs: this.elapsedMs(), othersAreServed };
  }

  private remainingMs(): number {
    return this.runtime.settings.totalDeadlineMs - this.elapsedMs();
  }

  private elapsedMs(): number {
    return this.now() - this.askedAt - this.turns.heldMs;
  }

  private now(): number {
    return this.runtime.settings.clock();
  }
}
