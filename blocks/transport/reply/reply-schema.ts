import { z } from 'zod';
import { amount, orNull, text } from './tolerant.ts';

/** Some hosts answer in parts; only the text ones are read. */
const content = orNull(
  z.union([
    z.string(),
    z
      .array(z.object({ text }).catch({ text: null }))
      .transform((parts) => parts.map((part) => part.text ?? '').join('')),
  ]),
);

const message = orNull(z.object({ content, refusal: text }));

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
