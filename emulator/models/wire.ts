import type { JsonObject } from '../json.ts';
import { takesImages, type EmulatedModel, type ModelEndpoint, type ModelPricing } from './model.ts';

/** Date given to everything in the catalogue, in seconds since 1970. */
const CREATED = 1_727_222_400;

const DESCRIPTION =
  'Simulated by the emulator. Answers are derived from the colours of the picture; no model is asked.';

const SAMPLING = [
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

function supportedParameters({ enforcesSchemas = false, reasoning }: EmulatedModel): readonly string[] {
  return [
    ...SAMPLING,
    ...(enforcesSchemas ? ['structured_outputs'] : []),
    ...(reasoning === undefined ? [] : ['reasoning', 'include_reasoning', 'reasoning_effort']),
  ];
}

function toWirePricing({ prompt, completion, image = '0', request = '0' }: ModelPricing): JsonObject {
  return { prompt, completion, image, request, discount: 0 };
}

/** An entry of `GET /models`. */
export function toWireModel(model: EmulatedModel): JsonObject {
  const [first] = model.endpoints;
  const { contextLength, maxCompletionTokens, reasoning } = model;
  return {
    id: model.id,
    canonical_slug: model.id.replace(/:free$/, ''),
    hugging_face_id: null,
    name: model.name,
    created: CREATED,
    description: DESCRIPTION,
    context_length: contextLength,
    architecture: toWireArchitecture(model),
    pricing: toWirePricing(first?.pricing ?? { prompt: '0', completion: '0' }),
    top_provider: {
      context_length: contextLength,
      max_completion_tokens: maxCompletionTokens,
      is_moderated: false,
    },
    per_request_limits: null,
    supported_parameters: supportedParameters(model),
    supported_voices: null,
    default_parameters: {},
    ...(reasoning === undefined
      ? {}
      : { reasoning: { mandatory: reasoning === 'mandatory', supported_efforts: null } }),
    expiration_date: null,
    knowledge_cutoff: null,
    links: { details: `/api/v1/models/${model.id}/endpoints` },
  };
}

function toWireArchitecture(model: EmulatedModel): JsonObject {
  return {
    modality: takesImages(model) ? 'text+image->text' : 'text->text',
    input_modalities: model.inputModalities,
    output_modalities: ['text'],
    tokenizer: 'Other',
    instruct_type: null,
  };
}

/** What `GET /models/{author}/{slug}/endpoints` tells. */
export function toWireEndpoints(model: EmulatedModel): JsonObject {
  return {
    id: model.id,
    name: model.name,
    created: CREATED,
    description: DESCRIPTION,
    architecture: toWireArchitecture(model),
    endpoints: model.endpoints.map((endpoint) => toWireEndpoint(model, endpoint)),
  };
}

export function toWireEndpoint(model: EmulatedModel, endpoint: ModelEndpoint): JsonObject {
  return {
    name: `${endpoint.providerName} | ${model.id}`,
    model_id: model.id,
    model_name: model.name,
    provider_name: endpoint.providerName,
    tag: endpoint.tag,
    pricing: toWirePricing(endpoint.pricing),
    context_length: model.contextLength,
    max_completion_tokens: model.maxCompletionTokens,
    max_prompt_tokens: null,
    quantization: endpoint.quantization ?? 'bf16',
    status: 0,
    uptime_last_5m: 100,
    uptime_last_30m: 100,
    uptime_last_1d: 100,
    latency_last_30m: null,
    throughput_last_30m: null,
    supported_parameters: supportedParameters(model),
    supports_implicit_caching: false,
    supports_tool_choice: {
      none: false,
      auto: false,
      required: false,
      function: false,
    },
    supports_voice_cloning: false,
  };
}
