import { z } from 'zod';
import { amount, flag, integerLike, orNull, text } from './tolerant.ts';

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
