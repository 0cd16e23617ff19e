import type { StepValues } from '../../schemas/index.ts';
import type { ChatRequest, Reasoning } from '../transport/index.ts';

/** Efforts of `reasoning_effort`, and what people are told of them. */
export const reasoningEfforts = {
  none: { name: 'None', description: 'No reasoning; a model that cannot do without is asked as it is' },
  minimal: { name: 'Minimal', description: 'As little as the model can' },
  low: { name: 'Low', description: 'A little' },
  medium: { name: 'Medium', description: 'About half of the tokens' },
  high: { name: 'High', description: 'Most of the tokens' },
  xhigh: { name: 'Very high', description: 'Nearly all of the tokens' },
  max: { name: 'Maximum', description: 'All that the model allows' },
} as const;

const FROM_16_BITS = ['bf16', 'fp32'];
const FROM_8_BITS = ['fp8', 'bf16', 'fp32'];

/** Number formats that a model was published in, or better, by exact slug: hosts that shrink it further are passed over. */
const nativePrecision: ReadonlyMap<string, readonly string[]> = new Map([
  ...[
    'meta/muse-glimmer-30b',
    'qwen/qwen3.5-9b',
    'qwen/qwen3.5-27b',
    'qwen/qwen3.5-122b-a10b',
    'qwen/qwen3-vl-8b-instruct',
    'qwen/qwen3-vl-30b-a3b-instruct',
    'qwen/qwen3-vl-235b-a22b-instruct',
    'qwen/qwen3-vl-235b-a22b-thinking',
    'google/gemma-4-31b-it',
    'google/gemma-4-26b-a4b-it',
    'meta-llama/llama-3.2-11b-vision-instruct',
  ].map((slug) => [slug, FROM_16_BITS] as const),
  ...[
    'qwen/qwen3.5-35b-a3b',
    'qwen/qwen3.5-397b-a17b',
    'qwen/qwen3.6-27b',
    'qwen/qwen3.6-35b-a3b',
    'qwen/qwen3.8-27b',
    'qwen/qwen3-vl-30b-a3b-thinking',
    'z-ai/glm-5.3-flash',
  ].map((slug) => [slug, FROM_8_BITS] as const),
]);

/** What versions 2 and 3 send beside the question. */
export function requestExtras(
  inputs: StepValues,
  model: string,
): Pick<ChatRequest, 'reasoning' | 'quantizations'> {
  return { reasoning: reasoningOf(inputs['reasoning_effort']), quantizations: nativePrecision.get(model) };
}

function reasoningOf(effort: unknown): Reasoning | undefined {
  if (typeof effort !== 'string') return undefined;
  return effort === 'none' ? { enabled: false } : { effort };
}
