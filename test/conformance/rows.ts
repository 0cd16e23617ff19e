import { readFileSync } from 'node:fs';

/** Rows of `fixtures/conformance/FILE.json`. */
export function readRows(file: string): unknown {
  const url = new URL(`../../fixtures/conformance/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'), reviveNumber) as unknown;
}

/** `{"$number": "NaN"}` stands for a number that JSON cannot write. */
function reviveNumber(_name: string, value: unknown): unknown {
  const name = (value as { readonly $number?: string } | null)?.$number;
  return name === undefined ? value : Number(name);
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** The value with `<uuid>` in place of every random identifier, as the rows have it. */
export function withoutIds(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(uuid, '<uuid>');
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutIds(item)]));
}
