import type { ErrorBody } from '../errors/api-error.ts';
import type { ModelPricing } from '../models/model.ts';

export interface Choice {
  readonly index: number;
  readonly logprobs: null;
  readonly finish_reason: string | null;
  readonly native_finish_reason: string | null;
  readonly message: {
    readonly role: 'assistant';
    readonly content: string | null;
    readonly refusal: string | null;
    readonly reasoning: string | null;
    readonly reasoning_details?: readonly { readonly type: 'reasoning.text'; readonly text: string }[];
  };
  readonly error?: ErrorBody;
}

/** A chat completion as sent; the types admit what the faults make of it. */
export interface Completion {
  readonly id: string;
  readonly object: 'chat.completion';
  readonly created: number;
  readonly model: string;
  readonly provider: string;
  readonly system_fingerprint: string | null;
  readonly choices?: readonly Choice[] | null;
  readonly usage?: Usage;
  readonly error?: ErrorBody;
}

/** The completion's first choice, the only one that the emulator gives. */
export function firstChoice(completion: Completion): Choice | undefined {
  return completion.choices?.[0];
}

/** A copy whose first choice is changed. */
export function withChoice(completion: Completion, change: (choice: Choice) => Choice): Completion {
  return { ...completion, choices: (completion.choices ?? []).map(change) };
}

/** A copy whose first choice's message says `content`. */
export function withContent(completion: Completion, content: string | null): Completion {
  return withChoice(completion, (choice) => ({ ...choice, message: { ...choice.message, content } }));
}

export function withFinish(completion: Completion, reason: string | null): Completion {
  return withChoice(completion, (choice) => ({
    ...choice,
    finish_reason: reason,
    native_finish_reason: reason,
  }));
}

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  /** US dollars. */
  readonly cost: number | null;
  readonly is_byok: false;
  readonly prompt_tokens_details: Readonly<Record<string, number>>;
  readonly completion_tokens_details: Readonly<Record<string, number>>;
  readonly cost_details: Readonly<Record<string, number | null>>;
}

/** Characters that count as one token. */
export const CHARACTERS_PER_TOKEN = 4;

export function countTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

interface UsageCounts {
  readonly promptTokens: number;
  /** Those of thinking included. */
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly images: number;
}

export function buildUsage(counts: UsageCounts, pricing: ModelPricing): Usage {
  const { promptTokens, completionTokens, reasoningTokens, images } = counts;
  const promptCost =
    promptTokens * Number(pricing.prompt) +
    images * Number(pricing.image ?? 0) +
    Number(pricing.request ?? 0);
  const completionCost = completionTokens * Number(pricing.completion);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    cost: rounded(promptCost + completionCost),
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 0, audio_tokens: 0, video_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoningTokens, image_tokens: 0, audio_tokens: 0 },
    cost_details: {
      upstream_inference_cost: rounded(promptCost + completionCost),
      upstream_inference_prompt_cost: rounded(promptCost),
      upstream_inference_completions_cost: rounded(completionCost),
    },
  };
}

/** Without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
function rounded(dollars: number): number {
  return Number(dollars.toPrecision(12));
}
