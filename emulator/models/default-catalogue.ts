import type { EmulatedModel, ModelEndpoint, ModelPricing } from './model.ts';

interface EndpointTraits {
  readonly pricing: ModelPricing;
  readonly letter: 'A' | 'B';
  readonly zdr?: boolean;
  readonly collectsData?: boolean;
}

function endpoint({ pricing, letter, zdr = false, collectsData = false }: EndpointTraits): ModelEndpoint {
  return {
    providerName: `Emulator ${letter}`,
    tag: `emulator-${letter.toLowerCase()}`,
    pricing,
    zdr,
    collectsData,
  };
}

const free: ModelPricing = { prompt: '0', completion: '0' };
const llama11b: ModelPricing = { prompt: '0.000000345', completion: '0.000000345' };
const llama90b: ModelPricing = { prompt: '0.0000012', completion: '0.0000012' };

/** What Llama 3.2 Vision's four entries have in common. */
const llamaVision = {
  inputModalities: ['text', 'image'],
  contextLength: 131_072,
  maxCompletionTokens: 16_384,
  maxImages: 1,
  imageTokensPerTile: 1601,
} as const satisfies Partial<EmulatedModel>;

const alternative = {
  inputModalities: ['text', 'image'],
  contextLength: 131_072,
  maxCompletionTokens: 32_768,
  imageTokensPerTile: 256,
} as const satisfies Partial<EmulatedModel>;

/**
 * The models that the emulator knows unless told otherwise: Llama 3.2 Vision as it once was, a few of its successors,
 * one model without image input and one that is retired.
 */
export const defaultCatalogue: readonly EmulatedModel[] = [
  {
    ...llamaVision,
    id: 'meta-llama/llama-3.2-11b-vision-instruct',
    name: 'Meta: Llama 3.2 11B Vision Instruct',
    endpoints: [
      endpoint({ pricing: llama11b, letter: 'A', zdr: true }),
      endpoint({
        pricing: { prompt: '0.00000049', completion: '0.00000049' },
        letter: 'B',
        collectsData: true,
      }),
    ],
  },
  {
    ...llamaVision,
    id: 'meta-llama/llama-3.2-11b-vision-instruct:free',
    name: 'Meta: Llama 3.2 11B Vision Instruct (free)',
    endpoints: [endpoint({ pricing: free, letter: 'B', collectsData: true })],
  },
  {
    ...llamaVision,
    id: 'meta-llama/llama-3.2-90b-vision-instruct',
    name: 'Meta: Llama 3.2 90B Vision Instruct',
    endpoints: [endpoint({ pricing: llama90b, letter: 'A' })],
  },
  {
    ...llamaVision,
    id: 'meta-llama/llama-3.2-90b-vision-instruct:free',
    name: 'Meta: Llama 3.2 90B Vision Instruct (free)',
    endpoints: [endpoint({ pricing: free, letter: 'B', collectsData: true })],
  },
  {
    ...alternative,
    id: 'google/gemma-3-12b-it',
    name: 'Google: Gemma 3 12B',
    endpoints: [
      endpoint({ pricing: { prompt: '0.00000005', completion: '0.00000015' }, letter: 'A', zdr: true }),
    ],
  },
  {
    ...alternative,
    id: 'qwen/qwen3.7-flash',
    name: 'Qwen: Qwen3.7 Flash',
    endpoints: [endpoint({ pricing: { prompt: '0.00000003', completion: '0.00000013' }, letter: 'A' })],
  },
  {
    ...alternative,
    id: 'meta-llama/llama-3.2-3b-instruct',
    name: 'Meta: Llama 3.2 3B Instruct',
    inputModalities: ['text'],
    endpoints: [
      endpoint({ pricing: { prompt: '0.00000002', completion: '0.00000002' }, letter: 'A', zdr: true }),
    ],
  },
  {
    ...llamaVision,
    id: 'emulator/retired-vision-instruct',
    name: 'Emulator: a retired model',
    endpoints: [],
  },
];
