import { takesImages, type EmulatedModel, type ModelEndpoint, type ModelPricing } from './model.ts';

/** Date given to everything in the catalogue, in seconds since 1970. */
const CREATED = 1_727_222_400;

const SUPPORTED_PARAMETERS = [
  'max_tokens',
  'temperature',
  'top_p',
  'top_k',
  'stop',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'repetition_penalty',
  'response_format',
];

export type WireRecord = Readonly<Record<string, unknown>>;

function toWirePricing({ prompt, completion, image = '0', request = '0' }: ModelPricing): WireRecord {
  return { prompt, completion, image, request, discount: 0 };
}

/** An entry of `GET /models`. */
export function toWireModel(model: EmulatedModel): WireRecord {
  const [first] = model.endpoints;
  return {
    id: model.id,
    canonical_slug: model.id.replace(/:free$/, ''),
    name: model.name,
    created: CREATED,
    description: 'Simulated by the emulator. Answers are derived from colours and layout; no model is asked.',
    context_length: model.contextLength,
    architecture: toWireArchitecture(model),
    pricing: toWirePricing(first?.pricing ?? { prompt: '0', completion: '0' }),
    top_provider: {
      context_length: model.contextLength,
      max_completion_tokens: model.maxCompletionTokens,
      is_moderated: false,
    },
    per_request_limits: null,
    supported_parameters: SUPPORTED_PARAMETERS,
    default_parameters: {},
    expiration_date: null,
    knowledge_cutoff: null,
    links: { details: `/api/v1/models/${model.id}/endpoints` },
    hugging_face_id: null,
  };
}

export function toWireArchitecture(model: EmulatedModel): WireRecord {
  return {
    modality: takesImages(model) ? 'text+image->text' : 'text->text',
    input_modalities: model.inputModalities,
    output_modalities: ['text'],
    tokenizer: 'Emulator',
    instruct_type: null,
  };
}

/** An entry of `GET /models/{author}/{slug}/endpoints`. */
export function toWireEndpoint(model: EmulatedModel, endpoint: ModelEndpoint): WireRecord {
  return {
    name: `${endpoint.providerName} | ${model.id}`,
    model_name: model.name,
    provider_name: endpoint.providerName,
    tag: endpoint.tag,
    pricing: toWirePricing(endpoint.pricing),
    context_length: model.contextLength,
    max_completion_tokens: model.maxCompletionTokens,
    max_prompt_tokens: null,
    quantization: 'unknown',
    status: 0,
    uptime_last_5m: 100,
    uptime_last_30m: 100,
    uptime_last_1d: 100,
    latency_last_30m: null,
    throughput_last_30m: null,
    supported_parameters: SUPPORTED_PARAMETERS,
    supports_implicit_caching: false,
  };
}
