import { findJson } from './json-spans.ts';
import type { RequestedField } from './task.ts';

/** The keys of the first JSON object in a text that describes an answer. Empty when there is none. */
export function findFields(text: string): readonly RequestedField[] {
  const object = findJson(text, '{').find(isFilledObject);
  if (object === undefined) return [];
  return Object.entries(object).map(([key, value]) => ({
    key,
    description: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

function isFilledObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  );
}
