import { createRequire } from 'node:module';
import type { z } from 'zod';

type Zod = typeof z;

/**
 * Checks options against a zod schema. zod is loaded here, on the first call, because it costs as much start-up time as
 * Node itself.
 * @throws TypeError that names each option at fault, what was given and what is accepted.
 */
export function checkOptions(options: unknown, makeSchema: (zod: Zod) => z.ZodType, owner: string): void {
  const { z: zod } = createRequire(import.meta.url)('zod') as { readonly z: Zod };
  const result = makeSchema(zod).safeParse(options, { reportInput: true });
  if (result.success) return;
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.length === 0 ? owner : `${owner}.${issue.path.map(String).join('.')}`;
    const given = issue.code === 'unrecognized_keys' ? '' : ` (given: ${describe(issue.input)})`;
    return `\`${name}\`: ${issue.message}${given}`;
  });
  throw new TypeError(problems.join('; '));
}

/** Options may hold keys, so text is shown by its length alone. */
function describe(value: unknown): string {
  if (typeof value === 'string') return `text of ${value.length} characters`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
