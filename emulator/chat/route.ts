import { ApiError } from '../errors/api-error.ts';
import { filteredOut, noEndpoints, type FilteredOut } from '../errors/refusals.ts';
import { takesImages, type EmulatedModel, type ModelEndpoint } from '../models/model.ts';
import type { ChatRequest, ProviderPreferences } from './request.ts';

/** A model and the host that is going to serve it. */
export interface Route {
  readonly model: EmulatedModel;
  readonly endpoint: ModelEndpoint;
}

interface RoutingStep extends Omit<FilteredOut, 'model'> {
  readonly keeps: (endpoint: ModelEndpoint, preferences: ProviderPreferences) => boolean;
}

const NOT_PRIVATE = {
  step: 'Filter by Guardrails',
  message:
    'No endpoints available matching your guardrail restrictions and data policy. ' +
    'Configure: https://openrouter.ai/settings/privacy',
  code: 'privacy_restricted',
};

const UNLIMITED = Number.POSITIVE_INFINITY;

const STEPS: readonly RoutingStep[] = [
  {
    step: 'Filter by Allowed Providers',
    message: 'No allowed providers are available for the selected model.',
    excludedBy: 'allowed_providers',
    keeps: (endpoint, { only, ignore, order, allow_fallbacks }) =>
      (!only || isNamed(endpoint, only)) &&
      (!ignore || !isNamed(endpoint, ignore)) &&
      (allow_fallbacks !== false || !order || isNamed(endpoint, order)),
  },
  {
    ...NOT_PRIVATE,
    excludedBy: 'data_policy:training',
    keeps: (endpoint, { data_collection }) => data_collection !== 'deny' || !endpoint.collectsData,
  },
  {
    ...NOT_PRIVATE,
    excludedBy: 'data_policy:zdr',
    keeps: (endpoint, { zdr }) => zdr !== true || endpoint.zdr,
  },
  {
    step: 'Filter by Quantization',
    message: 'No endpoints found that match the requested quantizations.',
    excludedBy: 'quantization',
    keeps: ({ quantization = 'bf16' }, { quantizations }) => quantizations?.includes(quantization) ?? true,
  },
  {
    step: 'Filter by Price',
    message: 'No endpoints found that satisfy the requested maximum price.',
    excludedBy: 'max_price',
    keeps: ({ pricing }, { max_price }) =>
      perMillion(pricing.prompt) <= (max_price?.prompt ?? UNLIMITED) &&
      perMillion(pricing.completion) <= (max_price?.completion ?? UNLIMITED),
  },
];

/**
 * The first of `models` that has an endpoint for the request.
 * @throws ApiError 404 about the first model when none has.
 */
export function chooseRoute(
  models: readonly [EmulatedModel, ...EmulatedModel[]],
  request: ChatRequest,
  hasImages: boolean,
): Route {
  const outcomes = models.map((model) => tryRoute(model, request, hasImages));
  const [first] = outcomes;
  const found = outcomes.find((outcome) => !(outcome instanceof ApiError)) ?? first;
  if (found === undefined || found instanceof ApiError) throw found ?? noEndpoints(models[0].id);
  return found;
}

/** The endpoint left when each step has removed its own, those in `order` before the rest; or why none is left. */
function tryRoute(model: EmulatedModel, request: ChatRequest, hasImages: boolean): Route | ApiError {
  const preferences = request.provider ?? {};
  if (model.endpoints.length === 0) return noEndpoints(model.id);
  if (hasImages && !takesImages(model))
    return filteredOut({
      model: model.id,
      message: 'No endpoints found that support image input',
      step: 'Filter by Image Support',
    });
  const unsupported = unsupportedParameters(model, request);
  if (unsupported !== null) return unsupported;
  let left = model.endpoints;
  for (const step of STEPS) {
    left = left.filter((endpoint) => step.keeps(endpoint, preferences));
    if (left.length === 0) return filteredOut({ ...step, model: model.id });
  }
  const preferred = (preferences.order ?? []).flatMap((slug) =>
    left.filter((endpoint) => isNamed(endpoint, [slug])),
  );
  const [endpoint] = [...preferred, ...left];
  return endpoint === undefined ? noEndpoints(model.id) : { model, endpoint };
}

/**
 * What a model cannot do is ignored, unless the request insists: by `require_parameters`, or by a strict schema, where the
 * service speaks of guardrails, misleadingly.
 */
function unsupportedParameters(
  model: EmulatedModel,
  { response_format: format, reasoning, reasoning_effort: effort, provider }: ChatRequest,
): ApiError | null {
  const lacksSchemas = format?.type === 'json_schema' && model.enforcesSchemas !== true;
  const lacksReasoning = (reasoning ?? effort ?? null) !== null && model.reasoning === undefined;
  const refusal = { model: model.id, step: 'Filter by Parameters', excludedBy: 'require_parameters' };
  if (provider?.require_parameters === true && (lacksSchemas || lacksReasoning))
    return filteredOut({
      ...refusal,
      message: 'No endpoints found that can handle the requested parameters.',
    });
  return lacksSchemas && format.json_schema?.strict === true
    ? filteredOut({ ...refusal, message: NOT_PRIVATE.message })
    : null;
}

/** A base slug names all its variants. */
function isNamed({ tag }: ModelEndpoint, slugs: readonly string[]): boolean {
  return slugs.some((slug) => tag === slug || tag.startsWith(`${slug}/`));
}

function perMillion(price: string): number {
  return Number((Number(price) * 1e6).toPrecision(12));
}
