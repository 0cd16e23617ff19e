import { createRequire } from 'node:module';
import type { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import type { Options } from 'ajv/dist/2020.js';
import { vocabulary } from './json-schema.ts';

/**
 * A strict ajv that knows the vocabulary of manifests. Loaded on first use, because ajv costs as much start-up time as
 * Node itself and the shipped blocks come with validators compiled ahead of time.
 */
export function createAjv(options: Options = {}): Ajv {
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv };
  return new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    keywords: [...vocabulary],
    ...options,
  });
}
