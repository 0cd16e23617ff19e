import { isWorkflowImage, type Serialiser } from '../../schemas/index.ts';

/**
 * The JSON form of a result: images as base64, other values by the serialiser of their kind, lists and records through
 * and through.
 */
export async function serialise(
  value: unknown,
  kinds: readonly string[],
  serialisers: ReadonlyMap<string, Serialiser>,
): Promise<unknown> {
  if (value === null || value === undefined) return null;
  if (isWorkflowImage(value)) return value.toWire();
  if (Array.isArray(value)) return Promise.all(value.map((item) => serialise(item, kinds, serialisers)));
  const serialiser = kinds.map((kind) => serialisers.get(kind)).find((found) => found !== undefined);
  if (serialiser !== undefined) return serialiser(value);
  if (typeof value !== 'object' || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).map(
    async ([name, item]) => [name, await serialise(item, [], serialisers)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
