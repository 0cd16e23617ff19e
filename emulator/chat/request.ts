import * as z from 'zod';
import { invalidRequest, missingCredentials, unknownKey } from '../errors/refusals.ts';
import type { ChatCall, Exchange } from '../http/exchange.ts';
import type { EmulatorSettings } from '../options.ts';
import type { RecordedRequest } from '../recording.ts';

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

const effort = z.enum(['max', 'xhigh', 'high', 'medium', 'low', 'minimal', 'none']);
const tokens = z.int().min(1).nullish();

/** A chat completion request. Sampling fields that the emulator does not know are ignored, as OpenRouter ignores them. */
const chatRequestSchema = z.looseObject({
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
      json_schema: z
        .looseObject({
          name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
          strict: z.boolean().nullish(),
          schema: z.record(z.string(), z.unknown()).optional(),
        })
        .optional(),
    })
    .nullish(),
  reasoning: z
    .looseObject({
      enabled: z.boolean().nullish(),
      effort: effort.nullish(),
      max_tokens: tokens,
      exclude: z.boolean().nullish(),
    })
    .nullish(),
  reasoning_effort: effort.nullish(),
  provider: provider.nullish(),
});

/** A request to Roboflow's proxy. */
const proxyRequestSchema = z.looseObject({
  openrouter_api_key: z.string(),
  privacy_level: z.enum(['allow', 'deny', 'zdr']).optional(),
  quantizations: slugs,
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ProviderPreferences = NonNullable<ChatRequest['provider']>;

/** A schema's first complaint as a sentence: where, and what is wrong there. */
function describeIssues(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'Invalid request';
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `Invalid request: ${place}: ${issue.message}`;
}

/** @throws ApiError 400 when the body is not JSON or not a chat request. */
export function parseChatRequest(call: ChatCall): ChatRequest {
  if (call.body === undefined) throw invalidRequest('Invalid JSON in the request body');
  const parsed = chatRequestSchema.safeParse(call.body);
  if (!parsed.success) throw invalidRequest(describeIssues(parsed.error));
  return call.dialect === 'roboflow-proxy'
    ? { ...parsed.data, provider: proxyPreferences(call.body) }
    : parsed.data;
}

/** The proxy writes the routing preferences itself, from one word and the precisions that are wanted. */
function proxyPreferences(body: unknown): ChatRequest['provider'] {
  const { privacy_level: level = 'deny', quantizations } = proxyRequestSchema.safeParse(body).data ?? {};
  if (level === 'allow') return { quantizations };
  return { quantizations, data_collection: 'deny', ...(level === 'zdr' && { zdr: true }) };
}

/** @throws ApiError 401 */
export function authenticate(call: ChatCall): void {
  if (call.dialect === 'openrouter') authenticateBearer(call);
  else authenticateProxy(call);
}

/** @throws ApiError 401 */
export function authenticateBearer({ record, state }: Exchange): void {
  const key = bearerOf(record);
  if (key === null) throw missingCredentials();
  checkKey(key, state.settings);
}

export function bearerOf({ headers }: Pick<RecordedRequest, 'headers'>): string | null {
  return /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? null;
}

function checkKey(key: string, { apiKeys }: EmulatorSettings): void {
  if (apiKeys !== null && !apiKeys.has(key)) throw unknownKey();
}

/** Roboflow's proxy takes Roboflow's key in the query and names in the body the OpenRouter key to use. */
function authenticateProxy({ record, state, body }: ChatCall): void {
  const key = record.query['api_key'] ?? '';
  if (key === '') throw missingCredentials();
  const { roboflowApiKeys } = state.settings;
  if (roboflowApiKeys !== null && !roboflowApiKeys.has(key)) throw unknownKey();
  const parsed = proxyRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest(describeIssues(parsed.error));
  const { openrouter_api_key: routerKey } = parsed.data;
  if (routerKey === '') throw missingCredentials();
  if (!/^rf_key:(account|user:.+)$/.test(routerKey)) checkKey(routerKey, state.settings);
}
