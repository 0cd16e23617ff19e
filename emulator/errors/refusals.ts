import { ApiError, availability } from './api-error.ts';

export function missingCredentials(): ApiError {
  return new ApiError(401, 'No auth credentials found');
}

export function unknownKey(): ApiError {
  return new ApiError(401, 'User not found.');
}

export function insufficientCredits(): ApiError {
  return new ApiError(402, 'Insufficient credits. Add more using https://openrouter.ai/credits');
}

export function tooExpensive(requested: number, affordable: number): ApiError {
  const message =
    'This request requires more credits, or fewer max_tokens. ' +
    `You requested up to ${requested} tokens, but can only afford ${affordable}. ` +
    'To increase, visit https://openrouter.ai/settings/credits and upgrade to a paid account';
  return new ApiError(402, message, { metadata: { provider_name: null } });
}

export function keyLimitExceeded(): ApiError {
  return new ApiError(
    403,
    'Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys',
  );
}

export function moderated(model: string, text: string): ApiError {
  return new ApiError(403, `${model} requires moderation. Your input was flagged for "violence".`, {
    metadata: {
      reasons: ['violence'],
      flagged_input: cutMiddle(text, 100),
      provider_name: 'Emulator A',
      model_slug: model,
    },
  });
}

function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = Math.floor((limit - 3) / 2);
  return `${text.slice(0, half)}...${text.slice(-half)}`;
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

export function invalidRequest(message: string): ApiError {
  return new ApiError(400, message, { metadata: { error_type: 'invalid_request' } });
}

export function unknownModel(model: string): ApiError {
  return new ApiError(400, `${model.slice(0, 200)} is not a valid model ID`, {
    availability: availability({ code: 'model_not_found', retryable: false, model: model.slice(0, 200) }),
  });
}

export function reasoningMandatory(): ApiError {
  return invalidRequest('Reasoning is mandatory for this endpoint and cannot be disabled.');
}

export type ImageErrorType =
  | 'invalid_image'
  | 'image_too_large'
  | 'image_too_small'
  | 'unsupported_image_format'
  | 'image_download_failed';

export function badImage(type: ImageErrorType, message: string): ApiError {
  return new ApiError(400, message, { metadata: { error_type: type, provider_name: null } });
}

export function tooManyImages(limit: number, seen: number): ApiError {
  const raw = `At most ${limit} image(s) may be provided in one request, but got ${seen}.`;
  return new ApiError(400, 'Provider returned error', {
    metadata: { raw, provider_name: 'Emulator A', error_type: 'invalid_request' },
  });
}

export function payloadTooLarge(): ApiError {
  return new ApiError(413, 'Downloaded image content cannot exceed 30MB', {
    metadata: { error_type: 'payload_too_large', provider_name: null },
  });
}

export function noEndpoints(model: string): ApiError {
  return new ApiError(404, `No endpoints found for ${model}.`, {
    availability: availability({ code: 'no_endpoints', retryable: false, model }),
  });
}

export interface FilteredOut {
  readonly model: string;
  readonly message: string;
  /** The routing step after which no endpoint was left. */
  readonly step: string;
  /** Of the availability. @default "constraint_filtered" */
  readonly code?: string;
  readonly excludedBy?: string;
}

export function filteredOut({ model, message, step, excludedBy, ...rest }: FilteredOut): ApiError {
  const { code = 'constraint_filtered' } = rest;
  const excluded_by = excludedBy === undefined ? undefined : [excludedBy];
  return new ApiError(404, message, {
    metadata: { failed_routing_step: step },
    availability: availability({ code, retryable: false, model, excluded_by }),
  });
}
