import type { RequestReport } from '../../schemas/request-report.ts';
import { sendOnce } from './attempt.ts';
import type { Evidence } from './errors/classify.ts';
import type { ModelErrorCode } from './errors/error-codes.ts';
import { toModelError } from './errors/failure.ts';
import { isModelError } from './errors/model-error.ts';
import type { ModelError } from './errors/model-error.ts';
import { addSpent, answerStatus, nothingSpent } from './reply/answer.ts';
import type { Answer, Spent } from './reply/answer.ts';
import { prepareCall } from './request/call.ts';
import type { Call } from './request/call.ts';
import type { Gate } from './retry/gate.ts';
import { gaveUp } from './retry/give-up.ts';
import { retryDelay } from './retry/retry-delay.ts';
import type { GiveUp, Progress } from './retry/retry-delay.ts';
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
  private readonly gate: Gate;
  private readonly failures = new Map<ModelErrorCode, number>();
  private readonly askedAt: number;
  private readonly successesBefore: number;
  private body: Buffer | null = null;
  private attempts = 0;
  private firstSentAt = 0;
  private spent: Spent = nothingSpent;
  private hasEmittedTokens = false;

  constructor(call: Call, options: CompletionOptions, runtime: Runtime) {
    this.call = call;
    this.options = options;
    this.runtime = runtime;
    this.gate = runtime.gates.of(call.gateKey);
    this.askedAt = runtime.settings.clock();
    this.successesBefore = this.gate.successes;
  }

  async run(): Promise<Completion> {
    let earliest = 0;
    let outcome: Answer | ModelError | null = null;
    for (;;) {
      await this.gate.enter(this.options.signal, earliest);
      // Waiting for others may have used up the time; what is sent now would be cut off and still be billed.
      if (this.remainingMs() <= 0) return this.settle(outcome ?? this.neverSent(), 'out-of-time');
      outcome = await this.attempt();
      if (!isModelError(outcome) && answerStatus(outcome) !== 'empty') return this.complete(outcome);
      const error = isModelError(outcome) ? outcome : this.emptyAnswer(outcome);
      this.failures.set(error.code, (this.failures.get(error.code) ?? 0) + 1);
      const delayMs = retryDelay(error, this.progress(), this.runtime.settings);
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
      this.gate.leave({ type: 'abandoned' });
      throw error;
    }
  }

  private complete(answer: Answer): Completion {
    this.gate.leave({ type: 'success' });
    const { text } = answer;
    if (!this.hasEmittedTokens && text !== null && text !== '') this.emit(text);
    return { text, report: this.report(answer) };
  }

  private report(answer: Answer): RequestReport {
    const { requestId, model, provider, finishReason } = answer;
    return {
      requestedModel: this.call.model,
      model,
      provider,
      requestId,
      ...this.spent,
      attempts: this.attempts,
      latencyMs: Math.max(0, this.now() - this.firstSentAt),
      finishReason,
      answer: answerStatus(answer),
      imageBytes: this.call.imageBytes,
    };
  }

  private announceRetry(error: ModelError, delayMs: number): void {
    const { code, message } = error;
    this.gate.leave({ type: 'retry', code, delayMs });
    this.options.onRetry?.({ attempt: this.attempts, delayMs, code, message });
  }

  private final(error: ModelError, reason: GiveUp): ModelError {
    const { maxRetryDelayMs } = this.runtime.settings;
    const last = gaveUp(error, { reason, attempts: this.attempts, now: this.now(), maxRetryDelayMs });
    this.gate.leave({ type: 'failure', error: last });
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
    return {
      modelHasWorked: this.gate.successes > 0,
      othersAreAnswered: this.gate.successes > this.successesBefore,
      isSecondRoutingFailure: this.failures.has('routing-unstable'),
    };
  }

  private progress(): Progress {
    const { attempts, failures, hasEmittedTokens } = this;
    return { attempts, failures, hasEmittedTokens, elapsedMs: this.now() - this.askedAt };
  }

  private remainingMs(): number {
    return this.runtime.settings.totalDeadlineMs - (this.now() - this.askedAt);
  }

  private now(): number {
    return this.runtime.settings.clock();
  }
}
