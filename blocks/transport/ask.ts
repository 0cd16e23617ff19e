import { followSignals } from '../../schemas/signals.ts';
import { prepareCall, type Call } from './call.ts';
import type { OptionalSetting } from './dialects.ts';
import type { Evidence } from './errors/classify.ts';
import { alternativesText, toModelError } from './errors/messages.ts';
import { extendError, isModelError, type ModelError, type ModelErrorCode } from './errors/model-error.ts';
import { alternativesTo, readVisionModels, type ModelList } from './host-facts.ts';
import { HttpClient } from './http.ts';
import { parseOptions, type Settings, type TransportOptions } from './options.ts';
import {
  addSpent,
  answerStatus,
  nothingSpent,
  requestReport,
  tokensOf,
  usageOf,
  type Answer,
  type Spent,
} from './reply/answer.ts';
import { createGates, type GateLease, type Gates } from './retry/lease.ts';
import { finalError, retryDelay, type GiveUp, type Progress } from './retry/policy.ts';
import type { ChatRequest, Completion, CompletionOptions } from './types.ts';

/** What all questions of one transport share. */
interface Shared {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly gates: Gates;
  /** `settingKey`s that a host has refused: nobody sends them again. */
  readonly refusedSettings: Set<string>;
}

/** Asks questions, each until there is an answer or a reason to stop. */
export class Asker {
  readonly #shared: Shared;
  readonly #dispatcher: TransportOptions['dispatcher'];
  /** What hosts have said about their models, by address: asked once, when a model turns out to be gone. */
  readonly #lists = new Map<string, Promise<ModelList>>();

  /** @throws ModelError when an option is not acceptable. */
  constructor(options: TransportOptions) {
    const settings = parseOptions(options);
    const { dispatcher, createGate } = options;
    this.#dispatcher = dispatcher;
    this.#shared = {
      settings,
      http: new HttpClient({ ...settings, dispatcher }),
      gates: createGates(settings, createGate),
      refusedSettings: new Set(),
    };
  }

  /** @throws ModelError, or the reason of a signal. */
  async ask(request: ChatRequest, options: CompletionOptions): Promise<Completion> {
    const call = prepareCall(request, options.onToken !== undefined, this.#shared.settings);
    try {
      return await new Question(call, options, this.#shared).run();
    } catch (error) {
      throw isModelError(error) ? await this.#withAlternatives(error, request, options.signal) : error;
    }
  }

  /** Says, where a model is gone, which others the host has, if it tells that soon. */
  async #withAlternatives(
    error: ModelError,
    { route, model }: ChatRequest,
    signal: AbortSignal,
  ): Promise<ModelError> {
    if (!GONE.has(error.code) || route.dialect !== 'openrouter') return error;
    const host = { ...route, timeoutMs: LISTING_MS, dispatcher: this.#dispatcher };
    this.#lists.set(route.baseUrl, this.#lists.get(route.baseUrl) ?? readVisionModels(host, signal));
    const list = await this.#lists.get(route.baseUrl)?.catch(() => null);
    const others = list?.type === 'listed' ? alternativesTo(model, list.models) : [];
    return extendError(error, others.length === 0 ? '' : alternativesText(others));
  }

  async close(): Promise<void> {
    await this.#shared.http.close();
  }
}

const GONE: ReadonlySet<ModelErrorCode> = new Set(['no-endpoints', 'model-not-found']);
/** Milliseconds that an error may wait for the list of models. */
const LISTING_MS = 3000;

const SETTING_OF: Readonly<Partial<Record<ModelErrorCode, OptionalSetting>>> = {
  'reasoning-refused': 'reasoning',
  'schema-refused': 'answerSchema',
};

/** One question, its attempts and what they have taught so far. */
class Question {
  readonly #call: Call;
  readonly #options: CompletionOptions;
  readonly #settings: Settings;
  readonly #http: HttpClient;
  readonly #lease: GateLease;
  readonly #refusedSettings: Set<string>;
  readonly #failures = new Map<ModelErrorCode, number>();
  readonly #askedAt: number;
  #encoded: { readonly body: Buffer; readonly settings: ReadonlySet<OptionalSetting> } | null = null;
  #attempts = 0;
  #firstSentAt = 0;
  #spent: Spent = nothingSpent;
  #hasEmittedTokens = false;

  constructor(call: Call, options: CompletionOptions, { settings, http, gates, refusedSettings }: Shared) {
    this.#call = call;
    this.#options = options;
    this.#settings = settings;
    this.#http = http;
    this.#refusedSettings = refusedSettings;
    this.#lease = gates.lease(call.gateKey, call.model);
    this.#askedAt = settings.clock();
  }

  async run(): Promise<Completion> {
    let earliest = 0;
    let outcome: Answer | ModelError | null = null;
    for (;;) {
      await this.#enterGate(earliest);
      // Waiting for others may have used up the time; what is sent now would be cut off and still be billed.
      if (this.#remainingMs() <= 0) {
        this.#lease.leave({ type: 'abandoned' });
        return this.#settle(outcome ?? this.#neverSent(), 'out-of-time');
      }
      outcome = await this.#attempt();
      if (!isModelError(outcome) && answerStatus(outcome) !== 'empty') return this.#complete(outcome);
      const error = isModelError(outcome) ? outcome : this.#emptyAnswer(outcome);
      this.#failures.set(error.code, (this.#failures.get(error.code) ?? 0) + 1);
      const delayMs = this.#leaveOut(error) ? 0 : retryDelay(error, this.#progress(error), this.#settings);
      if (typeof delayMs === 'string') return this.#settle(outcome, delayMs);
      this.#announceRetry(error, delayMs);
      earliest = this.#now() + delayMs;
    }
  }

  /** Whether the host has refused a setting, which is left out from now on. */
  #leaveOut({ code }: ModelError): boolean {
    const setting = SETTING_OF[code];
    if (setting === undefined) return false;
    this.#refusedSettings.add(this.#call.settingKey(setting));
    this.#encoded = null;
    return true;
  }

  /** The body, with the settings that the host has not refused. */
  #encode(): { readonly body: Buffer; readonly settings: ReadonlySet<OptionalSetting> } {
    const isTaken = (setting: OptionalSetting): boolean =>
      !this.#refusedSettings.has(this.#call.settingKey(setting));
    const settings = new Set([...this.#call.optionalSettings].filter(isTaken));
    return { settings, body: this.#call.encode(settings) };
  }

  /** Waits until an attempt may be sent. The one place where a stopping run still turns requests away. */
  async #enterGate(earliest: number): Promise<void> {
    const { signal, drain } = this.#options;
    if (drain === undefined) return this.#lease.enter(signal, earliest);
    const waiting = followSignals(signal, drain);
    try {
      await this.#lease.enter(waiting.signal, earliest);
    } finally {
      waiting.release();
    }
  }

  /** An empty answer is an answer when there is no better one. */
  #settle(outcome: Answer | ModelError, reason: GiveUp): Completion {
    if (isModelError(outcome)) throw this.#final(outcome, reason);
    return this.#complete(outcome);
  }

  /** The answer, or the error that the service or the network caused. */
  async #attempt(): Promise<Answer | ModelError> {
    const { signal } = this.#options;
    this.#firstSentAt = this.#attempts === 0 ? this.#now() : this.#firstSentAt;
    this.#attempts += 1;
    try {
      this.#encoded ??= this.#encode();
      const { body, settings } = this.#encoded;
      const answer = await this.#http.send({
        call: this.#call,
        body,
        evidence: () => this.#evidence(settings),
        signal,
        milliseconds: Math.min(this.#settings.deadlineMs, this.#remainingMs()),
        onToken: this.#emit,
      });
      this.#spent = addSpent(this.#spent, answer.spent);
      return answer;
    } catch (error) {
      if (isModelError(error) && !signal.aborted) return error;
      this.#lease.leave({ type: 'abandoned' });
      throw error;
    }
  }

  #complete(answer: Answer): Completion {
    this.#lease.leave({ type: 'success', tokens: tokensOf(answer.spent) });
    const { text } = answer;
    if (!this.#hasEmittedTokens && text !== null && text !== '') this.#emit(text);
    const latencyMs = Math.max(0, this.#now() - this.#firstSentAt);
    const effort = {
      call: this.#call,
      spent: this.#spent,
      attempts: this.#attempts,
      latencyMs,
      hasSchema: this.#encoded?.settings.has('answerSchema') === true,
    };
    const { thinking, spent } = answer;
    return { text, thinking, usage: usageOf(spent), report: requestReport(answer, effort) };
  }

  #announceRetry(error: ModelError, delayMs: number): void {
    const { code, message, retryAfterMs, requestsPerMinute } = error;
    this.#lease.leave({ type: 'retry', code, delayMs, retryAfterMs, requestsPerMinute });
    this.#options.onRetry?.({ attempt: this.#attempts, delayMs, code, message });
  }

  #final(error: ModelError, reason: GiveUp): ModelError {
    const { maxRetryDelayMs, wallClock } = this.#settings;
    const last = finalError(error, { reason, attempts: this.#attempts, now: wallClock(), maxRetryDelayMs });
    this.#lease.leave({ type: 'failure', error: last });
    return last;
  }

  #neverSent(): ModelError {
    const fact = String(this.#settings.totalDeadlineMs);
    return toModelError({ code: 'deadline', fact }, this.#call.subject);
  }

  readonly #emit = (text: string): void => {
    if (this.#options.onToken === undefined) return;
    this.#hasEmittedTokens = true;
    this.#options.onToken(text);
  };

  #emptyAnswer({ provider, requestId }: Answer): ModelError {
    return toModelError({ code: 'empty-answer', provider, requestId }, this.#call.subject);
  }

  #evidence(sentSettings: ReadonlySet<OptionalSetting>): Evidence {
    const { modelHasWorked, othersAreAnswered } = this.#lease;
    return {
      modelHasWorked,
      othersAreAnswered,
      isSecondRoutingFailure: this.#failures.has('routing-unstable'),
      sentSettings,
    };
  }

  #progress({ requestsPerMinute }: ModelError): Progress {
    return {
      attempts: this.#attempts,
      failures: this.#failures,
      hasEmittedTokens: this.#hasEmittedTokens,
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
