import { isJsonObject, memberOf, type Json } from '../json.ts';
import { readStrict } from '../read-json.ts';

/** Output that tells whether the text could be read; no field may have its name. */
export const ERROR_STATUS = 'error_status';

/**
 * The wanted fields of the JSON object in a text. A field that is not there is null and makes `error_status` true; a
 * field that is there with the value null does not. A text that holds no object has none of the fields.
 */
export function readFields(text: unknown, fields: readonly string[]): Readonly<Record<string, Json>> {
  const root = typeof text === 'string' ? readStrict(text) : null;
  const found = fields.map(
    (field) => [field, isJsonObject(root?.value) ? memberOf(root.value, field) : undefined] as const,
  );
  const isIncomplete = root === null || found.some(([, value]) => value === undefined);
  return Object.fromEntries([
    ...found.map(([field, value]) => [field, value ?? null] as const),
    [ERROR_STATUS, isIncomplete] as const,
  ]);
}
