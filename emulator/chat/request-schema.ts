import { z } from 'zod';

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() });
const imagePart = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.looseObject({
    url: z.string(),
    detail: z.enum(['auto', 'low', 'high', 'original']).optional(),
  }),
});
const part = z.discriminatedUnion('type', [textPart, imagePart]);

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(part), z.null()]).optional(),
});

const slugs = z.array(z.string()).nullish();

/** The routing preferences. Unlike the rest of the body, this object admits no unknown key. */
const provider = z.strictObject({
  order: slugs,
  only: slugs,
  ignore: slugs,
  allow_fallbacks: z.boolean().nullish(),
  require_parameters: z.boolean().nullish(),
  data_collection: z.enum(['allow', 'deny']).nullish(),
  zdr: z.boolean().nullish(),
  enforce_distillable_text: z.boolean().nullish(),
  quantizations: slugs,
  sort: z
    .union([z.enum(['price', 'throughput', 'latency', 'exacto']), z.record(z.string(), z.unknown())])
    .nullish(),
  preferred_min_throughput: z.unknown().optional(),
  preferred_max_latency: z.unknown().optional(),
  max_price: z
    .strictObject({
      prompt: z.coerce.number().optional(),
      completion: z.coerce.number().optional(),
      image: z.coerce.number().optional(),
      request: z.coerce.number().optional(),
      audio: z.coerce.number().optional(),
    })
    .nullish(),
});

const tokens = z.int().min(1).nullish();

/** A chat completion request. Sampling fields that the emulator does not know are ignored, as OpenRouter ignores them. */
export const chatRequestSchema = z.looseObject({
  model: z.string().optional(),
  models: z.array(z.string()).optional(),
  messages: z.array(message).min(1),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stream: z.boolean().nullish(),
  response_format: z
    .looseObject({
      type: z.string(),
      json_schema: z.looseObject({ schema: z.record(z.string(), z.unknown()).optional() }).optional(),
    })
    .nullish(),
  provider: provider.nullish(),
});

/** A request to Roboflow's proxy. */
export const proxyRequestSchema = z.looseObject({
  openrouter_api_key: z.string(),
  privacy_level: z.enum(['allow', 'deny', 'zdr']).optional(),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ProviderPreferences = NonNullable<ChatRequest['provider']>;

/** A schema's first complaint as a sentence: where, and what is wrong there. */
export function describeIssues(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'Invalid request';
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `Invalid request: ${place}: ${issue.message}`;
}
