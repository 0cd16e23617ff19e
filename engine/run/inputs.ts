import { RuntimeInputError, jsonPointer, type Deserialiser, type Issue } from '../../schemas/index.ts';
import type { DraftInput } from '../compile/draft.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { BatchInput, type Deserialise } from './batch-input.ts';

export type GivenInputs = Readonly<Record<string, unknown>>;

/** What a run was given, checked: parameters have their values, batches have one length. */
export interface RunInputs {
  /** Elements of the shared batch; 1 where no input is a longer list. */
  readonly size: number;
  readonly warnings: readonly Issue[];
  /** Value of a parameter, or the element (or list of elements) of a batch at the position. */
  at(name: string, index: readonly number[]): unknown;
  /** Elements of a nested batch below the position. */
  sizeAt(name: string, index: readonly number[]): number;
}

/** @throws RuntimeInputError with every problem found. */
export function readInputs(
  given: GivenInputs,
  declared: ReadonlyMap<string, DraftInput>,
  deserialisers: ReadonlyMap<string, Deserialiser>,
): RunInputs {
  const inputs = [...declared.values()];
  const givenFor = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
  const batches = new Map(
    inputs
      .filter(({ dimensionality }) => dimensionality > 0)
      .map((input) => [
        input.name,
        new BatchInput(input, givenFor(input.name), deserialiserOf(input, deserialisers)),
      ]),
  );
  const size = batchSize([...batches.keys()].map(givenFor));
  const issues = [...batches.values()].flatMap((batch) => batch.check(size));
  if (issues.length > 0) throw inputError(issues);
  return {
    size,
    warnings: Object.keys(given).flatMap((name) => (declared.has(name) ? [] : [unexpected(name, declared)])),
    at: (name, index) => {
      const batch = batches.get(name);
      if (batch !== undefined) return batch.at(index);
      const value = givenFor(name);
      return value === undefined ? (declared.get(name)?.defaultValue ?? null) : value;
    },
    sizeAt: (name, index) => batches.get(name)?.sizeAt(index) ?? 0,
  };
}

/** The first batch longer than one decides; the others must have its length, or one element for all. */
function batchSize(values: readonly unknown[]): number {
  const longer = values.find((value) => Array.isArray(value) && value.length > 1);
  return Array.isArray(longer) ? longer.length : 1;
}

/** An input of several kinds may be given as any of them: the first that can read a value does. */
function deserialiserOf(
  { kinds }: DraftInput,
  deserialisers: ReadonlyMap<string, Deserialiser>,
): Deserialise | null {
  const candidates = kinds.flatMap((kind) => deserialisers.get(kind) ?? []);
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  return (identifier, value) => {
    for (const candidate of [first, ...others].slice(0, -1)) {
      try {
        return candidate(identifier, value);
      } catch {
        // Another kind may read it.
      }
    }
    return (others.at(-1) ?? first)(identifier, value);
  };
}

function unexpected(name: string, declared: ReadonlyMap<string, DraftInput>): Issue {
  const message = `The workflow has no input \`${name}\`; its value is ignored.${didYouMean(name, declared.keys())}`;
  const blame = { path: jsonPointer(name), blockId: '$inputs', property: name } as const;
  return { code: 'unexpected-input', severity: 'warning', message, ...blame };
}

export function inputError(issues: readonly Issue[]): RuntimeInputError {
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return new RuntimeInputError(`${issues[0]?.message ?? ''}${more}`, { issues });
}
