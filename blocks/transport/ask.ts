import { createRedactor } from '../../schemas/redact.ts';
import { Attempts, type Means, type Sending } from './attempts.ts';
import { prepareCall, type Call } from './call.ts';
import type { OptionalSetting } from './dialects.ts';
import { alternativesText, toModelError } from './errors/messages.ts';
import { extendError, isModelError, type ModelError, type ModelErrorCode } from './errors/model-error.ts';
import { alternativesTo, readVisionModels, type ModelList } from './host-facts.ts';
import { HttpClient, type AttemptFrame } from './http.ts';
import { sendInference } from './inference.ts';
import { parseOptions, type TransportOptions } from './options.ts';
import {
  addSpent,
  answerStatus,
  nothingSpent,
  requestReport,
  unansweredReport,
  usageOf,
  type Answer,
  type Effort,
  type Spent,
} from './reply/answer.ts';
import { readAnswer } from './reply/read-body.ts';
import { readError } from './reply/read-error.ts';
import { createGates } from './retry/lease.ts';
import type {
  ChatRequest,
  Completion,
  CompletionOptions,
  InferenceOptions,
  InferenceReply,
  InferenceRequest,
} from './types.ts';

interface Shared extends Means {
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

  async infer(request: InferenceRequest, options: InferenceOptions): Promise<InferenceReply> {
    return sendInference(request, options, this.#shared);
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

/** One question to a chat model, and what its attempts have taught so far. */
class Question implements Sending<Answer> {
  readonly call: Call;
  readonly #options: CompletionOptions;
  readonly #shared: Shared;
  #encoded: { readonly body: Buffer; readonly settings: ReadonlySet<OptionalSetting> } | null = null;
  /** In all attempts, and in the last one, as far as the service has said. */
  #spent: Spent = nothingSpent;
  #spentLast: Spent = nothingSpent;
  #hasEmittedTokens = false;

  constructor(call: Call, options: CompletionOptions, shared: Shared) {
    this.call = call;
    this.#options = options;
    this.#shared = shared;
  }

  async run(): Promise<Completion> {
    const attempts = new Attempts(this, this.#options, this.#shared);
    try {
      const { reply: answer } = await attempts.run();
      const { text, thinking, spent } = answer;
      if (!this.#hasEmittedTokens && text !== null && text !== '') this.#emit(text);
      const report = requestReport(answer, this.#effortOf(attempts));
      const withoutKeys = createRedactor(this.call.subject.secrets);
      return {
        text: text === null ? null : withoutKeys(text),
        thinking: withoutKeys(thinking),
        usage: usageOf(spent),
        report,
      };
    } catch (error) {
      const report = unansweredReport(this.#effortOf(attempts));
      if (report !== null) this.#options.onUnanswered?.(report);
      throw error;
    }
  }

  #effortOf({ effort }: Attempts<Answer>): Effort {
    const hasSchema = this.#encoded?.settings.has('answerSchema') === true;
    return { ...effort, call: this.call, spent: this.#spent, hasSchema };
  }

  async send({ evidence, ...frame }: AttemptFrame): Promise<Answer> {
    this.#encoded ??= this.#encode();
    const { body, settings } = this.#encoded;
    const before = this.#spent;
    this.#spentLast = nothingSpent;
    return this.#shared.http.send(
      {
        ...frame,
        call: this.call,
        body,
        evidence: () => ({ ...evidence(), sentSettings: settings }),
        onToken: this.#emit,
        onSpent: (spent) => {
          this.#spentLast = spent;
          this.#spent = addSpent(before, spent);
        },
      },
      { read: readAnswer, readError },
    );
  }

  /** An empty answer is an answer when there is no better one. */
  failureOf(answer: Answer): ModelError | null {
    const { provider, requestId } = answer;
    return answerStatus(answer) === 'empty'
      ? toModelError({ code: 'empty-answer', provider, requestId }, this.call.subject)
      : null;
  }

  /** A setting that the host has refused is left out from now on. */
  mend({ code }: ModelError): boolean {
    const setting = SETTING_OF[code];
    if (setting === undefined) return false;
    this.#shared.refusedSettings.add(this.call.settingKey(setting));
    this.#encoded = null;
    return true;
  }

  hasEmittedTokens(): boolean {
    return this.#hasEmittedTokens;
  }

  spentLast(): Spent {
    return this.#spentLast;
  }

  /** The body, with the settings that the host has not refused. */
  #encode(): { readonly body: Buffer; readonly settings: ReadonlySet<OptionalSetting> } {
    const isTaken = (setting: OptionalSetting): boolean =>
      !this.#shared.refusedSettings.has(this.call.settingKey(setting));
    const settings = new Set([...this.call.optionalSettings].filter(isTaken));
    return { settings, body: this.call.encode(settings) };
  }

  readonly #emit = (text: string): void => {
    if (this.#options.onToken === undefined) return;
    this.#hasEmittedTokens = true;
    this.#options.onToken(text);
  };
}
