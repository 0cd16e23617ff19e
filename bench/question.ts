/** What every competitor asks, and what the server answers. */
export const question = {
  apiKey: 'sk-or-bench',
  model: 'meta-llama/llama-3.2-11b-vision-instruct',
  prompt: 'Describe this picture in one sentence.',
  maxTokens: 500,
} as const;

export const ANSWER = 'A gradient from dark to light under fine grain.';
