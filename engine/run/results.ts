import { StepExecutionError, messageOf, isWorkflowImage, type Serialiser } from '../../schemas/index.ts';
import type { PlannedOutput } from '../compile/plan.ts';

export interface SerialiseResultOptions {
  readonly outputs: readonly PlannedOutput[];
  readonly serialisers: ReadonlyMap<string, Serialiser>;
  readonly signal: AbortSignal;
  /** Called for a field that cannot be written, which is null then; throws where that ends the run. */
  readonly onFailure: (error: StepExecutionError) => void;
}

/** The JSON form of one record of results. */
export async function serialiseResult(
  index: number,
  result: Readonly<Record<string, unknown>>,
  options: SerialiseResultOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const fields = options.outputs.map(
    async (output) =>
      [output.name, await serialiseField(index, result[output.name], output, options)] as const,
  );
  return Object.fromEntries(await Promise.all(fields));
}

async function serialiseField(
  index: number,
  value: unknown,
  { name, kinds, fieldKinds, lineage }: PlannedOutput,
  { serialisers, signal, onFailure }: SerialiseResultOptions,
): Promise<unknown> {
  const depth = lineage.filter(({ madeBy }) => madeBy !== 'run').length;
  try {
    return await serialise(value, { kinds, fieldKinds, depth, serialisers, signal });
  } catch (cause) {
    const message = `Output \`${name}\` of element ${index} could not be written as JSON: ${messageOf(cause)}`;
    const blame = { blockId: '$outputs', property: name } as const;
    const issue = { code: 'step-failed', severity: 'error', message, path: '', ...blame } as const;
    const place = { stepName: '$outputs', blockType: '$outputs', element: [index] };
    onFailure(new StepExecutionError(message, { ...place, cause, issues: [issue] }));
    return null;
  }
}

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

/** A workflow output in the coordinates of the whole image, for the kinds that have coordinates. */
export function inRootCoordinates(value: unknown, output: PlannedOutput): unknown {
  const { toRoot, kinds, fieldKinds, lineage } = output;
  if (toRoot.size === 0) return value;
  const depth = lineage.filter(({ madeBy }) => madeBy !== 'run').length;
  return atLeaves(value, depth, (leaf) => {
    if (fieldKinds === null) return convert(leaf, kinds, toRoot);
    const fields = Object.entries(leaf as object).map(
      ([name, field]) => [name, convert(field, fieldKinds[name] ?? [], toRoot)] as const,
    );
    return Object.fromEntries(fields);
  });
}

function atLeaves(value: unknown, depth: number, convertLeaf: (leaf: unknown) => unknown): unknown {
  if (value === null || value === undefined) return value;
  if (depth > 0 && Array.isArray(value))
    return value.map((item: unknown) => atLeaves(item, depth - 1, convertLeaf));
  return convertLeaf(value);
}

function convert(value: unknown, kinds: readonly string[], toRoot: PlannedOutput['toRoot']): unknown {
  if (value === null || value === undefined) return value;
  const converter = kinds.map((kind) => toRoot.get(kind)).find((found) => found !== undefined);
  return converter === undefined ? value : converter(value);
}
