import { isWorkflowImage, type Serialiser } from '../../schemas/index.ts';

export interface SerialiseOptions {
  /** Names of the value's kinds. */
  readonly kinds: readonly string[];
  /** Kinds by field, where the value is a record of outputs. */
  readonly fieldKinds: Readonly<Record<string, readonly string[]>> | null;
  /** Levels of batch around the value; a list below them is a value itself. */
  readonly depth: number;
  readonly serialisers: ReadonlyMap<string, Serialiser>;
  readonly signal: AbortSignal;
}

/**
 * The JSON form of a result: images as base64, other values by the serialiser of their kind, lists and records through
 * and through.
 */
export async function serialise(value: unknown, options: SerialiseOptions): Promise<unknown> {
  const { depth, kinds, fieldKinds, serialisers } = options;
  if (value === null || value === undefined) return null;
  if (depth > 0 && Array.isArray(value)) {
    return Promise.all(value.map((item) => serialise(item, { ...options, depth: depth - 1 })));
  }
  if (isWorkflowImage(value)) return value.toWire(options.signal);
  const candidates = kinds.flatMap((kind) => serialisers.get(kind) ?? []);
  if (candidates.length > 0) return firstThatFits(candidates, value);
  return serialiseParts(value, (name, item) =>
    serialise(item, { ...options, kinds: fieldKinds?.[name] ?? [], fieldKinds: null, depth: 0 }),
  );
}

/** A value of several kinds may be of any of them, and serialisers throw for values that are not theirs. */
async function firstThatFits(candidates: readonly Serialiser[], value: unknown): Promise<unknown> {
  let refusal: unknown;
  for (const candidate of candidates) {
    try {
      return await candidate(value);
    } catch (thrown) {
      refusal = thrown;
    }
  }
  throw refusal;
}

async function serialiseParts(
  value: unknown,
  part: (name: string, item: unknown) => Promise<unknown>,
): Promise<unknown> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => part('', item)));
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return (value as { toJSON: () => unknown }).toJSON();
  const entries = Object.entries(value).map(async ([name, item]) => [name, await part(name, item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
