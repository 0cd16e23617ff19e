import * as z from 'zod';

/** Reads a field that matters, but not enough to lose an answer over: absent or of another type is `null`. */
export function orNull<T extends z.ZodType>(schema: T): z.ZodCatch<z.ZodNullable<T>> {
  return schema.nullable().catch(null);
}

export const text = orNull(z.string());
export const amount = orNull(z.number().nonnegative());
const integerLike = orNull(z.union([z.number(), z.string()]));
export const flag = orNull(z.boolean());

/** Some hosts answer in parts; only the text ones are read. */
const content = orNull(
  z.union([
    z.string(),
    z
      .array(z.object({ text }).catch({ text: null }))
      .transform((parts) => parts.map((part) => part.text ?? '').join('')),
  ]),
);

const message = orNull(z.object({ content, refusal: text, reasoning: text }));

const usage = orNull(
  z.object({
    prompt_tokens: amount,
    completion_tokens: amount,
    cost: amount,
    /** DeepInfra's name for it. */
    estimated_cost: amount,
  }),
);

const choice = z.object({
  finish_reason: text,
  message,
  delta: message,
  error: z.unknown().optional(),
});

/** A reply or a chunk of a stream. Fails only for what is not an object. */
export const replySchema = z.object({
  id: text,
  model: text,
  provider: text,
  choices: orNull(z.array(choice.catch({ finish_reason: null, message: null, delta: null, error: null }))),
  usage,
  error: z.unknown().optional(),
});

export type Reply = z.infer<typeof replySchema>;
export type Choice = z.infer<typeof choice>;
export type Usage = z.infer<typeof usage>;

const present = orNull(z.unknown().transform((value) => value !== undefined && value !== null));

const metadata = z.object({
  raw: z.unknown().optional(),
  provider_name: text,
  error_type: text,
  limit_source: text,
  failed_routing_step: text,
  /** Only moderation gives reasons, only guardrails give patterns. */
  reasons: present,
  flagged_input: present,
  patterns: present,
  headers: orNull(z.record(z.string(), z.unknown())),
});

const availability = z.object({
  code: text,
  retryable: flag,
  retry_after: amount,
});

/** `error` of a reply. Every field is optional in practice. */
export const errorSchema = z.object({
  code: integerLike,
  http_status: integerLike,
  message: text,
  type: text,
  error_type: text,
  metadata: orNull(metadata),
  availability: orNull(availability),
});

export type ErrorBody = z.infer<typeof errorSchema>;

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
