export interface Resolved {
  readonly isThere: boolean;
  readonly value?: unknown;
  /** The object or list that has the value. */
  readonly holder?: unknown;
}

/** What a JSON Pointer (RFC 6901) points to in a JSON value. */
export function resolvePointer(root: unknown, pointer: string): Resolved {
  if (pointer === '') return { isThere: true, value: root };
  if (!pointer.startsWith('/')) return { isThere: false };
  let value = root;
  let holder: unknown;
  for (const segment of pointer.slice(1).split('/')) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return { isThere: false };
    holder = value;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return { isThere: true, value, holder };
}
