import { upstreamLimit } from '../errors/rate-errors.ts';
import { overloaded, unavailable } from '../errors/upstream-errors.ts';
import type { ApiError } from '../errors/api-error.ts';
import type { EmulatedModel, ModelEndpoint } from '../models/model.ts';
import type { Thumbnail } from '../image/thumbnail.ts';
import { authenticate } from './authenticate.ts';
import type { ChatCall } from './chat-call.ts';
import { checkCredits } from './check-credits.ts';
import { imageUrls, inspectImages } from './inspect-images.ts';
import { parseChatRequest } from './parse-request.ts';
import type { ChatRequest } from './request-schema.ts';
import { countPromptTokens } from './prompt-tokens.ts';
import { chooseRoute, requireModel } from './route.ts';

/** A request that nothing stands in the way of. */
export interface Admission {
  readonly request: ChatRequest;
  readonly model: EmulatedModel;
  readonly endpoint: ModelEndpoint;
  /** Tokens that the answer may have. */
  readonly maxTokens: number;
  readonly promptTokens: number;
  readonly images: number;
  readonly thumbnails: readonly Thumbnail[];
}

/**
 * Checks a request in OpenRouter's order: key, shape, model, credits, own limits, routing, and last what the host would
 * say.
 * @throws ApiError
 */
export async function admit(call: ChatCall): Promise<Admission> {
  authenticate(call);
  const request = parseChatRequest(call);
  const models = findModels(call, request);
  const [model] = models;
  const promptTokens = countPromptTokens(call.record, model);
  const maxTokens = request.max_tokens ?? request.max_completion_tokens ?? model.maxCompletionTokens;
  checkCredits(call.state.ledger.remaining, model, { promptTokens, maxTokens });
  call.state.limits.admit(model.id);
  const urls = imageUrls(request);
  const route = chooseRoute(models, request.provider ?? {}, urls.length > 0);
  checkCapacity(call, route.model.id);
  const thumbnails = await inspectImages(call, urls, route.model);
  return { request, ...route, maxTokens, promptTokens, images: urls.length, thumbnails };
}

type Candidates = readonly [EmulatedModel, ...EmulatedModel[]];

/** The model asked for and its fallbacks; the catalogue's first when the request names none. */
function findModels({ state }: ChatCall, { model, models = [] }: ChatRequest): Candidates {
  const ids = [...(model === undefined ? [] : [model]), ...models];
  const [first = state.catalogue.models[0]?.id ?? '', ...rest] = ids;
  const find = (id: string): EmulatedModel => requireModel(id, state.catalogue.find(id));
  return [find(first), ...rest.map(find)];
}

function checkCapacity({ state }: ChatCall, model: string): void {
  const { maxInFlight = Number.POSITIVE_INFINITY, overloadStatus = 429 } = state.settings.limits;
  if (state.stats.inFlight > maxInFlight) throw overloadError(overloadStatus, model);
}

function overloadError(status: 429 | 503 | 529, model: string): ApiError {
  switch (status) {
    case 429:
      return upstreamLimit(model);
    case 503:
      return unavailable(model);
    case 529:
      return overloaded();
  }
}
