import { z } from 'zod';

/** Reads a field that matters, but not enough to lose an answer over: absent or of another type is `null`. */
export function orNull<T extends z.ZodType>(schema: T): z.ZodCatch<z.ZodNullable<T>> {
  return schema.nullable().catch(null);
}

export const text = orNull(z.string());
export const amount = orNull(z.number().nonnegative());
export const integerLike = orNull(z.union([z.number(), z.string()]));
export const flag = orNull(z.boolean());
