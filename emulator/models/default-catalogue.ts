import type { EmulatedModel, ModelEndpoint } from './model.ts';

/** Prices in US dollars per million tokens, as people speak of them. */
function hostA(prompt: number, completion: number, { zdr = false } = {}): ModelEndpoint {
  const pricing = { prompt: perToken(prompt), completion: perToken(completion) };
  return { providerName: 'Emulator A', tag: 'emulator-a', pricing, zdr, collectsData: false };
}

/** Another host, which may keep requests. */
function hostB(prompt: number, completion: number): ModelEndpoint {
  const { pricing } = hostA(prompt, completion);
  return { providerName: 'Emulator B', tag: 'emulator-b', pricing, zdr: false, collectsData: true };
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

const FREE = hostB(0, 0);

/** By id. */
const MODELS: Readonly<Record<string, Omit<EmulatedModel, 'id'>>> = {
  'meta-llama/llama-4-scout': {
    ...VISION,
    name: 'Meta: Llama 4 Scout',
    contextLength: 327_680,
    maxCompletionTokens: 16_384,
    endpoints: [hostA(0.08, 0.3, { zdr: true }), hostB(0.1, 0.34)],
  },
  'meta-llama/llama-4-maverick': {
    ...VISION,
    name: 'Meta: Llama 4 Maverick',
    contextLength: 1_048_576,
    maxCompletionTokens: 16_384,
    endpoints: [hostA(0.15, 0.6, { zdr: true })],
  },
  'meta-llama/llama-3.2-11b-vision-instruct': {
    ...LLAMA_3_2_VISION,
    name: 'Meta: Llama 3.2 11B Vision Instruct',
    endpoints: [hostA(0.345, 0.345, { zdr: true }), hostB(0.49, 0.49)],
  },
  'meta-llama/llama-3.2-11b-vision-instruct:free': {
    ...LLAMA_3_2_VISION,
    name: 'Meta: Llama 3.2 11B Vision Instruct (free)',
    endpoints: [FREE],
  },
  'meta-llama/llama-3.2-90b-vision-instruct': {
    ...LLAMA_3_2_VISION,
    name: 'Meta: Llama 3.2 90B Vision Instruct',
    endpoints: [hostA(1.2, 1.2)],
  },
  'meta-llama/llama-3.2-90b-vision-instruct:free': {
    ...LLAMA_3_2_VISION,
    name: 'Meta: Llama 3.2 90B Vision Instruct (free)',
    endpoints: [FREE],
  },
  'google/gemma-3-12b-it': {
    ...VISION,
    name: 'Google: Gemma 3 12B',
    enforcesSchemas: false,
    endpoints: [hostA(0.05, 0.15, { zdr: true })],
  },
  'google/gemma-4-31b-it': {
    ...VISION,
    name: 'Google: Gemma 4 31B',
    contextLength: 262_144,
    reasoning: 'optional',
    endpoints: [hostA(0.13, 0.38, { zdr: true })],
  },
  'google/gemini-2.5-flash': {
    ...VISION,
    name: 'Google: Gemini 2.5 Flash',
    contextLength: 1_048_576,
    maxCompletionTokens: 65_535,
    reasoning: 'optional',
    endpoints: [hostA(0.3, 2.5)],
  },
  'google/gemini-2.5-pro': {
    ...VISION,
    name: 'Google: Gemini 2.5 Pro',
    contextLength: 1_048_576,
    maxCompletionTokens: 65_536,
    reasoning: 'mandatory',
    endpoints: [hostA(1.25, 10)],
  },
  'qwen/qwen3-vl-8b-instruct': {
    ...VISION,
    name: 'Qwen: Qwen3 VL 8B Instruct',
    endpoints: [hostA(0.08, 0.5, { zdr: true })],
  },
  'qwen/qwen3-vl-235b-a22b-instruct': {
    ...VISION,
    name: 'Qwen: Qwen3 VL 235B A22B Instruct',
    contextLength: 262_144,
    endpoints: [hostA(0.2, 0.88, { zdr: true })],
  },
  'qwen/qwen3.6-27b': {
    ...VISION,
    name: 'Qwen: Qwen3.6 27B',
    contextLength: 262_144,
    reasoning: 'optional',
    endpoints: [hostA(0.3, 2)],
  },
  'qwen/qwen3.7-flash': { ...VISION, name: 'Qwen: Qwen3.7 Flash', endpoints: [hostA(0.03, 0.13)] },
  'mistralai/mistral-small-3.2-24b-instruct': {
    ...VISION,
    name: 'Mistral: Mistral Small 3.2 24B',
    endpoints: [hostA(0.06, 0.18, { zdr: true })],
  },
  'anthropic/claude-sonnet-4.5': {
    ...VISION,
    name: 'Anthropic: Claude Sonnet 4.5',
    contextLength: 1_000_000,
    maxCompletionTokens: 64_000,
    reasoning: 'optional',
    endpoints: [hostA(3, 15)],
  },
  'openai/gpt-5-nano': {
    ...VISION,
    name: 'OpenAI: GPT-5 Nano',
    contextLength: 400_000,
    maxCompletionTokens: 128_000,
    reasoning: 'mandatory',
    endpoints: [hostA(0.05, 0.4)],
  },
  'z-ai/glm-5v-turbo': {
    ...VISION,
    name: 'Z.AI: GLM 5V Turbo',
    reasoning: 'optional',
    endpoints: [hostA(1.2, 4)],
  },
  'meta-llama/llama-3.2-3b-instruct': {
    ...VISION,
    name: 'Meta: Llama 3.2 3B Instruct',
    inputModalities: ['text'],
    endpoints: [hostA(0.02, 0.02, { zdr: true })],
  },
  'emulator/retired-vision-instruct': {
    ...LLAMA_3_2_VISION,
    name: 'Emulator: a retired model',
    endpoints: [],
  },
};

/**
 * The models that the emulator knows unless told otherwise: Llama 4 and others that see images, Llama 3.2 Vision, which
 * OpenRouter has retired (option `hosts`), one model without image input and one that never had a host. Prices are like
 * OpenRouter's, and no promise.
 */
export const defaultCatalogue: readonly EmulatedModel[] = Object.entries(MODELS).map(([id, model]) => ({
  id,
  ...model,
}));
