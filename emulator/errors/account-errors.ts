import { ApiError } from './api-error.ts';

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
