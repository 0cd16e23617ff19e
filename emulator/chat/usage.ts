import type { ModelPricing } from '../models/model.ts';

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
export const charactersPerToken = 4;

export function countTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

export interface UsageCounts {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly images: number;
}

export function buildUsage(counts: UsageCounts, pricing: ModelPricing): Usage {
  const { promptTokens, completionTokens, images } = counts;
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
    completion_tokens_details: { reasoning_tokens: 0, image_tokens: 0, audio_tokens: 0 },
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
