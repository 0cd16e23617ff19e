import { isJsonList, isJsonObject, type Json } from './json.ts';

/** Whether Python finds nothing to go through: an empty text or object passes for an empty list. */
export function isEmptyInPython(value: Json): boolean {
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return (typeof value === 'string' || isJsonList(value)) && value.length === 0;
}
