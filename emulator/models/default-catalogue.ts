import type { EmulatedModel, ModelEndpoint, ModelPricing } from './model.ts';

type EndpointTraits = Pick<ModelEndpoint, 'pricing'> & Partial<ModelEndpoint>;

function endpointA(traits: EndpointTraits): ModelEndpoint {
  return { providerName: 'Emulator A', tag: 'emulator-a', zdr: false, collectsData: false, ...traits };
}

function endpointB(traits: EndpointTraits): ModelEndpoint {
  return { ...endpointA(traits), providerName: 'Emulator B', tag: 'emulator-b', collectsData: true };
}

/** US dollars per million tokens, as people speak of prices. */
function perMillion(prompt: number, completion: number): ModelPricing {
  return { prompt: perToken(prompt), completion: perToken(completion) };
}

/** Without the exponent that JavaScript writes small numbers with. */
function perToken(price: number): string {
  return (price / 1e6)
    .toFixed(12)
    .replace(/(?<!0)0+$/, '')
    .replace(/\.$/, '');
}

/** What Llama 3.2 Vision's four entries have in common. */
const LLAMA_3_2_VISION = {
  isRetired: true,
  inputModalities: ['text', 'image'],
  contextLength: 131_072,
  maxCompletionTokens: 16_384,
  maxImages: 1,
  imageTokensPerTile: 1601,
} as const satisfies Partial<EmulatedModel>;

/** What most models that see images have in common today. */
const VISION = {
  inputModalities: ['text', 'image'],
  contextLength: 131_072,
  maxCompletionTokens: 32_768,
  imageTokensPerTile: 256,
  enforcesSchemas: true,
} as const satisfies Partial<EmulatedModel>;

const FREE = endpointB({ pricing: perMillion(0, 0) });
const CHEAP_LLAMA = perMillion(0.345, 0.345);

/**
 * The models that the emulator knows unless told otherwise: Llama 4 and others that see images, Llama 3.2 Vision, which
 * OpenRouter has retired (option `hosts`), one model without image input and one that never had a host. Prices are like
 * OpenRouter's, and no promise.
 */
export const defaultCatalogue: readonly EmulatedModel[] = [
  {
    ...VISION,
    id: 'meta-llama/llama-4-scout',
    name: 'Meta: Llama 4 Scout',
    contextLength: 327_680,
    maxCompletionTokens: 16_384,
    endpoints: [
      endpointA({ pricing: perMillion(0.08, 0.3), zdr: true }),
      endpointB({ pricing: perMillion(0.1, 0.34) }),
    ],
  },
  {
    ...VISION,
    id: 'meta-llama/llama-4-maverick',
    name: 'Meta: Llama 4 Maverick',
    contextLength: 1_048_576,
    maxCompletionTokens: 16_384,
    endpoints: [endpointA({ pricing: perMillion(0.15, 0.6), zdr: true })],
  },
  {
    ...LLAMA_3_2_VISION,
    id: 'meta-llama/llama-3.2-11b-vision-instruct',
    name: 'Meta: Llama 3.2 11B Vision Instruct',
    endpoints: [
      endpointA({ pricing: CHEAP_LLAMA, zdr: true }),
      endpointB({ pricing: perMillion(0.49, 0.49) }),
    ],
  },
  {
    ...LLAMA_3_2_VISION,
    id: 'meta-llama/llama-3.2-11b-vision-instruct:free',
    name: 'Meta: Llama 3.2 11B Vision Instruct (free)',
    endpoints: [FREE],
  },
  {
    ...LLAMA_3_2_VISION,
    id: 'meta-llama/llama-3.2-90b-vision-instruct',
    name: 'Meta: Llama 3.2 90B Vision Instruct',
    endpoints: [endpointA({ pricing: perMillion(1.2, 1.2) })],
  },
  {
    ...LLAMA_3_2_VISION,
    id: 'meta-llama/llama-3.2-90b-vision-instruct:free',
    name: 'Meta: Llama 3.2 90B Vision Instruct (free)',
    endpoints: [FREE],
  },
  {
    ...VISION,
    id: 'google/gemma-3-12b-it',
    name: 'Google: Gemma 3 12B',
    enforcesSchemas: false,
    endpoints: [endpointA({ pricing: perMillion(0.05, 0.15), zdr: true })],
  },
  {
    ...VISION,
    id: 'google/gemma-4-31b-it',
    name: 'Google: Gemma 4 31B',
    contextLength: 262_144,
    reasoning: 'optional',
    endpoints: [endpointA({ pricing: perMillion(0.13, 0.38), zdr: true })],
  },
  {
    ...VISION,
    id: 'google/gemini-2.5-flash',
    name: 'Google: Gemini 2.5 Flash',
    contextLength: 1_048_576,
    maxCompletionTokens: 65_535,
    reasoning: 'optional',
    endpoints: [endpointA({ pricing: perMillion(0.3, 2.5) })],
  },
  {
    ...VISION,
    id: 'google/gemini-2.5-pro',
    name: 'Google: Gemini 2.5 Pro',
    contextLength: 1_048_576,
    maxCompletionTokens: 65_536,
    reasoning: 'mandatory',
    endpoints: [endpointA({ pricing: perMillion(1.25, 10) })],
  },
  {
    ...VISION,
    id: 'qwen/qwen3-vl-8b-instruct',
    name: 'Qwen: Qwen3 VL 8B Instruct',
    endpoints: [endpointA({ pricing: perMillion(0.08, 0.5), zdr: true })],
  },
  {
    ...VISION,
    id: 'qwen/qwen3-vl-235b-a22b-instruct',
    name: 'Qwen: Qwen3 VL 235B A22B Instruct',
    contextLength: 262_144,
    endpoints: [endpointA({ pricing: perMillion(0.2, 0.88), zdr: true })],
  },
  {
    ...VISION,
    id: 'qwen/qwen3.6-27b',
    name: 'Qwen: Qwen3.6 27B',
    contextLength: 262_144,
    reasoning: 'optional',
    endpoints: [endpointA({ pricing: perMillion(0.3, 2) })],
  },
  {
    ...VISION,
    id: 'qwen/qwen3.7-flash',
    name: 'Qwen: Qwen3.7 Flash',
    endpoints: [endpointA({ pricing: perMillion(0.03, 0.13) })],
  },
  {
    ...VISION,
    id: 'mistralai/mistral-small-3.2-24b-instruct',
    name: 'Mistral: Mistral Small 3.2 24B',
    endpoints: [endpointA({ pricing: perMillion(0.06, 0.18), zdr: true })],
  },
  {
    ...VISION,
    id: 'anthropic/claude-sonnet-4.5',
    name: 'Anthropic: Claude Sonnet 4.5',
    contextLength: 1_000_000,
    maxCompletionTokens: 64_000,
    reasoning: 'optional',
    endpoints: [endpointA({ pricing: perMillion(3, 15) })],
  },
  {
    ...VISION,
    id: 'openai/gpt-5-nano',
    name: 'OpenAI: GPT-5 Nano',
    contextLength: 400_000,
    maxCompletionTokens: 128_000,
    reasoning: 'mandatory',
    endpoints: [endpointA({ pricing: perMillion(0.05, 0.4) })],
  },
  {
    ...VISION,
    id: 'z-ai/glm-5v-turbo',
    name: 'Z.AI: GLM 5V Turbo',
    reasoning: 'optional',
    endpoints: [endpointA({ pricing: perMillion(1.2, 4) })],
  },
  {
    ...VISION,
    id: 'meta-llama/llama-3.2-3b-instruct',
    name: 'Meta: Llama 3.2 3B Instruct',
    inputModalities: ['text'],
    endpoints: [endpointA({ pricing: perMillion(0.02, 0.02), zdr: true })],
  },
  {
    ...LLAMA_3_2_VISION,
    id: 'emulator/retired-vision-instruct',
    name: 'Emulator: a retired model',
    endpoints: [],
  },
];
