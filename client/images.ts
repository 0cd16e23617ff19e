/** An image of a request: its bytes, or what the server takes as it is. */
export type ImageInput =
  Blob | Uint8Array | ArrayBuffer | { readonly type: 'base64' | 'url'; readonly value: string };

/** A copy of inputs in which bytes have become base64, also within lists and records. */
export async function encodeInputs(
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const entries = await Promise.all(
    Object.entries(inputs).map(async ([name, value]) => [name, await encode(value)] as const),
  );
  return Object.fromEntries(entries);
}

async function encode(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Promise.all(value.map(encode));
  if (value instanceof Uint8Array) return { type: 'base64', value: toBase64(value) };
  if (value instanceof ArrayBuffer) return { type: 'base64', value: toBase64(new Uint8Array(value)) };
  if (value instanceof Blob) return encode(new Uint8Array(await value.arrayBuffer()));
  return encodeInputs(value as Readonly<Record<string, unknown>>);
}

/** Arguments that one call of a function can take without overflowing the stack. */
const PIECE = 0x8000;

function toBase64(bytes: Uint8Array): string {
  if (typeof Buffer !== 'undefined') return Buffer.from(bytes).toString('base64');
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(binary);
}
