import { authenticateBearer } from '../chat/request.ts';
import { ApiError } from '../errors/api-error.ts';
import { notFound } from '../errors/refusals.ts';
import type { Generation } from '../account.ts';
import type { JsonObject } from '../json.ts';
import { isServed, type EmulatedModel } from '../models/model.ts';
import { toWireEndpoint, toWireEndpoints, toWireModel } from '../models/wire.ts';
import type { RecordedRequest } from '../recording.ts';
import type { ChatCall, Exchange } from './exchange.ts';

/** Which chat dialect a request speaks; `null` for any other request. */
export function chatDialect({ method, path }: RecordedRequest): ChatCall['dialect'] | null {
  if (method !== 'POST') return null;
  if (path === '/api/v1/chat/completions') return 'openrouter';
  return path === '/apiproxy/openrouter' ? 'roboflow-proxy' : null;
}

interface Route {
  readonly pattern: RegExp;
  /** `name` is what the pattern's group matched. */
  readonly send: (exchange: Exchange, name: string) => void;
}

const ROUTES: readonly Route[] = [
  { pattern: /^\/api\/v1\/models$/, send: sendModels },
  { pattern: /^\/api\/v1\/model\/([^/]+\/[^/]+)$/, send: sendModel },
  { pattern: /^\/api\/v1\/models\/([^/]+\/[^/]+)\/endpoints$/, send: sendEndpoints },
  { pattern: /^\/api\/v1\/endpoints\/zdr$/, send: sendZdrEndpoints },
  { pattern: /^\/api\/v1\/key$/, send: sendKey },
  { pattern: /^\/api\/v1\/generation$/, send: sendGeneration },
];

/**
 * Serves a request that is no chat.
 * @throws ApiError 404 for an unknown address.
 */
export function sendResource(exchange: Exchange): void {
  const { method, path } = exchange.record;
  for (const { pattern, send } of ROUTES) {
    const match = pattern.exec(path);
    if (match === null || method !== 'GET') continue;
    send(exchange, decode(match[1] ?? ''));
    return;
  }
  throw notFound();
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const MOST_PER_PAGE = 1000;

/** `GET /models`, filtered by `input_modalities` and `zdr`, in pages by `offset` and `limit`. */
function sendModels({ state, reply, record }: Exchange): void {
  const { query } = record;
  const wanted = (query['input_modalities'] ?? '').split(',').filter((name) => name !== '');
  const matching = state.catalogue.models
    .filter(isServed)
    .filter(({ inputModalities }) =>
      wanted.every((name) => inputModalities.some((modality) => modality === name)),
    )
    .filter(({ endpoints }) => query['zdr'] !== 'true' || endpoints.some(({ zdr }) => zdr));
  const offset = count(query['offset'], 0);
  const limit = Math.min(count(query['limit'], MOST_PER_PAGE), MOST_PER_PAGE);
  const end = offset + limit;
  const next = end < matching.length ? `/api/v1/models?offset=${end}&limit=${limit}` : null;
  reply.json(200, {
    data: matching.slice(offset, end).map(toWireModel),
    total_count: matching.length,
    links: { next },
  });
}

function count(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}

/** `GET /model/{author}/{slug}`: 404 for a retired model. */
function sendModel(exchange: Exchange, id: string): void {
  const model = findModel(exchange, id);
  if (!isServed(model)) throw modelNotFound(id);
  exchange.reply.json(200, { data: toWireModel(model) });
}

/** `GET /models/{author}/{slug}/endpoints`: an empty list for a retired model. */
function sendEndpoints(exchange: Exchange, id: string): void {
  const model = findModel(exchange, id);
  exchange.reply.json(200, { data: toWireEndpoints(model) });
}

/** `GET /endpoints/zdr` */
function sendZdrEndpoints({ state, reply }: Exchange): void {
  const data = state.catalogue.models.flatMap((model) =>
    model.endpoints.filter(({ zdr }) => zdr).map((endpoint) => toWireEndpoint(model, endpoint)),
  );
  reply.json(200, { data });
}

function findModel({ state }: Exchange, id: string): EmulatedModel {
  const model = state.catalogue.find(id);
  if (model === undefined) throw modelNotFound(id);
  return model;
}

function modelNotFound(id: string): ApiError {
  return new ApiError(404, `Model ${id.slice(0, 200)} not found`);
}

/** `GET /key` */
function sendKey(exchange: Exchange): void {
  authenticateBearer(exchange);
  const { ledger, settings } = exchange.state;
  const isLimited = Number.isFinite(settings.credits);
  exchange.reply.json(200, {
    data: {
      label: 'sk-or-v1-emu...tor',
      limit: isLimited ? settings.credits : null,
      limit_remaining: isLimited ? ledger.remaining : null,
      limit_reset: null,
      usage: ledger.spent,
      usage_daily: ledger.spent,
      usage_weekly: ledger.spent,
      usage_monthly: ledger.spent,
      byok_usage: 0,
      byok_usage_daily: 0,
      byok_usage_weekly: 0,
      byok_usage_monthly: 0,
      include_byok_in_limit: false,
      is_free_tier: false,
      is_management_key: false,
      is_provisioning_key: false,
      allowed_data_regions: ['global'],
      free_model_daily_requests: { limit: 1000, remaining: 1000, used: 0 },
      rate_limit: { requests: -1, interval: '10s', note: 'Deprecated: to be ignored.' },
      expires_at: null,
      creator_user_id: 'user_emulator',
      organization_id: null,
      workspace_id: null,
    },
  });
}

/** `GET /generation?id=` */
function sendGeneration(exchange: Exchange): void {
  authenticateBearer(exchange);
  const id = exchange.record.query['id'] ?? '';
  const generation = exchange.state.ledger.find(id);
  if (generation === undefined) throw new ApiError(404, `Generation ${id.slice(0, 200)} not found`);
  exchange.reply.json(200, { data: toWire(generation) });
}

function toWire(generation: Generation): JsonObject {
  const { promptTokens, completionTokens, createdAt } = generation;
  return {
    id: generation.id,
    model: generation.model,
    provider_name: generation.provider,
    total_cost: generation.cost,
    usage: generation.cost,
    upstream_inference_cost: null,
    cache_discount: null,
    is_byok: false,
    tokens_prompt: promptTokens,
    tokens_completion: completionTokens,
    native_tokens_prompt: promptTokens,
    native_tokens_completion: completionTokens,
    native_tokens_completion_images: null,
    native_tokens_reasoning: generation.reasoningTokens,
    native_tokens_cached: 0,
    num_media_prompt: generation.images,
    num_media_completion: null,
    num_input_audio_prompt: null,
    num_search_results: null,
    num_fetches: null,
    finish_reason: generation.finishReason,
    native_finish_reason: generation.finishReason,
    streamed: generation.streamed,
    cancelled: generation.cancelled,
    created_at: new Date(createdAt).toISOString(),
    latency: null,
    generation_time: null,
    moderation_latency: null,
    ...Object.fromEntries(UNKNOWN_OF_A_GENERATION.map((key) => [key, null])),
    api_type: 'completions',
    data_region: 'global',
    origin: '',
  };
}

const UNKNOWN_OF_A_GENERATION = [
  'app_id',
  'external_user',
  'http_referer',
  'preset_id',
  'provider_responses',
  'router',
  'service_tier',
  'upstream_id',
  'user_agent',
  'web_search_engine',
  'workspace_id',
];
