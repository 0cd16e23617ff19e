import { ApiError } from '../errors/api-error.ts';
import { authenticateBearer } from '../chat/authenticate.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Generation } from './ledger.ts';

/** `GET /key` */
export function sendKey(exchange: Exchange): void {
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
      include_byok_in_limit: false,
      is_free_tier: false,
      is_management_key: false,
      expires_at: null,
      creator_user_id: 'user_emulator',
    },
  });
}

/** `GET /generation?id=` */
export function sendGeneration(exchange: Exchange): void {
  authenticateBearer(exchange);
  const id = exchange.record.query['id'] ?? '';
  const generation = exchange.state.ledger.find(id);
  if (generation === undefined) throw new ApiError(404, `Generation ${id.slice(0, 200)} not found`);
  exchange.reply.json(200, { data: toWire(generation) });
}

function toWire(generation: Generation): Readonly<Record<string, unknown>> {
  const { promptTokens, completionTokens } = generation;
  return {
    id: generation.id,
    model: generation.model,
    provider_name: generation.provider,
    total_cost: generation.cost,
    usage: generation.cost,
    tokens_prompt: promptTokens,
    tokens_completion: completionTokens,
    native_tokens_prompt: promptTokens,
    native_tokens_completion: completionTokens,
    native_tokens_reasoning: 0,
    native_tokens_cached: 0,
    num_media_prompt: generation.images,
    finish_reason: generation.finishReason,
    native_finish_reason: generation.finishReason,
    streamed: generation.streamed,
    cancelled: generation.cancelled,
    created_at: new Date(generation.createdAt).toISOString(),
    upstream_id: null,
    is_byok: false,
    cache_discount: null,
  };
}
