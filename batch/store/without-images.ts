/** A value without the images in it: what is left of one is its size. */
export function withoutImages(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutImages);
  const bytes = imageBytes(value);
  if (bytes !== null) return { type: 'image', bytes };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutImages(inner)]));
}

function imageBytes(value: object): number | null {
  if (value instanceof Uint8Array) return value.length;
  const { type, value: data } = value as { readonly type?: unknown; readonly value?: unknown };
  if (type !== 'base64' || typeof data !== 'string') return null;
  return Math.floor((data.replace(/=+$/, '').length * 3) / 4);
}
